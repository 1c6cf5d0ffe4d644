import { z } from 'zod';
import { defineContract } from '../contract.ts';

export const end = defineContract({
  kind: 'end',
  group: 'flow',
  label: 'End',
  description: 'Ends a path.',
  config: z.object({}),
  initial: {},
  inlets: () => [{ name: 'in', label: 'In', many: true }],
  outlets: () => [],
});
