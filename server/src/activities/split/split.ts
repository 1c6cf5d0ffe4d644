import type { z } from 'zod';
import type { SetKind } from '../kind.ts';
import { inboundPopulation, inboundShape } from '../shape.ts';
import { split } from './contract.ts';
import { assign } from './assign.ts';
import { subsetIssues } from './subset-issues.ts';

export const splitKind: SetKind<typeof split.config> = {
  verb: 'compile',
  contract: split,

  check(config, context) {
    const shape = inboundShape(context);
    // A split hands on what arrives, whatever is wrong with its rules.
    return { issues: subsetIssues(config, shape, context), shape };
  },

  compile(config: z.output<typeof split.config>, context) {
    const population = inboundPopulation(context);
    return {
      type: 'select',
      select: assign(config, population, context),
      shape: { dimension: population.dimension, columns: population.columns },
      branches: split.outlets(config).map(({ name }) => name),
    };
  },
};
