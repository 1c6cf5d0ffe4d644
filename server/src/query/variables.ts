import { z } from 'zod';
import { UserError, type Issue } from '../errors.ts';
import { refuse } from '../lib/fault-in-words.ts';
import { ours, say, type Said } from '../language/say.ts';

/** Variables of a campaign: declared in its settings, given at the start of a run. Pure; the browser imports this file. */

export const variableTypes = ['string', 'integer', 'decimal', 'boolean', 'date', 'datetime'] as const;
export type VariableType = (typeof variableTypes)[number];

/** As the values of rules are written: dates as `2026-03-01`, instants as `2026-03-01T18:30` with or without an offset. */
const types: Readonly<
  Record<VariableType, { form: z.ZodType; words: Said; sample: string | number | boolean }>
> = {
  string: {
    form: z
      .string()
      .max(10_000)
      .refine((text) => !text.includes('\0')),
    words: say`a text of at most 10,000 characters`,
    sample: '',
  },
  integer: { form: z.number().int(), words: say`a whole number`, sample: 0 },
  decimal: {
    form: z.union([z.number(), z.string().regex(/^[+-]?\d{1,40}(\.\d{1,40})?$/)]),
    words: say`a number`,
    sample: 0.5,
  },
  boolean: { form: z.boolean(), words: say`true or false`, sample: false },
  date: { form: z.iso.date(), words: say`a date, as 2026-03-01`, sample: '2026-03-01' },
  datetime: {
    form: z
      .string()
      .regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:?\d{2})?$/)
      .refine((text) => !Number.isNaN(Date.parse(text))),
    words: say`a date and time, as 2026-03-01T18:30`,
    sample: '2026-03-01T00:00',
  },
};

const scalar = z.union([z.string(), z.number(), z.boolean()]);

export const campaignVariable = z
  .object({
    name: z
      .string()
      .regex(
        /^[A-Za-z_][A-Za-z0-9_]{0,39}$/,
        ours('must begin with a letter and have letters, digits and _ only'),
      )
      .describe('Name in rules and content: `vars.name`'),
    label: z.string().trim().max(120).default('').describe('Name to show'),
    type: z.enum(variableTypes).describe('Type of its values'),
    default: scalar.nullable().default(null).describe('What it is where a start gives nothing'),
    testValue: scalar.nullable().default(null).describe('What it is in a test run that gives nothing'),
  })
  .superRefine((variable, context) => {
    for (const field of ['default', 'testValue'] as const) {
      const value = variable[field];
      if (value !== null && !fits(variable.type, value))
        refuse(context, [field], say`must be ${types[variable.type].words}`);
    }
  });
export type CampaignVariable = z.output<typeof campaignVariable>;

export const campaignVariables = z
  .array(campaignVariable)
  .max(100)
  .superRefine((variables, context) => {
    const names = variables.map(({ name }) => name);
    for (const [index, name] of names.entries())
      if (names.indexOf(name) !== index)
        refuse(context, [index, 'name'], say`is that of another one: "${name}"`);
  });

/**
 * The variables of a run: what the start gives, else a test's own value, else the default.
 * @throws UserError (BAD_VARIABLES) that names each one that is unknown, of another type, or without a value
 */
export function runVariables(
  declared: readonly CampaignVariable[],
  given: Readonly<Record<string, unknown>>,
  mode: 'test' | 'live',
): Record<string, unknown> {
  const issues = [
    ...Object.keys(given).flatMap((name) =>
      declared.some((variable) => variable.name === name) ? [] : [unknownVariable(name, declared)],
    ),
    ...declared.flatMap((variable) => valueIssues(variable, valueOf(variable, given, mode))),
  ];
  const [first] = issues;
  if (first !== undefined) {
    throw new UserError(first.message, {
      code: 'BAD_VARIABLES',
      field: first.field,
      hint: say`The variables are declared in the settings of the campaign.`,
      issues,
    });
  }
  return Object.fromEntries(declared.map((variable) => [variable.name, valueOf(variable, given, mode)]));
}

export const variableSources = ['given', 'test', 'default'] as const;
/** Who gave a variable its value in a run: its start, or the campaign for test runs, or the campaign's default. */
export type VariableSource = (typeof variableSources)[number];

/** Where each of the variables of a run has its value from; as `runVariables`, which has let them all pass. */
export function sourcesOf(
  declared: readonly CampaignVariable[],
  given: Readonly<Record<string, unknown>>,
  mode: 'test' | 'live',
): Record<string, VariableSource> {
  return Object.fromEntries(
    declared.map(({ name, testValue }): [string, VariableSource] => [
      name,
      Object.hasOwn(given, name) && given[name] != null
        ? 'given'
        : mode === 'test' && testValue !== null
          ? 'test'
          : 'default',
    ]),
  );
}

/** What rules are checked with before there is a run: a value of the right type for each. */
export function sampleVariables(declared: readonly CampaignVariable[]): Record<string, unknown> {
  return Object.fromEntries(
    declared.map(({ name, type, default: usual, testValue }) => [
      name,
      // Of a type that holds all of them: a default of 2 would pass for a whole number.
      type === 'decimal' ? types[type].sample : (usual ?? testValue ?? types[type].sample),
    ]),
  );
}

export function fits(type: VariableType, value: unknown): boolean {
  return types[type].form.safeParse(value).success;
}

/** "a whole number": what a value of the type looks like. */
export const wordsOf = (type: VariableType): Said => types[type].words;

function valueOf(
  variable: CampaignVariable,
  given: Readonly<Record<string, unknown>>,
  mode: 'test' | 'live',
): unknown {
  const own = Object.hasOwn(given, variable.name) ? given[variable.name] : undefined;
  return own ?? (mode === 'test' ? variable.testValue : null) ?? variable.default;
}

function valueIssues({ name, type }: CampaignVariable, value: unknown): Issue[] {
  const field = `variables.${name}`;
  if (value === null)
    return [{ field, message: say`Give the variable "${name}" a value: it has no default.` }];
  if (fits(type, value)) return [];
  return [{ field, message: say`The variable "${name}" must be ${types[type].words}.` }];
}

function unknownVariable(name: string, declared: readonly CampaignVariable[]) {
  const known = declared.map((variable) => `"${variable.name}"`).join(', ');
  return {
    field: `variables.${name}`,
    message: known
      ? say`The campaign has no variable "${name}"; it has ${known}.`
      : say`The campaign has no variable "${name}".`,
  };
}
