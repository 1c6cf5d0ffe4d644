import { z } from 'zod';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const wait = defineContract({
  kind: 'wait',
  group: 'flow',
  label: 'Wait',
  description: 'Holds the population for a time, or until a date.',
  config: z.discriminatedUnion('mode', [
    z.object({
      mode: z.literal('duration'),
      amount: z.number().int().min(1).max(100_000).describe('How many units'),
      unit: z.enum(['second', 'minute', 'hour', 'day', 'week']).describe('Unit of the duration'),
    }),
    z.object({
      mode: z.literal('until'),
      at: z.iso.datetime({ offset: true }).describe('The instant at which the wait ends'),
    }),
  ]),
  initial: { mode: 'duration', amount: 1, unit: 'day' },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, label: 'After' }],
});
