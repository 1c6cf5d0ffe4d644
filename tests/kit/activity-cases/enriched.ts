import fc from 'fast-check';
import { byKey, enrichFrom, orderBy } from '../reference-activities.ts';
import {
  bool,
  carriedOf,
  dimensionOrNone,
  given,
  isOrdered,
  names,
  pairsOf,
  someColumns,
  type ActivityCase,
} from './given.ts';

export const enriched = fc
  .record({
    one: dimensionOrNone,
    other: dimensionOrNone,
    columns: someColumns,
    linked: fc.subarray(names, { minLength: 1 }),
  })
  .chain(({ one, other, columns, linked }) => fc.tuple(given(one, columns), given(other, linked)))
  .chain(([population, linked]) =>
    fc
      .record({
        made: pairsOf(population, linked),
        carried: carriedOf(linked).filter((carried) => carried.length > 0),
        cardinality: fc.constantFrom('one', 'optional', 'many'),
        count: fc.integer({ min: 1, max: 3 }),
        sort: fc.option(fc.constantFrom(...linked.columns.filter(isOrdered), linked.keys[0] ?? '')),
        ascending: bool,
        ignoreCase: bool,
        complement: bool,
      })
      .map(({ made, carried, cardinality, count, sort, ascending, ignoreCase, complement }): ActivityCase => {
        const isNeeded = cardinality === 'one';
        return {
          kind: 'enrichment',
          config: {
            columns: [
              {
                type: 'linked',
                pairs: made.pairs,
                ignoreCase,
                cardinality,
                count,
                sort:
                  sort === null ? [] : [{ column: sort, direction: ascending ? 'ascending' : 'descending' }],
                columns: carried,
              },
            ],
            complement,
          },
          inbound: { in: [population], linked: [linked] },
          skipped: [],
          expected: () => {
            const both = enrichFrom(population, linked, made.belongs(ignoreCase), {
              lines: cardinality === 'many' ? count : 1,
              isNeeded,
              order:
                sort === null
                  ? byKey(linked.keys)
                  : orderBy((row) => row[sort] ?? null, !ascending, linked.keys),
              carried,
            });
            return complement && isNeeded ? both : { out: both.out };
          },
        };
      }),
  );
