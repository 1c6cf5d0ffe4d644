import type { z } from 'zod';
import { column, constant, equals, type PlainSelect, subselect, value } from '../../query/sql.ts';
import type { SetKind } from '../kind.ts';
import { branchColumn, type PopulationShape } from '../population.ts';
import { inboundPopulation, inboundShape, shapeOf } from '../shape.ts';
import { assign } from './assign.ts';
import { branchesOf, split } from './contract.ts';
import { overlap } from './overlap.ts';
import { subsetIssues } from './subset-issues.ts';

type Config = z.output<typeof split.config>;

export const splitKind: SetKind<typeof split.config> = {
  verb: 'compile',
  contract: split,

  check(config, context) {
    const shape = inboundShape(context);
    // A split hands on what arrives, whatever is wrong with its rules.
    return { issues: subsetIssues(config, shape, context), shape: shape && given(config, shape) };
  },

  compile(config, context) {
    const population = inboundPopulation(context);
    const shape = given(config, population);
    if (config.overlapping) {
      const branches = branchesOf(config).map(({ name }) => name);
      return { type: 'select', select: overlap(config, population, context), shape, branches };
    }
    const assigned = assign(config, population, context);
    return config.together
      ? { type: 'select', select: labelled(assigned, config, population), shape, branches: null }
      : { type: 'select', select: assigned, shape, branches: branchesOf(config).map(({ name }) => name) };
  },
};

function given(config: Config, shape: PopulationShape): PopulationShape {
  if (!config.together) return shapeOf(shape);
  const subset = { name: config.subsetColumn, label: 'Subset', type: 'string', key: false } as const;
  return { dimension: shape.dimension, columns: [...shape.columns, subset] };
}

/** The label of each row's branch in place of its number. */
function labelled(select: PlainSelect, config: Config, { columns }: PopulationShape): PlainSelect {
  const alias = 'assigned';
  const branch = column(alias, branchColumn);
  const label = {
    type: 'case',
    when: branchesOf(config).map((outlet, index) => ({
      condition: equals(branch, constant(index)),
      then: value(outlet.label, 'text'),
    })),
    otherwise: constant(null),
  } as const;
  return {
    type: 'select',
    columns: [
      ...columns.map(({ name }) => ({ expression: column(alias, name), as: name })),
      { expression: label, as: config.subsetColumn },
    ],
    from: subselect(select, alias),
  };
}
