import { sql, type SQL } from 'drizzle-orm';
import { columnType } from '../catalog/column-type.ts';
import type { Attribute, ScalarType } from '../catalog/model.ts';
import { stagingColumn } from './staging.ts';

/** One column of the file and the attribute that it fills, as SQL over the staging table. */
export interface FieldValue {
  /** Place of the column in the file, from 0. */
  readonly place: number;
  readonly attribute: Attribute;
  /** The value; safe to compute only where `isSound`. */
  readonly value: SQL;
  /** true or false, never null. */
  readonly isSound: SQL;
}

/**
 * How each type is written in a file. Stricter than PostgreSQL's own casts, which would take "now" for a date. The
 * patterns let nothing through that a cast could stumble over (`pg_input_is_valid` is younger than PostgreSQL 15).
 */
const patterns: Record<Exclude<ScalarType, 'string' | 'text' | 'enum' | 'boolean'>, string> = {
  integer: '^[+-]?[0-9]+$',
  bigint: '^[+-]?[0-9]+$',
  decimal: '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]{1,3})?$',
  date: '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  datetime:
    '^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])' +
    '([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?( ?(Z|[+-](0[0-9]|1[0-4])(:?[0-5][0-9])?))?)?$',
  uuid: '^[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}$',
};
/** A number of more characters is none. Bounds in the patterns themselves made them forty times slower. */
const longestNumber = 300;
const booleans = ['t', 'f', 'true', 'false', 'y', 'n', 'yes', 'no', 'on', 'off', '1', '0'];

/** What people are told that a field should have been. */
export const expectations: Record<ScalarType, string> = {
  string: 'text',
  text: 'text',
  integer: 'a whole number between -2147483648 and 2147483647',
  bigint: 'a whole number of at most 64 bits',
  decimal: 'a number such as 1234.56',
  boolean: 'true or false',
  date: 'a date such as 2026-02-28',
  datetime: 'a date and time such as 2026-02-28 14:30:00 or 2026-02-28T14:30:00+01:00',
  uuid: 'a UUID',
  enum: 'one of the values of the list',
};

/** A value is plain when it is written just as PostgreSQL writes it. How many of a column are; `none` where it is not known. */
export type Plainness = 'all' | 'some' | 'none';

/**
 * Spaces around are part of a text, and mean nothing around anything else. Plain values are cast as they are: the
 * patterns cost ten times as much, and are left to the others.
 */
export function fieldValue(attribute: Attribute, place: number, plain: Plainness = 'none'): FieldValue {
  const column = stagingColumn(place);
  const { type } = attribute;
  const isText = type === 'string' || type === 'text';
  if (plain === 'all') {
    const value = isText || type === 'enum' ? column : sql`${column}::${columnType(type)}`;
    return { place, attribute, value, isSound: sql`true` };
  }
  const text = isText ? column : sql`nullif(btrim(${column}, E' \\t\\r\\n'), '')`;
  const value = isText || type === 'enum' ? text : sql`(${text})::${columnType(type)}`;
  const whenEmpty = sql.raw(attribute.nullable ? 'true' : 'false');
  const isWell = sql`case when ${text} is null then ${whenEmpty} else ${isWellWritten(attribute, text)} end`;
  const isSound =
    plain === 'none' || isText
      ? isWell
      : sql`case when ${plainForm(attribute, column)} then true else ${isWell} end`;
  return { place, attribute, value, isSound };
}

/** Whether a text is plain; null where there is none. Never an error: whether it can be cast is asked before it is. */
export function plainForm(attribute: Pick<Attribute, 'type' | 'enumValues'>, text: SQL): SQL {
  const { type } = attribute;
  switch (type) {
    case 'string':
    case 'text':
    case 'enum':
      return isWellWritten(attribute, text);
    case 'boolean':
      return sql`${text} in ('t', 'f', 'true', 'false')`;
    case 'integer':
    case 'bigint':
    case 'uuid':
      return isWrittenAlike(columnType(type), text, sql`true`);
    case 'decimal':
      // No power of ten, which may be long when it is written out, and neither NaN nor Infinity.
      return isWrittenAlike(
        columnType(type),
        text,
        sql`length(${text}) <= ${sql.raw(String(longestNumber))} and translate(${text}, 'eEIN', '') = ${text}`,
      );
    // By their length no year of five digits, none before Christ, and no infinity.
    case 'date':
      return isWrittenAlike(columnType(type), text, sql`length(${text}) = 10`);
    case 'datetime':
      return isWrittenAlike(sql`timestamp`, text, sql`length(${text}) = 19`);
  }
}

function isWrittenAlike(type: SQL, text: SQL, condition: SQL): SQL {
  return sql`case when ${condition} and pg_input_is_valid(${text}, '${type}') then ${text}::${type}::text = ${text} else false end`;
}

/** Whether a text that is not null can be cast to the type: true or false, and never an error. */
export function isWellWritten({ type, enumValues }: Pick<Attribute, 'type' | 'enumValues'>, text: SQL): SQL {
  switch (type) {
    case 'string':
    case 'text':
      return sql`true`;
    case 'enum':
      return sql`${text} = any(${sql.param(`{${(enumValues ?? []).map(arrayElement).join(',')}}`)}::text[])`;
    case 'boolean':
      return sql`lower(${text}) in (${sql.join(
        booleans.map((word) => sql.param(word)),
        sql`, `,
      )})`;
    case 'integer':
      return numeric(type, text, sql`(${text})::numeric between -2147483648 and 2147483647`);
    case 'bigint':
      return numeric(
        type,
        text,
        sql`(${text})::numeric between -9223372036854775808 and 9223372036854775807`,
      );
    case 'decimal':
      return numeric(type, text, sql`true`);
    case 'date':
    case 'datetime':
      return guarded(type, text, isDay(text));
    case 'uuid':
      return sql`${text} ~ ${patterns[type]}`;
  }
}

function numeric(type: keyof typeof patterns, text: SQL, condition: SQL): SQL {
  return sql`case when length(${text}) > ${sql.raw(String(longestNumber))} then false else ${guarded(type, text, condition)} end`;
}

function guarded(type: keyof typeof patterns, text: SQL, condition: SQL): SQL {
  return sql`case when ${text} ~ ${patterns[type]} then ${condition} else false end`;
}

/** The pattern has seen to 31 days a month; make_date and casts would throw. There was no year 0. */
export function isDay(text: SQL): SQL {
  const [year, month, day] = [
    sql`substr(${text}, 1, 4)`,
    sql`substr(${text}, 6, 2)`,
    sql`substr(${text}, 9, 2)`,
  ];
  return sql`case
    when ${year} = '0000' then false
    when ${day} <= '28' then true
    when ${month} = '02' then ${day} = '29' and ${year}::int % 4 = 0 and (${year}::int % 100 <> 0 or ${year}::int % 400 = 0)
    when ${month} in ('04', '06', '09', '11') then ${day} <= '30'
    else true end`;
}

function arrayElement(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`;
}
