import { cleanUpSoon, housekeeping, type CleanUp, type Housekeeping } from '../runs/clean-up.ts';
import { builder } from './builder.ts';

const CleanUpType = builder.objectRef<CleanUp>('CleanUp').implement({
  description: 'What a clean-up has taken away.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id; grows with time.' }),
    startedAt: t.expose('startedAt', { type: 'DateTime', description: 'When it began.' }),
    endedAt: t.expose('endedAt', { type: 'DateTime', description: 'When it had ended.' }),
    worktables: t.exposeInt('worktables', { description: 'Worktables of runs and deliveries.' }),
    worktableBytes: t.exposeFloat('worktableBytes', {
      description: 'Bytes of these, with their indexes: free on the disk.',
    }),
    runs: t.exposeInt('runs', { description: 'Runs whose history was over.' }),
    logRows: t.exposeFloat('logRows', { description: 'Entries of their logs.' }),
    statements: t.exposeFloat('statements', { description: 'Statements of their tasks.' }),
    rowBytes: t.exposeFloat('rowBytes', {
      description: 'Bytes of these entries and statements: free within their tables, for new ones.',
    }),
  }),
});

const HousekeepingType = builder.objectRef<Housekeeping>('Housekeeping').implement({
  description: 'What runs and deliveries keep at this moment, and what was cleaned up.',
  fields: (t) => ({
    worktables: t.exposeInt('worktables', { description: 'Worktables that there are.' }),
    worktableBytes: t.exposeFloat('worktableBytes', { description: 'Their bytes, with their indexes.' }),
    logRows: t.exposeFloat('logRows', { description: 'Entries in the logs of all runs, about.' }),
    lastAt: t.expose('lastAt', {
      type: 'DateTime',
      nullable: true,
      description: 'When it was looked for the last time; null: not yet.',
    }),
    cleanUps: t.field({
      type: [CleanUpType],
      description: 'Those that found something, the newest first: the last 50, of a year at most.',
      resolve: ({ cleanUps }) => [...cleanUps],
    }),
  }),
});

builder.queryField('housekeeping', (t) =>
  t.field({
    type: HousekeepingType,
    description: 'What runs and deliveries keep, and what was cleaned up of it.',
    authScopes: { permission: 'settings.manage' },
    resolve: (_root, _args, { db }) => housekeeping(db),
  }),
);

builder.mutationField('cleanUpNow', (t) =>
  t.boolean({
    description: 'Has a worker clean up now. It does so every hour by itself.',
    authScopes: { permission: 'settings.manage' },
    resolve: async (_root, _args, { db }) => {
      await cleanUpSoon(db);
      return true;
    },
  }),
);
