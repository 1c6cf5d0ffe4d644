import type { DataModel, Entity, ScalarType } from '../catalog/model.ts';
import { entitySelect } from './audience-select.ts';
import { keptSource, type KeptRows } from './kept-rows.ts';
import { entityColumn } from './link-condition.ts';
import { attributeOf } from './resolve.ts';
import { everyone, type Rule } from './rule.ts';
import type { Moment } from './scope.ts';
import {
  and,
  ascending,
  cast,
  column,
  descending,
  equals,
  infix,
  or,
  test,
  type Expression,
  type PlainSelect,
  type SqlType,
  value,
} from './sql.ts';
import { sqlTypeOf } from './sql-type.ts';

/** Which page: the rows after one whose sort and key values are given, at most `first` of them. */
export interface PageOf {
  readonly first: number;
  /** Values of the columns that the page is ordered by, of the last row seen, as `cursorColumns` names them. */
  readonly after?: readonly (string | null)[] | undefined;
  /** Only rows in which some column holds this text. */
  readonly search?: string | undefined;
}

interface Shown {
  readonly name: string;
  readonly type: ScalarType;
  readonly expression: Expression;
}
interface Sorted {
  readonly expression: Expression;
  readonly as: SqlType;
  readonly descends: boolean;
  readonly nullable: boolean;
}

/** A page of a population's rows by key: all its columns, by their names. */
export function populationPage(kept: KeptRows, page: PageOf): PlainSelect {
  const alias = 'population';
  const shown = kept.columns.map(({ name, type }) => ({ name, type, expression: column(alias, name) }));
  const keys = kept.columns
    .filter(({ key }) => key)
    .map(({ name, type, mayBeNull }) => sorted(column(alias, name), type, false, mayBeNull));
  const { from, where } = keptSource(kept, alias);
  if (!placeIsNeeded(kept)) return { type: 'select', from, ...paged(shown, keys, page, where) };
  const place = column(alias, 'ctid');
  const byPlace = { expression: place, as: 'tid', descends: false, nullable: false } as const;
  const paging = paged(shown, [...keys, byPlace], page, where);
  const columns = [...paging.columns, { expression: cast(place, 'text'), as: placeColumn }];
  return { type: 'select', from, ...paging, columns };
}

/** Where rows without a key are in the table, which tells them apart. */
const placeColumn = '_place';

/** The columns of a page of kept rows whose values in the last row are the next page's `after`. */
export function keptCursorColumns(kept: KeptRows): readonly string[] {
  const keys = kept.columns.filter(({ key }) => key).map(({ name }) => name);
  return placeIsNeeded(kept) ? [...keys, placeColumn] : keys;
}

function placeIsNeeded({ columns }: KeptRows): boolean {
  return columns.some(({ mayBeNull }) => mayBeNull);
}

export interface EntityPage extends PageOf {
  readonly rule?: Rule | undefined;
  readonly sort?: string | undefined;
  readonly descending?: boolean | undefined;
  readonly exactly?: readonly ExactValue[] | undefined;
}

/** An attribute that has exactly this value, letter case and all. `asText`: as it is written. */
export interface ExactValue {
  readonly name: string;
  readonly value: string;
  readonly asText?: boolean | undefined;
}

/** A page of an entity's rows by an attribute and the key: all its attributes, by their names. */
export function entityPage(model: DataModel, entity: Entity, page: EntityPage, moment: Moment): PlainSelect {
  const names = [...entity.attributes.keys()];
  const select = entitySelect(model, entity, names, page.rule ?? everyone, moment);
  const { alias } = select.from;
  const shown = [...entity.attributes.values()].map(({ name, type }) => ({
    name,
    type,
    expression: entityColumn(entity, alias, name),
  }));
  const order = cursorColumns(entity, page.sort).map((name, index) => {
    const { type, nullable } = attributeOf(entity, name);
    const descends = index === 0 && page.sort !== undefined && page.descending === true;
    return sorted(
      entityColumn(entity, alias, name),
      type,
      descends,
      nullable && !entity.primaryKey.includes(name),
    );
  });
  const exact = (page.exactly ?? []).map(({ name, value: wanted, asText }) => {
    const own = entityColumn(entity, alias, name);
    return asText === true
      ? equals(cast(own, 'text'), value(wanted, 'text'))
      : equals(own, bindSeen(wanted, sqlTypeOf[attributeOf(entity, name).type]));
  });
  return { ...select, ...paged(shown, order, page, and(select.where, ...exact)) };
}

/** The attributes that an entity's page is ordered by: their values in the last row are the next page's `after`. */
export function cursorColumns(entity: Entity, sort?: string): readonly string[] {
  return [...(sort === undefined ? [] : [sort]), ...entity.primaryKey.filter((name) => name !== sort)];
}

function paged(
  shown: readonly Shown[],
  order: readonly Sorted[],
  page: PageOf,
  where: Expression | undefined,
): Pick<PlainSelect, 'columns' | 'where' | 'orderBy' | 'limit'> {
  return {
    columns: shown.map(({ name, expression }) => ({ expression, as: name })),
    where: and(
      where,
      page.search ? holds(shown, page.search) : undefined,
      page.after && comesAfter(order, page.after),
    ),
    orderBy: order.map(({ expression, descends }) =>
      descends ? descending(expression) : ascending(expression),
    ),
    limit: page.first,
  };
}

function sorted(expression: Expression, type: ScalarType, descends = false, nullable = false): Sorted {
  return { expression, as: sqlTypeOf[type], descends, nullable };
}

function holds(shown: readonly Shown[], search: string): Expression {
  const pattern = `%${search.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`;
  return or(
    ...shown.map(({ expression }) => infix(cast(expression, 'text'), 'ilike', value(pattern, 'text'))),
  );
}

/** Later in the order than the given values; nulls are last in either direction. */
function comesAfter(order: readonly Sorted[], after: readonly (string | null)[]): Expression {
  const [first, ...rest] = order;
  if (first === undefined) return or();
  if (order.every(({ descends, nullable }) => !descends && !nullable)) {
    // Compared as one row, which an index on the key answers.
    const seen = order.map(({ as }, index) => bindSeen(after[index] ?? null, as));
    return infix({ type: 'row', members: order.map(({ expression }) => expression) }, '>', {
      type: 'row',
      members: seen,
    });
  }
  const [seen = null, ...others] = after;
  const further = comesAfter(rest, others);
  if (seen === null) return and(test(first.expression, 'null'), further);
  const bound = bindSeen(seen, first.as);
  const beyond = infix(first.expression, first.descends ? '<' : '>', bound);
  return or(
    beyond,
    first.nullable ? test(first.expression, 'null') : undefined,
    and(equals(first.expression, bound), further),
  );
}

/** The driver takes any text for false where a boolean is wanted. */
function bindSeen(seen: string | null, as: SqlType): Expression {
  return value(as === 'boolean' && seen !== null ? seen === 'true' : seen, as);
}
