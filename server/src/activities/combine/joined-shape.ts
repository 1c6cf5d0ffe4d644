import { sqlTypeOf } from '../../query/sql-type.ts';
import type { PopulationColumn, PopulationShape } from '../population.ts';
import { say, type Said, type SaidValue } from '../../language/say.ts';
import { word } from '../../language/word.ts';

/** The key, then the columns of all sets in their order; a name that several sets have is one column. */
export function joinedShape(sets: readonly PopulationShape[]): PopulationShape {
  const [first] = sets;
  if (first === undefined) throw new Error('There is no set to combine.');
  const names = new Set(sets.flatMap((set) => set.columns.map(({ name }) => name)));
  const columns = [...names].flatMap((name) => {
    const holders = sets.flatMap((set) => set.columns.filter((column) => column.name === name));
    return joinedColumn(holders, holders.length === sets.length);
  });
  return { dimension: first.dimension, columns };
}

/** The first holder's. It is still an attribute only where it is the same one in all sets. */
function joinedColumn(holders: readonly PopulationColumn[], isInAll: boolean): PopulationColumn[] {
  const [first] = holders;
  if (first === undefined) return [];
  const { attribute, ...rest } = first;
  const column = holders.some(({ mayBeNull }) => mayBeNull) ? { ...rest, mayBeNull: true as const } : rest;
  const isSame = isInAll && holders.every((holder) => holder.attribute === attribute);
  return [isSame && attribute !== undefined ? { ...column, attribute } : column];
}

/** Columns of one name and several types, in a sentence each that names both; `names` says where the sets come from. */
export function typeConflicts(sets: readonly PopulationShape[], names: readonly SaidValue[]): Said[] {
  return joinedShape(sets).columns.flatMap((column) => {
    const first = sets.findIndex((set) => set.columns.some(({ name }) => name === column.name));
    return sets.flatMap((set, index) => {
      const other = set.columns.find(({ name }) => name === column.name);
      if (other === undefined || sqlTypeOf[other.type] === sqlTypeOf[column.type]) return [];
      return [
        say`The column "${column.name}" is of type ${word(column.type)} from ${names[first] ?? ''} and of type ${word(other.type)} from ${names[index] ?? ''}: give one of them another alias where it is added.`,
      ];
    });
  });
}
