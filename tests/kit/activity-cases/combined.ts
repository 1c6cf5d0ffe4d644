import fc from 'fast-check';
import { grains, reached, type GrainName } from '../activity-world.ts';
import { combinationOf, exclusion, intersection, union, type Row } from '../reference-activities.ts';
import {
  bool,
  dimensionOrNone,
  given,
  names,
  pairsOf,
  pathBetween,
  someColumns,
  type ActivityCase,
  type Given,
} from './given.ts';

export const combined = fc
  .record({
    dimension: dimensionOrNone,
    shared: fc.subarray(names, { minLength: 1 }),
    own: fc.array(someColumns, { minLength: 1, maxLength: 3 }),
    operation: fc.constantFrom('union', 'intersection'),
    byColumns: bool,
    complement: bool,
    isWhole: fc.constantFrom(true, true, true, false),
  })
  .chain(({ dimension, shared, own, ...more }) =>
    fc.record({
      sets: fc.tuple(...own.map((extra) => given(dimension, [...new Set([...shared, ...extra])]))),
      by: fc.subarray(
        dimension === '' || more.byColumns
          ? [...shared, ...(dimension === '' ? [] : grains[dimension].keys.map(({ name }) => name))]
          : shared,
        { minLength: 1 },
      ),
      more: fc.constant({ ...more, byColumns: more.byColumns || dimension === '' }),
    }),
  )
  .map(({ sets, by, more: { operation, byColumns, complement, isWhole } }): ActivityCase => {
    const names = byColumns ? by : null;
    return {
      kind: 'combine',
      config: {
        operation,
        complement,
        match: names === null ? { by: 'key' } : { by: 'columns', columns: names },
      },
      inbound: { in: sets },
      skipped: isWhole ? [] : ['in'],
      expected: () => {
        if (operation === 'union') return { out: union(sets, names) };
        const both = intersection(sets, names, isWhole);
        return complement ? both : { out: both.out };
      },
    };
  });

export const excluding = fc
  .record({
    dimension: dimensionOrNone,
    columns: someColumns,
    complement: bool,
    others: fc.array(dimensionOrNone, { maxLength: 2 }),
  })
  .chain(({ dimension, columns, complement, others }) =>
    fc.record({
      primary: given(dimension, columns),
      excluded: fc.tuple(
        ...others.map((other) => fc.subarray(names, { minLength: 1 }).chain((extra) => given(other, extra))),
      ),
      complement: fc.constant(complement),
      ignoreCase: bool,
      prefersLink: bool,
    }),
  )
  .chain(({ primary, excluded, complement, ignoreCase, prefersLink }) => {
    // One rule for each dimension: what it says is made of the first set's columns.
    const byDimension = new Map(excluded.toReversed().map((set) => [set.dimension, set]));
    const bridges = [...byDimension.values()].map((set) => bridgeOf(primary, set, ignoreCase, prefersLink));
    const same = excluded.filter((set) => byDimension.get(set.dimension) === set);
    return fc.tuple(...bridges).map((made): ActivityCase => {
      const known = made.filter((one) => one !== null);
      return {
        kind: 'combine',
        config: { operation: 'exclusion', complement, bridges: known.flatMap(({ bridge }) => bridge ?? []) },
        inbound: { primary: [primary], excluded: same },
        skipped: [],
        expected: () => {
          const both = exclusion(
            primary,
            same.map((set) => {
              const found = known.find(({ dimension }) => dimension === set.dimension);
              if (found === undefined) throw new Error(`No rule for ${set.dimension}.`);
              return { rows: set.rows, belongs: found.belongs };
            }),
          );
          return complement ? both : { out: both.out };
        },
      };
    });
  });

interface MadeBridge {
  readonly dimension: string;
  readonly bridge: unknown;
  readonly belongs: (row: Row, other: Row) => boolean;
}

function bridgeOf(
  primary: Given,
  set: Given,
  ignoreCase: boolean,
  prefersLink: boolean,
): fc.Arbitrary<MadeBridge> {
  const { dimension } = set;
  const sameKeys = (row: Row, other: Row): boolean =>
    combinationOf(row, primary.keys) === combinationOf(other, primary.keys);
  if (dimension === primary.dimension && dimension !== '' && prefersLink)
    return fc.constant({ dimension, bridge: undefined, belongs: sameKeys });
  const path =
    dimension === '' || primary.dimension === '' ? undefined : pathBetween(dimension, primary.dimension);
  if (prefersLink && path !== undefined)
    return fc.constant({
      dimension,
      bridge: { by: 'link', dimension, path },
      belongs: (row, other) => reached(dimension as GrainName, other, path).some((far) => sameKeys(row, far)),
    });
  return pairsOf(primary, set).map(({ pairs, belongs }) => ({
    dimension,
    bridge: { by: 'pairs', dimension, pairs, ignoreCase },
    belongs: belongs(ignoreCase),
  }));
}
