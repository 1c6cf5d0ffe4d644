import type { CarriedColumn } from './alias-contract.ts';
import type { ConfigIssue } from './kind.ts';
import type { PopulationColumn, PopulationShape } from './population.ts';
import { errorAt, keysOf } from './shape.ts';
import { say } from '../language/say.ts';

/** Every column but the key, under its own name. */
export function allColumns(shape: PopulationShape): CarriedColumn[] {
  return shape.columns.filter(({ key }) => !key).map(({ name, label }) => ({ name, alias: name, label }));
}

/** The keys of a dimension with columns of other rows beside them. */
export function carrying(
  keys: PopulationShape,
  carried: readonly CarriedColumn[],
  from: PopulationShape,
): PopulationShape {
  const columns = carried.flatMap(({ name, alias, label }): PopulationColumn[] => {
    const found = from.columns.find((column) => column.name === name);
    return found === undefined
      ? []
      : [{ name: alias, label: label ?? found.label, type: found.type, key: false }];
  });
  return { dimension: keys.dimension, columns: [...keys.columns, ...columns] };
}

/** `chosen`: the columns were listed one by one, so that each has a field of its own. */
export function carryIssues(
  carried: readonly CarriedColumn[],
  chosen: boolean,
  from: PopulationShape,
  keys: PopulationShape,
): ConfigIssue[] {
  const taken = new Set(keysOf(keys).map(({ name }) => name));
  return carried.flatMap(({ name, alias }, index) => {
    const at = (part: string): string => (chosen ? `columns.${index}.${part}` : 'columns');
    if (from.columns.every((column) => column.name !== name))
      return [errorAt(at('name'), say`No column "${name}" arrives with the population: choose another.`)];
    if (!taken.has(alias)) {
      taken.add(alias);
      return [];
    }
    return [
      errorAt(
        at('alias'),
        chosen
          ? say`There is a column "${alias}" already: choose another alias.`
          : say`The inbound column "${alias}" bears the name of a key: choose the columns to carry, and give it another alias.`,
      ),
    ];
  });
}
