import { eq } from 'drizzle-orm';
import { campaigns } from '../db/schema.ts';
import type { VariableSource, VariableType } from '../query/variables.ts';
import { builder } from './builder.ts';
import { VariableTypeType } from './campaign-settings.ts';
import { RunType } from './run.ts';

interface RunVariable {
  readonly name: string;
  readonly label: string;
  readonly type: VariableType | null;
  readonly value: unknown;
  readonly source: VariableSource | null;
}

const VariableSourceType = builder.enumType('VariableSource', {
  description: 'Who gave a variable its value.',
  values: {
    given: { description: 'The start of the run: a person, a program or a signal.' },
    test: { description: "The campaign's own value for test runs." },
    default: { description: "The campaign's default." },
  } as const satisfies Record<VariableSource, { description: string }>,
});

const RunVariableType = builder.objectRef<RunVariable>('RunVariable').implement({
  description: 'A variable of the campaign, as it is in a run.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in rules and content: `vars.name`.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    type: t.expose('type', {
      type: VariableTypeType,
      nullable: true,
      description: 'Type that the campaign declares now; null when it declares it no more.',
    }),
    value: t.expose('value', { type: 'JSON', nullable: true, description: 'What it is in this run.' }),
    source: t.expose('source', {
      type: VariableSourceType,
      nullable: true,
      description: 'Who gave it its value; null in runs from before this was kept.',
    }),
  }),
});

builder.drizzleObjectFields(RunType, (t) => ({
  variables: t.field({
    type: [RunVariableType],
    description: 'Its variables with their values, in the order of their declaration.',
    resolve: async ({ campaignId, variables, variableSources }, _args, { db }) => {
      const [campaign] = await db
        .select({ settings: campaigns.settings })
        .from(campaigns)
        .where(eq(campaigns.id, campaignId));
      const declared = campaign?.settings.variables ?? [];
      const order = declared.map(({ name }) => name);
      const gone = Object.keys(variables).filter((name) => !order.includes(name));
      return [...order.filter((name) => Object.hasOwn(variables, name)), ...gone].map((name) => {
        const variable = declared.find((one) => one.name === name);
        return {
          name,
          label: variable?.label || name,
          type: variable?.type ?? null,
          value: variables[name],
          source: variableSources[name] ?? null,
        };
      });
    },
  }),
  isSignalled: t.boolean({
    description: 'Another campaign started it with a signal.',
    resolve: ({ signalDepth }) => signalDepth > 0,
  }),
}));
