import type { DataModel, Entity, ScalarType } from '../catalog/model.ts';
import { entityColumn, entityTable } from './link-condition.ts';
import { entityOfDimension } from './resolve.ts';
import { aliases, rowsOf, type Moment, type Rows, type Scope } from './scope.ts';
import {
  and,
  cast,
  column,
  constant,
  equals,
  type Expression,
  type Join,
  type Select,
  table,
  type Source,
} from './sql.ts';

/** The schema of worktables. */
export const workSchema = 'work';
/** Tells apart the outlets that share a worktable. */
export const branchColumn = '_branch';

/** A population as a run keeps it; one row for each key of the dimension, and any without one where that may be. */
export interface KeptRows {
  readonly dimension: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: ScalarType;
    readonly key: boolean;
    /** Of a key: some rows have none. */
    readonly mayBeNull?: true;
  }[];
  readonly worktable: string;
  readonly branch: number | null;
  /** Where the table is, unless it is a worktable. */
  readonly schema?: string;
}

/** The rows of a population as the start of a statement. */
export function keptSource(kept: KeptRows, alias: string): { from: Source; where: Expression | undefined } {
  return {
    from: table(kept.schema ?? workSchema, kept.worktable, alias),
    where: kept.branch === null ? undefined : equals(column(alias, branchColumn), constant(kept.branch)),
  };
}

/** Stands for the entity of rows that are of none: it has no attributes and no links. */
export const noEntity: Entity = {
  id: '',
  name: '',
  label: 'A population without a targeting dimension',
  source: 'managed',
  relation: { schema: workSchema, name: '' },
  primaryKey: [],
  versionAttribute: null,
  attributes: new Map(),
  links: new Map(),
};

/** The entity whose rows a population is of. */
export function grainOf(model: DataModel, dimension: string): Entity {
  return dimension === '' ? noEntity : entityOfDimension(model, dimension);
}

/** What `populationScope` gives: read `scope.rows.joins` once all expressions are compiled. */
export interface PopulationStatement {
  readonly scope: Scope;
  readonly from: Source;
  readonly where: Expression | undefined;
}

/**
 * A statement over the rows of a population (alias `population`), in which the dimension's attributes and links can be
 * reached too: the entity's table is joined when something asks for more than the key.
 */
export function populationScope(model: DataModel, kept: KeptRows, moment: Moment): PopulationStatement {
  const entity = grainOf(model, kept.dimension);
  const population = 'population';
  const alias = aliases();
  const profile = alias(entity.name);
  const keys = new Set(kept.columns.filter(({ key }) => key).map(({ name }) => name));
  const keyed = (other: string, here: string): Expression =>
    and(...[...keys].map((name) => equals(column(other, name), column(here, name))));
  const rows: Rows = rowsOf(
    entity,
    (name) => {
      if (keys.has(name)) return column(population, name);
      if (!rows.joined.has('')) {
        rows.joined.set('', profile);
        // First, as the joins that asked for it come after it.
        rows.joins.unshift({
          type: 'left',
          source: entityTable(entity, profile),
          on: keyed(profile, population),
        });
      }
      return entityColumn(entity, profile, name);
    },
    narrow,
    [...keys],
  );

  function narrow(pairs: readonly { readonly from: string; readonly asText?: true }[]): Select {
    const [inner, innerProfile] = [alias('population'), alias(entity.name)];
    const source = keptSource(kept, inner);
    const own = pairs.every(({ from }) => keys.has(from));
    const joins: Join[] = own
      ? []
      : [{ type: 'inner', source: entityTable(entity, innerProfile), on: keyed(innerProfile, inner) }];
    const columns = pairs.map((pair, index) => {
      const plain = keys.has(pair.from)
        ? column(inner, pair.from)
        : entityColumn(entity, innerProfile, pair.from);
      return { expression: pair.asText ? cast(plain, 'text') : plain, as: `key_${index}` };
    });
    return { type: 'select', columns, from: source.from, joins, where: source.where };
  }

  const source = keptSource(kept, population);
  return {
    scope: { ...moment, model, rows, population: { alias: population, columns: kept.columns }, alias },
    ...source,
  };
}
