import { z } from 'zod';
import { everyone, rule } from '../../query/rule.ts';
import { defineContract, mainOutlet } from '../contract.ts';

export const buildAudience = defineContract({
  kind: 'build-audience',
  group: 'targeting',
  label: 'Build audience',
  description: 'The rows of a targeting dimension that meet a rule.',
  config: z.object({
    dimension: z.string().describe('Targeting dimension: the grain of the population'),
    rule: rule.describe('Who is in; an empty group takes everyone'),
  }),
  initial: { dimension: '', rule: everyone },
  inlets: () => [],
  outlets: () => [mainOutlet],
});
