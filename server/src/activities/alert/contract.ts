import { z } from 'zod';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const alert = defineContract({
  kind: 'alert',
  group: 'flow',
  label: 'Alert',
  description: 'Tells the supervisors of the campaign.',
  config: z.object({
    level: z.enum(['info', 'warning', 'error']).describe('How urgent it is'),
    title: z.string().max(500).describe('One line, in Liquid'),
    message: z.string().max(10_000).describe('What they read, in Liquid; `count` is how many arrive'),
  }),
  initial: { level: 'info', title: '{{ campaign.name }}: {{ count }} people', message: '' },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, label: 'After', optional: true }],
});
