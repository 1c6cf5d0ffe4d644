import { z } from 'zod';
import { defineContract, oneInlet } from '../contract.ts';

export const fork = defineContract({
  kind: 'fork',
  group: 'flow',
  label: 'Fork',
  description: 'Sends the same population along several paths.',
  config: z.object({
    outlets: z
      .array(z.object({ id: z.string().regex(/^[a-z0-9_-]{1,40}$/), label: z.string().min(1).max(80) }))
      .min(2)
      .max(50)
      .describe('The paths'),
  }),
  initial: {
    outlets: [
      { id: 'path-1', label: 'Path 1' },
      { id: 'path-2', label: 'Path 2' },
    ],
  },
  inlets: () => oneInlet,
  outlets: (config) =>
    config.outlets.map((outlet) => ({ name: outlet.id, label: outlet.label, optional: false })),
});
