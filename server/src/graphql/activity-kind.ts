import { z } from 'zod';
import type { ActivityContract } from '../activities/contract.ts';
import { contracts } from '../activities/contracts.ts';
import { builder } from './builder.ts';

/** A config's form never changes while the server runs. */
const schemas = new Map<string, unknown>();

function configSchema({ kind, config }: ActivityContract): unknown {
  if (!schemas.has(kind)) schemas.set(kind, z.toJSONSchema(config, { io: 'input' }));
  return schemas.get(kind);
}

const ActivityKindType = builder.objectRef<ActivityContract>('ActivityKind').implement({
  description: 'A kind of activity, as its contract declares it.',
  fields: (t) => ({
    kind: t.exposeString('kind', { description: 'Name in graphs.' }),
    group: t.exposeString('group', {
      description: 'Where the palette shows it: targeting, data, channels or flow.',
    }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it does, in one sentence.' }),
    configSchema: t.field({
      type: 'JSON',
      description: 'Form of its config, as JSON Schema (2020-12).',
      resolve: configSchema,
    }),
    initial: t.field({
      type: 'JSON',
      description: "A new activity's config.",
      resolve: ({ initial }) => initial,
    }),
  }),
});

builder.queryField('activityKinds', (t) =>
  t.field({
    type: [ActivityKindType],
    description: 'Every kind of activity, in the order of the palette.',
    authScopes: { permission: 'campaign.read' },
    resolve: () => Object.values(contracts) as unknown as ActivityContract[],
  }),
);
