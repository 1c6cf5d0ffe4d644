import { findEntity } from '../catalog/find-entity.ts';
import type { DataModel, Entity } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { ExactValue } from '../query/page.ts';
import { linkOf } from '../query/resolve.ts';
import { asText, columnsOf, entityRows, type Rows } from './entity-rows.ts';

/** A row by its key: values by the attributes of the primary key, as text or as they are in JSON. */
export interface RowAsked {
  readonly entity: string;
  readonly key: Readonly<Record<string, unknown>>;
  readonly seconds?: number | undefined;
}

export interface EntityRow {
  readonly entity: Entity;
  readonly columns: Rows['columns'];
  /** In the order of the columns. */
  readonly values: readonly unknown[];
}

/**
 * One row of an entity; null when there is none of this key.
 * @throws UserError (BAD_KEY; field key) when the key is not that of the entity
 */
export async function entityRow(db: Database, model: DataModel, asked: RowAsked): Promise<EntityRow | null> {
  const entity = findEntity(model, asked.entity);
  const { columns, rows } = await entityRows(db, model, entity.name, {
    exactly: readKey(entity, asked.key),
    first: 1,
    seconds: asked.seconds,
  });
  const [values] = rows;
  return values === undefined ? null : { entity, columns, values };
}

/**
 * A page of the rows that a link leads to from one row, by their key.
 * @throws UserError when there is no such link, or the row is gone (ROW_NOT_FOUND)
 */
export async function linkedRows(
  db: Database,
  model: DataModel,
  asked: RowAsked & { readonly link: string; readonly first?: number; readonly after?: string | undefined },
): Promise<Rows> {
  const row = await entityRow(db, model, asked);
  if (row === null)
    throw new UserError(say`This row does not exist (any more).`, { field: 'key', code: 'ROW_NOT_FOUND' });
  const link = linkOf(row.entity, asked.link);
  const pairs = link.pairs.map((pair) => ({ ...pair, value: asText(valueOf(row, pair.from)) }));
  const far = link.constants.filter(({ near }) => !near);
  const isLinked =
    pairs.every(({ value }) => value !== null) &&
    link.constants.every(({ near, attribute, value }) => !near || asText(valueOf(row, attribute)) === value);
  if (!isLinked) {
    const columns = columnsOf(findEntity(model, link.to));
    return { columns, rows: [], endCursor: null, hasNextPage: false };
  }
  return await entityRows(db, model, link.to, {
    exactly: [
      ...pairs.map(({ to, value, asText: isText }) => ({ name: to, value: value ?? '', asText: isText })),
      ...far.map(({ attribute, value }) => ({ name: attribute, value })),
    ],
    first: asked.first,
    after: asked.after,
    seconds: asked.seconds,
  });
}

/** What the row has in an attribute. */
export const valueOf = ({ columns, values }: EntityRow, name: string): unknown =>
  values[columns.findIndex((column) => column.name === name)];

function readKey(entity: Entity, key: Readonly<Record<string, unknown>>): ExactValue[] {
  const unknown = Object.keys(key).find((name) => !entity.primaryKey.includes(name));
  const values = entity.primaryKey.map((name) => ({ name, value: asText(key[name]) }));
  const missing = values.find(({ value }) => value === null)?.name;
  if (unknown === undefined && missing === undefined)
    return values.map(({ name, value }) => ({ name, value: value ?? '' }));
  throw new UserError(
    unknown === undefined
      ? say`The key lacks "${missing ?? ''}".`
      : say`"${unknown}" is no part of the key of ${entity.label}.`,
    { field: 'key', code: 'BAD_KEY', hint: say`It is made of ${entity.primaryKey.join(', ')}.` },
  );
}

/** Its key, as text. */
export const keyOfRow = (row: EntityRow): Record<string, string> =>
  Object.fromEntries(row.entity.primaryKey.map((name) => [name, asText(valueOf(row, name)) ?? '']));
