import { z } from 'zod';
import { attributePath, everyone, rule } from '../../query/rule.ts';
import { defineContract, mainOutlet } from '../contract.ts';

export const incrementalQuery = defineContract({
  kind: 'incremental-query',
  group: 'targeting',
  label: 'Incremental query',
  description: 'Only the rows that are new since the last run.',
  config: z.object({
    dimension: z.string().describe('Targeting dimension: the grain of the population'),
    rule: rule.describe('Who can be in; an empty group takes everyone'),
    news: z
      .discriminatedUnion('mode', [
        z.object({
          mode: z.literal('datetime'),
          attribute: attributePath.nullable().describe('Date and time at which a row is new'),
        }),
        z.object({
          mode: z.literal('keys'),
          keepDays: z
            .number()
            .int()
            .min(0)
            .max(36_500)
            .describe('Days after which a row may be given again; 0: never'),
        }),
      ])
      .describe('What makes a row new'),
  }),
  initial: { dimension: '', rule: everyone, news: { mode: 'keys', keepDays: 0 } },
  inlets: () => [],
  outlets: () => [{ ...mainOutlet, label: 'New', endsWhenEmpty: true }],
});
