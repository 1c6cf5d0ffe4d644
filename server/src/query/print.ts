import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { boundLists, separatorOf, type BoundList } from './bound-list.ts';
import { identifier, type Style } from './print-expression.ts';
import { printSelect } from './print-select.ts';
import type { PlainSelect, Select, SqlType, SqlValue } from './sql.ts';

/** Text with $1, $2... and their values: what `execute` of db/database.ts runs. */
export interface Statement {
  readonly text: string;
  readonly params: readonly SqlValue[];
}

/** As many as the driver hands to PostgreSQL, which takes two more. */
const mostValues = 65_533;

/**
 * `limit` and constants aside, every value is bound: `$1::text`; those of long lists as one array.
 * @throws UserError when there are more values than a statement can hold.
 */
export function print(select: Select): Statement {
  const params: SqlValue[] = [];
  const bind = (value: SqlValue, as: SqlType): string => {
    params.push(refuseNullByte(value));
    return `$${params.length}::${typeOf(value, as)}`;
  };
  const style: Style = {
    value: bind,
    lists: (members) => boundLists(members)?.map((list) => arrayOf(list, bind)) ?? null,
    select: (inner, depth) => printSelect(inner, style, depth),
    line: () => ' ',
  };
  const text = printSelect(select, style);
  if (params.length > mostValues) {
    throw new UserError(
      say`The statement holds ${params.length} values; at most ${mostValues} are possible.`,
      {
        hint: say`Shorten the lists of the rule, or split it over two activities.`,
      },
    );
  }
  return { text, params };
}

/** Of immutable functions alone, so that it is one constant array to the planner. */
function arrayOf({ values, as, folded }: BoundList, bind: (value: SqlValue, as: SqlType) => string): string {
  if (!folded) return bind(values.map(withoutNullByte), as);
  const separator = separatorOf(values);
  return `string_to_array(lower(${bind(values.join(separator), as)}), ${bind(separator, 'text')})`;
}

/** For people to read, never to run: on several lines, the values in their places. */
export function printReadable(select: Select): string {
  const style: Style = {
    value: (bound, as, secret) => (secret ? `'***'` : literal(bound, as)),
    lists: () => null,
    select: (inner, depth) =>
      `${style.line(depth)}${printSelect(inner, style, depth)}${style.line(depth - 1)}`,
    line: (depth) => `\n${'  '.repeat(depth)}`,
  };
  return printSelect(select, style);
}

/** Keeps the rows in a new table. The command's own row count is the number of rows. */
export function createTableAs(schema: string, name: string, select: Select): Statement {
  const { text, params } = print(select);
  return { text: `create table ${identifier(schema)}.${identifier(name)} as ${text}`, params };
}

/** Adds the rows to a table whose columns bear the names of those of the select. */
export function insertInto(schema: string, name: string, select: PlainSelect): Statement {
  const { text, params } = print(select);
  const columns = select.columns.map(({ as }) => identifier(as)).join(', ');
  return { text: `insert into ${identifier(schema)}.${identifier(name)} (${columns}) ${text}`, params };
}

/** One row with one column, `count`. */
export function countOf(select: Select): Statement {
  const { text, params } = print(select);
  return { text: `select count(*) as count from (${text}) as counted`, params };
}

function typeOf(value: SqlValue, as: SqlType): string {
  return Array.isArray(value) ? `${as}[]` : as;
}

/** PostgreSQL's text cannot hold the character with the code 0. */
function refuseNullByte(value: SqlValue): SqlValue {
  return typeof value === 'string' ? withoutNullByte(value) : value;
}

function withoutNullByte(text: string): string {
  if (!text.includes('\0')) return text;
  throw new UserError(
    say`A text holds the character with the code 0, which no value in the database can hold.`,
    { hint: say`Remove it from the rule.` },
  );
}

function literal(value: SqlValue, as: SqlType): string {
  if (value === null) return 'null';
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return String(value);
  if (value instanceof Date) return `${as} ${quoted(value.toISOString())}`;
  if (typeof value === 'string') {
    if (as === 'text') return quoted(value);
    return (as === 'numeric' || as === 'integer' || as === 'bigint') && /^-?\d+(\.\d+)?$/.test(value)
      ? value
      : `${as} ${quoted(value)}`;
  }
  return `array[${value.map(quoted).join(', ')}]::${as}[]`;
}

/** A backslash is itself whatever the session's settings: an E string says so. */
function quoted(text: string): string {
  const doubled = text.replaceAll("'", "''");
  return text.includes('\\') ? `E'${doubled.replaceAll('\\', '\\\\')}'` : `'${doubled}'`;
}
