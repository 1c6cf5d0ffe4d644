import fc from 'fast-check';
import type { Operand, Rule } from '../../../server/src/query/rule.ts';
import {
  accounts,
  attributeOf,
  equalFolded,
  grains,
  owners,
  reached,
  type GrainName,
} from '../activity-world.ts';
import { changeDimension, reconcile, type Row } from '../reference-activities.ts';
import {
  bool,
  carriedOf,
  dimensionOrNone,
  family,
  given,
  grain,
  operandOf,
  pathBetween,
  someColumns,
  type ActivityCase,
  type Given,
} from './given.ts';

export const moved = fc
  .record({ from: grain, to: grain, columns: someColumns, complement: bool, holdsKey: bool })
  .chain(({ from, to, columns, complement, holdsKey }) =>
    given(from, columns).chain((plain) => {
      const population = holdsKey && from === 'accounts' ? withOwner(plain) : plain;
      return carriedOf(population).map((carried): ActivityCase => {
        const path = from === to ? [] : (pathBetween(from, to) ?? []);
        // The row itself leads to where it is, whether its profile is there or not.
        const follow = (row: Row): Row[] => {
          if (path.length === 0) return [row];
          if ('owner' in row && path[0] === 'owner')
            return owners.filter(({ code }) => code === row['owner']);
          return reached(from, row, path);
        };
        return {
          kind: 'change-dimension',
          config: { dimension: to, path, columns: carried, complement },
          inbound: { in: [population] },
          skipped: [],
          expected: () => {
            const keys = grains[to].keys.map(({ name }) => name);
            const both = changeDimension(population, follow, keys, carried);
            return complement ? both : { out: both.out };
          },
        };
      });
    }),
  );

/** The foreign key came along with an enrichment. */
function withOwner(population: Given): Given {
  const owner = {
    name: 'owner',
    label: 'Owner',
    type: 'string',
    key: false,
    attribute: 'owner_code',
  } as const;
  return {
    ...population,
    typed: [...population.typed, owner],
    columns: [...population.columns, 'owner'],
    rows: population.rows.map((row) => ({ ...row, owner: attributeOf('accounts', row, [], 'owner_code') })),
  };
}

export const reconciled = fc
  .record({
    dimension: dimensionOrNone,
    columns: fc.constant(['n', 't']),
    to: fc.constantFrom<GrainName>('accounts', 'owners'),
  })
  .chain(({ dimension, columns, to }) => given(dimension, columns).map((population) => ({ population, to })))
  .chain(({ population, to }) => {
    const target = (name: string) => ({ operand: { type: 'attribute', path: [], name } as Operand, name });
    const targets = to === 'accounts' ? ['email', 'score', 'region', 'number'] : ['name', 'tier', 'code'];
    const pair = fc
      .tuple(operandOf(population), fc.constantFrom(...targets.map(target)))
      .filter(([own, far]) => family(own.name) === family(far.name));
    return fc
      .record({
        pairs: fc.array(pair, { minLength: 1, maxLength: 2 }),
        carried: fc.option(carriedOf(population)),
        several: fc.constantFrom<'first' | 'all'>('first', 'all'),
        ignoreCase: bool,
        isFiltered: bool,
        complement: bool,
      })
      .map(({ pairs, carried, several, ignoreCase, isFiltered, complement }): ActivityCase => {
        const own = population.typed.filter(({ key }) => !key).map(({ name }) => ({ name, alias: name }));
        const filtered = to === 'accounts' ? 'score' : 'tier';
        const filter: Rule = {
          type: 'compare',
          operand: { type: 'attribute', path: [], name: filtered },
          operator: 'greaterOrEquals',
          value: { type: 'literal', value: 2 },
        };
        const belongs = (row: Row, far: Row): boolean =>
          pairs.every(([left, right]) => equalFolded(left.read(row), far[right.name] ?? null, ignoreCase)) &&
          (!isFiltered || Number(far[filtered] ?? -1) >= 2);
        return {
          kind: 'reconciliation',
          config: {
            dimension: to,
            match: {
              by: 'pairs',
              pairs: pairs.map(([left, right]) => ({ own: left.operand, other: right.operand })),
              ignoreCase,
            },
            filter: isFiltered ? filter : undefined,
            several,
            columns: carried ?? undefined,
            complement,
          },
          inbound: { in: [population] },
          skipped: [],
          expected: () => {
            const rows = to === 'accounts' ? accounts : owners;
            const keys = grains[to].keys.map(({ name }) => name);
            const both = reconcile(population, rows, belongs, several, keys, carried ?? own);
            return complement ? both : { out: both.out };
          },
        };
      });
  });
