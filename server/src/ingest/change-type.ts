import { sql, type SQL } from 'drizzle-orm';
import type { Entity } from '../catalog/model.ts';
import type { FieldValue } from './field-value.ts';
import type { RowCheck } from './find-rejects.ts';
import { say } from '../language/say.ts';
import { stagingColumn } from './staging.ts';

/** A file that has this column says of each row what is to be done: U (or nothing) writes it, D deletes it. */
export const changeColumn = '_change_request_type';

export interface ChangeType {
  readonly isDelete: SQL;
  readonly check: RowCheck;
}

/** How the rows of a file are to be changed; undefined: all are written. */
export function changeTypeOf(header: readonly string[]): ChangeType | undefined {
  const place = header.indexOf(changeColumn);
  if (place === -1) return undefined;
  const letter = sql`upper(btrim(coalesce(${stagingColumn(place)}, '')))`;
  return {
    isDelete: sql`(${letter} = 'D')`,
    check: {
      isSound: sql`${letter} in ('', 'U', 'D')`,
      reasonOf: (values) =>
        say`${changeColumn} is "${(values[place] ?? '').slice(0, 100).toWellFormed()}", not U or D`,
    },
  };
}

/** To delete a row its key is enough, and its version where it has one: whatever else is in the line is not looked at. */
export function unlessDeleted(field: FieldValue, entity: Entity, { isDelete }: ChangeType): FieldValue {
  const { name } = field.attribute;
  if (entity.primaryKey.includes(name) || name === entity.versionAttribute) return field;
  return {
    ...field,
    value: sql`case when not ${isDelete} then ${field.value} end`,
    isSound: sql`case when ${isDelete} then true else ${field.isSound} end`,
  };
}

/** Where no column fills an attribute that must be filled, rows can only be deleted. */
export function onlyDeletes(
  entity: Entity,
  fields: readonly FieldValue[],
  { isDelete }: ChangeType,
): RowCheck | undefined {
  const filled = new Set(fields.map(({ attribute }) => attribute.name));
  const missing = [...entity.attributes.values()].filter(
    ({ name, nullable }) => !nullable && !filled.has(name),
  );
  if (missing.length === 0) return undefined;
  const names = missing.map(({ name }) => name).join(', ');
  return { isSound: isDelete, reasonOf: () => say`the file has no ${names}: such rows can only be deleted` };
}
