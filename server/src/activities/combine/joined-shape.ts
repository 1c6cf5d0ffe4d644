import type { PopulationShape } from '../population.ts';

/** The key, then the columns of all sets in their order; a name that several sets have is one column. */
export function joinedShape(sets: readonly PopulationShape[]): PopulationShape {
  const [first] = sets;
  if (first === undefined) throw new Error('There is no set to combine.');
  const columns = new Map(
    sets
      .flatMap((set) => set.columns)
      .toReversed()
      .map((column) => [column.name, column]),
  );
  const names = new Set(sets.flatMap((set) => set.columns.map(({ name }) => name)));
  return { dimension: first.dimension, columns: [...names].flatMap((name) => columns.get(name) ?? []) };
}
