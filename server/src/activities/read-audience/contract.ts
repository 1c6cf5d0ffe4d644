import { z } from 'zod';
import { defineContract, mainOutlet } from '../contract.ts';

export const readAudience = defineContract({
  kind: 'read-audience',
  group: 'targeting',
  label: 'Read audience',
  description: 'The rows of one or several saved audiences.',
  config: z.object({
    audiences: z
      .array(z.string())
      .max(50)
      .describe('Names of saved audiences of one dimension; of a key in several, the first one counts'),
  }),
  initial: { audiences: [] },
  inlets: () => [],
  outlets: () => [mainOutlet],
});
