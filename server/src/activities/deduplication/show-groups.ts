import type { z } from 'zod';
import type { ScalarType } from '../../catalog/model.ts';
import { compileOperand } from '../../query/compile-rule.ts';
import {
  and,
  ascending,
  call,
  column,
  constant,
  type Expression,
  infix,
  type SelectColumn,
  subselect,
} from '../../query/sql.ts';
import type { RunContext, Shown } from '../kind.ts';
import type { Population } from '../population.ts';
import type { deduplication } from './contract.ts';
import { rank } from './rank.ts';

type Config = z.output<typeof deduplication.config>;

const shownRows = 12;
const shownOfAGroup = 4;

/**
 * Rows of the first groups that hold duplicates, side by side: whether each is kept, the size of its group, and the
 * values that make it a duplicate.
 */
export function showGroups(config: Config, context: RunContext, population: Population): Shown {
  const types: ScalarType[] = [];
  const ranked = rank(config, context, population, (fields, allNull, scope): SelectColumn[] => {
    const size: Expression = {
      type: 'window',
      call: call('count', constant(1)),
      partitionBy: fields,
      orderBy: [],
    };
    const given = config.fields.map((field) => compileOperand(field, scope));
    types.push(...given.map(({ type }) => type));
    return [
      {
        expression: { type: 'case', when: [{ condition: allNull, then: constant(1) }], otherwise: size },
        as: '_size',
      },
      ...fields.map((expression, index) => ({ expression, as: `_same_${index}` })),
      ...given.map(({ expression }, index) => ({ expression, as: `_value_${index}` })),
    ];
  });
  const of = (name: string): Expression => column('ranked', name);
  const isKept = config.keep === 0 ? constant(true) : infix(of('_rank'), '<=', constant(config.keep));
  const columns = [
    { name: '_kept', label: 'Kept', type: 'boolean' as const, key: false },
    { name: '_size', label: 'Rows like it', type: 'bigint' as const, key: false },
    ...types.map((type, index) => ({
      name: `_value_${index}`,
      label: `Value ${index + 1}`,
      type,
      key: false,
    })),
    ...population.columns,
  ];
  return {
    columns,
    select: {
      type: 'select',
      columns: columns.map(({ name }) => ({ expression: name === '_kept' ? isKept : of(name), as: name })),
      from: subselect(ranked, 'ranked'),
      where: and(
        infix(of('_size'), '>', constant(1)),
        infix(of('_rank'), '<=', constant(Math.max(config.keep, 1) + shownOfAGroup - 1)),
      ),
      orderBy: [...types.map((_type, index) => ascending(of(`_same_${index}`))), ascending(of('_rank'))],
      limit: shownRows,
    },
  };
}
