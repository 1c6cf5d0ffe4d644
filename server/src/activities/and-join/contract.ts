import { z } from 'zod';
import { defineContract, mainOutlet } from '../contract.ts';

export const andJoin = defineContract({
  kind: 'and-join',
  group: 'flow',
  label: 'AND-join',
  description: 'Waits until all paths have arrived, then passes on the primary population.',
  config: z.object({}),
  initial: {},
  inlets: () => [
    { name: 'primary', label: 'Primary', many: false },
    { name: 'others', label: 'Also wait for', many: true },
  ],
  outlets: () => [mainOutlet],
});
