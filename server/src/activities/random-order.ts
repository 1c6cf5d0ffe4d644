import { ascending, call, cast, column, type Expression, type Order, value } from '../query/sql.ts';
import { keysOf } from './shape.ts';
import type { PopulationShape } from './population.ts';

/** An order that looks random and is the same on every run with this seed: by a hash of the key, then by the key. */
export function randomOrder(shape: PopulationShape, alias: string, seed: bigint): Order[] {
  return [ascending(hashOfKey(shape, alias, seed)), ...keyOrder(shape, alias)];
}

/** Breaks ties, so that the same rows come out of every execution. */
export function keyOrder(shape: PopulationShape, alias: string): Order[] {
  return keysOf(shape).map(({ name }) => ascending(column(alias, name)));
}

/** Each column of the key is hashed with the hash of those before it as its seed. */
export function hashOfKey(shape: PopulationShape, alias: string, seed: bigint): Expression {
  return keysOf(shape).reduce(
    (hash: Expression, { name, type }) => {
      const key = column(alias, name);
      return type === 'integer' || type === 'bigint'
        ? call('hashint8extended', key, hash)
        : call('hashtextextended', cast(key, 'text'), hash);
    },
    value(seed, 'bigint'),
  );
}
