import { z } from 'zod';
import { defineContract } from '../contract.ts';

/** What a variable of the signalled campaign gets. */
export const signalValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('literal'), value: z.union([z.string(), z.number(), z.boolean()]) }),
  z.object({
    type: z.literal('variable'),
    name: z.string().describe('One of this campaign, as `vars.name`'),
  }),
  /** How many rows arrive. */
  z.object({ type: z.literal('count') }),
]);
export type SignalValue = z.output<typeof signalValue>;

export const end = defineContract({
  kind: 'end',
  group: 'flow',
  label: 'End',
  description: 'Ends a path; may start another campaign.',
  config: z.object({
    signal: z
      .object({
        campaign: z.string().describe('Id of the campaign to start'),
        variables: z.record(z.string(), signalValue).default({}).describe('By the names that it declares'),
      })
      .optional()
      .describe('Starts a live run of another campaign'),
  }),
  initial: {},
  inlets: () => [{ name: 'in', label: 'In', many: true }],
  outlets: () => [],
});
