import { findAttribute, findEntity } from '../catalog/find-entity.ts';
import type { DataModel, Entity, ScalarType } from '../catalog/model.ts';
import { execute, type Database } from '../db/database.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { valueFault } from '../db/value-fault.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { cursorColumns, entityPage, type ExactValue } from '../query/page.ts';
import { print } from '../query/print.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { refuseRuleFaults } from '../query/refuse-rule-faults.ts';
import type { Rule } from '../query/rule.ts';
import type { Encryption } from '../query/scope.ts';
import { writeCursor } from '../lib/cursor.ts';
import { readCursor } from './cursor.ts';

export interface RowsAsked {
  readonly rule?: Rule | undefined;
  /** Rows in which some attribute holds this text. */
  readonly search?: string | undefined;
  /** Rows in which these attributes have exactly these values. */
  readonly exactly?: readonly ExactValue[] | undefined;
  /** Attribute to sort by, the key then telling apart what is equal; by the key alone unless given. */
  readonly sort?: string | undefined;
  readonly descending?: boolean | undefined;
  /** 1 to 500; 50 unless given. */
  readonly first?: number | undefined;
  /** `endCursor` of the page before. */
  readonly after?: string | undefined;
  readonly seconds?: number | undefined;
  /** For AESEncrypt(); without it the function is refused. */
  readonly encryption?: Encryption | undefined;
}

export interface Rows {
  readonly columns: readonly { name: string; label: string; type: ScalarType; key: boolean }[];
  /** Values in the order of the columns; bigint, decimal, date and time values as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * A page of an entity's rows. Pages go by key, not by number: the thousandth costs what the first one costs.
 * @throws UserError when the rule or the sort does not fit the entity, the cursor is not one, or it takes too long.
 */
export async function entityRows(
  db: Database,
  model: DataModel,
  name: string,
  asked: RowsAsked = {},
): Promise<Rows> {
  const entity = findEntity(model, name);
  const first = asked.first ?? 50;
  if (!Number.isInteger(first) || first < 1 || first > 500) {
    throw new UserError(say`A page has 1 to 500 rows.`, { field: 'first' });
  }
  if (asked.sort !== undefined) findAttribute(entity, asked.sort, 'sort');
  if (asked.rule !== undefined) {
    const scope = {
      model,
      entity: name,
      columns: null,
      timeZone: 'UTC',
      canEncrypt: asked.encryption !== undefined,
      patternFaults: await patternFaults(db, patternsIn(asked.rule, model)),
    };
    refuseRuleFaults(asked.rule, scope, 'rule');
  }

  const order = cursorColumns(entity, asked.sort);
  const after = asked.after === undefined ? undefined : readCursor(asked.after, order.length);
  const moment = { now: new Date(), timeZone: 'UTC', variables: {}, encryption: asked.encryption };
  // One row more than asked for tells whether there is a next page.
  const select = entityPage(model, entity, { ...asked, first: first + 1, after }, moment);
  const found = await withinTime(
    db,
    asked.seconds ?? usualSeconds,
    say`Narrow the filter, or sort by the key.`,
    async (tx) => await execute(tx, print(select)),
  ).catch((error: unknown) => {
    throw valueFault(error);
  });
  const rows = found.rows.slice(0, first);
  const last = rows.at(-1);
  return {
    columns: columnsOf(entity),
    rows: rows.map((row) => [...entity.attributes.keys()].map((attribute) => row[attribute])),
    endCursor: last === undefined ? null : writeCursor(order.map((attribute) => asText(last[attribute]))),
    hasNextPage: found.rows.length > first,
  };
}

export function columnsOf(entity: Entity): Rows['columns'] {
  return [...entity.attributes.values()].map(({ name, label, type }) => ({
    name,
    label,
    type,
    key: entity.primaryKey.includes(name),
  }));
}

/** A value as cursors and keys hold it. */
export function asText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return value instanceof Date ? value.toISOString() : String(value);
}
