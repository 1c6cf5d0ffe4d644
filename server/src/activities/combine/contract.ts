import { z } from 'zod';
import { defineContract, resultAndComplement } from '../contract.ts';

export const combine = defineContract({
  kind: 'combine',
  group: 'targeting',
  label: 'Combine',
  description: 'Union, intersection or exclusion of populations of one dimension.',
  config: z.object({
    operation: z
      .enum(['union', 'intersection', 'exclusion'])
      .describe('How the populations are combined, by key'),
    complement: z
      .boolean()
      .default(false)
      .describe('Also give the rows that were left out (not for a union)'),
  }),
  initial: { operation: 'union' },
  inlets: (config) =>
    config.operation === 'exclusion'
      ? [
          { name: 'primary', label: 'Keep', many: false },
          { name: 'excluded', label: 'Remove', many: true },
        ]
      : [{ name: 'in', label: 'Populations', many: true }],
  outlets: (config) => resultAndComplement({ complement: config.complement && config.operation !== 'union' }),
});
