import { deepStrictEqual } from 'node:assert/strict';
import fc from 'fast-check';
import type { Rule } from '../../../server/src/query/rule.ts';
import { reached } from '../activity-world.ts';
import {
  combinationOf,
  deduplicate,
  fold,
  orderBy,
  split,
  type Read,
  type Row,
  type Subset,
} from '../reference-activities.ts';
import {
  bool,
  chosenIn,
  column,
  dimensionOrNone,
  exactly,
  given,
  isOrdered,
  names,
  operandOf,
  texts,
  type ActivityCase,
  type Given,
} from './given.ts';

export const deduplicated = fc
  .record({ dimension: dimensionOrNone, columns: fc.subarray(names, { minLength: 1 }) })
  .chain(({ dimension, columns }) => given(dimension, columns))
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      fields: fc.array(operandOf(population), { minLength: 1, maxLength: 2 }),
      ignoreCase: bool,
      keep: fc.integer({ min: 0, max: 3 }),
      by: fc.constantFrom('random', 'order', 'filled', 'preferred'),
      sort: operandOf(population),
      ascending: bool,
      complement: bool,
    }),
  )
  .map(({ population, fields, ignoreCase, keep, by: wanted, sort, ascending, complement }): ActivityCase => {
    const by =
      (wanted === 'order' && !isOrdered(sort.name)) || (wanted === 'preferred' && !texts.has(sort.name))
        ? 'filled'
        : wanted;
    const preferred = ['b', ' A', 'x'];
    const place: Read = (row) => {
      const value = sort.read(row);
      const spot = preferred.findIndex((one) =>
        typeof value === 'string' && ignoreCase
          ? one.trim().toLowerCase() === value.replaceAll(/^ +| +$/g, '').toLowerCase()
          : one === value,
      );
      return spot === -1 ? preferred.length : spot;
    };
    const isMissing: Read = (row) => (fold(sort.read(row), true) === null ? 1 : 0);
    const { keys } = population;
    const rules = {
      random: { which: { by: 'random' }, order: null },
      order: {
        which: { by: 'order', operand: sort.operand, direction: ascending ? 'ascending' : 'descending' },
        order: orderBy(sort.read, !ascending, keys),
      },
      filled: { which: { by: 'filled', operand: sort.operand }, order: orderBy(isMissing, false, keys) },
      preferred: {
        which: { by: 'preferred', operand: sort.operand, values: preferred },
        order: orderBy(place, false, keys),
      },
    };
    const { which, order } = rules[by as keyof typeof rules];
    return {
      kind: 'deduplication',
      config: { fields: fields.map(({ operand }) => operand), ignoreCase, keep, which, complement },
      inbound: { in: [population] },
      skipped: [],
      expected: (actual) => {
        const pick = exactly(chosenIn(actual['out'], keys));
        const both = deduplicate(
          population,
          fields.map(({ read }) => read),
          { keep, ignoreCase, order, pick },
        );
        return complement ? both : { out: both.out };
      },
    };
  });

function conditionOn(
  population: Given,
): fc.Arbitrary<{ rule: Rule | undefined; meets: (row: Row) => boolean }> {
  const rules: { rule: Rule | undefined; meets: (row: Row) => boolean }[] = [
    { rule: undefined, meets: () => true },
  ];
  for (const name of population.columns.filter((one) => one === 'n' || one === 'd')) {
    rules.push({
      rule: {
        type: 'compare',
        operand: column(name),
        operator: 'greaterOrEquals',
        value: { type: 'literal', value: 1 },
      },
      meets: (row) => Number(row[name] ?? -1) >= 1,
    });
  }
  if (population.columns.includes('t')) {
    rules.push(
      {
        rule: {
          type: 'compare',
          operand: column('t'),
          operator: 'notEquals',
          value: { type: 'literal', value: 'a' },
        },
        meets: (row) => String(row['t'] ?? '').toLowerCase() !== 'a',
      },
      {
        rule: { type: 'compare', operand: column('t'), operator: 'isEmpty' },
        meets: (row) => (row['t'] ?? '') === '',
      },
    );
  }
  if (population.dimension === 'accounts') {
    rules.push({
      rule: { type: 'exists', path: ['visits'] },
      meets: (row) => reached('accounts', row, ['visits']).length > 0,
    });
  }
  return fc.constantFrom(...rules);
}

export const cut = fc
  .record({ dimension: dimensionOrNone, columns: fc.subarray(names, { minLength: 2 }) })
  .chain(({ dimension, columns }) => given(dimension, columns))
  .chain((population) =>
    fc.record({
      population: fc.constant(population),
      subsets: fc.array(
        fc.record({
          condition: conditionOn(population),
          limit: fc.option(
            fc.oneof(
              fc.record({ type: fc.constant('number' as const), value: fc.integer({ min: 0, max: 4 }) }),
              fc.record({
                type: fc.constant('percent' as const),
                value: fc.constantFrom(0, 10, 33.3, 50, 100),
              }),
            ),
          ),
          sort: fc.option(operandOf(population)),
          ascending: bool,
        }),
        { minLength: 1, maxLength: 4 },
      ),
      overlapping: bool,
      complement: bool,
      together: fc.constantFrom(false, false, true),
    }),
  )
  .map(({ population, subsets, overlapping, complement, together: wanted }): ActivityCase => {
    const together = wanted && !overlapping;
    const { keys } = population;
    const made = subsets.map(({ condition, limit, sort, ascending }, index) => {
      const isSorted = sort !== null && isOrdered(sort.name);
      const order = isSorted
        ? { by: 'operand', operand: sort.operand, direction: ascending ? 'ascending' : 'descending' }
        : { by: 'random' };
      const reference: Subset = {
        id: `s${index}`,
        meets: condition.meets,
        limit,
        order: isSorted ? orderBy(sort.read, !ascending, keys) : null,
      };
      const config = {
        id: `s${index}`,
        label: `s${index}`,
        rule: condition.rule,
        limit: limit ?? undefined,
        order,
      };
      return { config, reference };
    });
    return {
      kind: 'split',
      config: {
        subsets: made.map(({ config }) => config),
        overlapping,
        complement,
        complementLabel: 'complement',
        together,
      },
      inbound: { in: [population] },
      skipped: [],
      expected: (actual) => {
        const taken = (id: string) =>
          together ? (actual['out'] ?? []).filter((row) => row['subset'] === id) : actual[id];
        const all = split(
          population,
          made.map(({ reference }) => reference),
          overlapping,
          (id) => exactly(chosenIn(taken(id), keys)),
        );
        const { complement: rest = [], ...taking } = all;
        const outlets = complement ? all : taking;
        if (!overlapping) conserves(population, { ...taking, rest });
        if (!together) return outlets;
        return {
          out: Object.entries(outlets).flatMap(([id, rows]) => rows.map((row) => ({ ...row, subset: id }))),
        };
      },
    };
  });

/** Every row of what came in is in one of the outlets, and in one only. */
function conserves(population: Given, outlets: Readonly<Record<string, readonly Row[]>>): void {
  const keysOf = (rows: readonly Row[]): string[] =>
    rows.map((row) => combinationOf(row, population.keys)).toSorted();
  deepStrictEqual(
    keysOf(Object.values(outlets).flat()),
    keysOf(population.rows),
    'rows were lost or doubled',
  );
}
