import { z } from 'zod';
import { ours } from '../../language/say.ts';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const wait = defineContract({
  kind: 'wait',
  group: 'flow',
  label: 'Wait',
  description: 'Holds the population for a time, until a date, or until the next time of day.',
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
    z.object({
      mode: z.literal('next'),
      time: z
        .string()
        .regex(/^([01]\d|2[0-3]):[0-5]\d$/, ours('a time of day is like 09:30'))
        .describe('The time of day at which the wait ends'),
      weekdays: z
        .array(z.number().int().min(1).max(7))
        .max(7)
        .default([])
        .describe('Days of the week on which it may end, 1 for Monday to 7 for Sunday; none: any'),
    }),
  ]),
  initial: { mode: 'duration', amount: 1, unit: 'day' },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, label: 'After' }],
});
