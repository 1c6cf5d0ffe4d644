import { sql, type SQL } from 'drizzle-orm';
import { columnType } from '../../catalog/column-type.ts';
import { readDatePattern, type DatePattern } from '../../ingest/date-pattern.ts';
import { isDay, isWellWritten } from '../../ingest/field-value.ts';
import type { LoadColumn } from './contract.ts';
import { isSaid } from '../../language/say.ts';

/**
 * What becomes of a field, step by step; each step is computed once, in a select of its own. `text` of the field as it
 * was staged; `plain` of the text, as our casts read it, null where it is not written as the column says; `isSound` and
 * `value` of both.
 */

/** The text after spaces, letter case, remapping; null where there is no value. */
export function textOf(column: LoadColumn, field: SQL): SQL {
  const spaced = handleCase(handleSpace(field, column), column);
  const mapped =
    column.remap.length === 0
      ? spaced
      : sql`case ${spaced} ${sql.join(
          column.remap.map(({ from, to }) => sql`when ${from}::text then ${to}::text`),
          sql` `,
        )} else ${spaced} end`;
  return column.nullTexts.reduce(
    (text, none) => sql`nullif(${text}, ${none}::text)`,
    sql`nullif(${mapped}, '')`,
  );
}

const spaces = '[\\s\\u00a0\\u202f]+';

function handleSpace(field: SQL, { whiteSpace }: LoadColumn): SQL {
  switch (whiteSpace) {
    case 'keep':
      return field;
    case 'trim':
      return sql`btrim(${field}, U&' \\0009\\000a\\000d\\00a0\\202f')`;
    case 'collapse':
      return sql`btrim(regexp_replace(${field}, ${spaces}, ' ', 'g'))`;
    case 'remove':
      return sql`regexp_replace(${field}, ${spaces}, '', 'g')`;
  }
}

function handleCase(text: SQL, { letterCase }: LoadColumn): SQL {
  switch (letterCase) {
    case 'keep':
      return text;
    case 'lower':
      return sql`lower(${text})`;
    case 'upper':
      return sql`upper(${text})`;
    case 'capitalise':
      return sql`initcap(${text})`;
  }
}

/** The text in the form that `isWellWritten` and casts know; null where it is written otherwise than the column says. */
export function plainOf(column: LoadColumn, text: SQL): SQL {
  switch (column.type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
      return plainNumber(column, text);
    case 'date':
    case 'datetime':
      return plainDate(column, text);
    default:
      return text;
  }
}

function plainNumber({ numberFormat, type }: LoadColumn, text: SQL): SQL {
  if (numberFormat === '1000.56') return text;
  const mark = numberFormat.at(-3) ?? '.';
  const grouping = numberFormat.length > 7 ? numberFormat.charAt(1) : '';
  // People's spaces between thousands are often ones that do not break.
  const between = grouping === ' ' ? '[ \\u00a0\\u202f]' : grouping === '' ? '' : `[${grouping}]`;
  const fraction = type === 'decimal' ? `([${mark}][0-9]*)?` : '';
  const whole = between === '' ? '[0-9]+' : `([0-9]+|[0-9]{1,3}(${between}[0-9]{3})+)`;
  const bare = between === '' ? text : sql`regexp_replace(${text}, ${between}, '', 'g')`;
  return sql`case when length(${text}) < 300 and ${text} ~ ${`^[+-]?${whole}${fraction}$`} then replace(${bare}, ${mark}::text, '.') end`;
}

function plainDate({ datePattern, type }: LoadColumn, text: SQL): SQL {
  const pattern =
    datePattern === '' ? null : readDatePattern(datePattern, type === 'date' ? 'date' : 'datetime');
  if (pattern === null || isSaid(pattern)) return text;
  const iso = isoOf(pattern, text);
  const isHalved = pattern.groups.has('half');
  // AM and PM are known to the cast, and not to `isWellWritten`.
  const plain = isHalved ? sql`to_char((${iso})::timestamp, 'YYYY-MM-DD HH24:MI:SS.MS')` : iso;
  const condition = sql`${text} ~ ${pattern.regex}`;
  return isHalved
    ? sql`case when ${condition} then case when ${isDay(iso)} then ${plain} end end`
    : sql`case when ${condition} then ${plain} end`;
}

/** Two digits of a year up to 69 are of this century. */
function isoOf({ regex, groups }: DatePattern, text: SQL): SQL {
  const group = (meaning: Parameters<typeof groups.get>[0]) => `\\${groups.get(meaning)}`;
  const hour = groups.has('hour') ? 'hour' : 'half hour';
  const time = groups.has(hour)
    ? ` ${group(hour)}:${groups.has('minute') ? group('minute') : '00'}` +
      (groups.has('second') ? `:${group('second')}` : '') +
      (groups.has('fraction') ? `.${group('fraction')}` : '') +
      (groups.has('half') ? ` ${group('half')}` : '')
    : '';
  const year = groups.has('year') ? group('year') : group('short year');
  const form = `${year}-${group('month')}-${group('day')}${time}`;
  const read = sql`regexp_replace(${text}, ${regex}, ${form})`;
  const padded = sql`regexp_replace(${read}, '([- ])([0-9])(?=[-: ]|$)', '\\10\\2', 'g')`;
  if (groups.has('year')) return padded;
  return sql`(case when ${read} < '70' then '20' else '19' end || ${padded})`;
}

/** Whether there is no value, or one that can be cast. */
export function isSound({ type }: LoadColumn, text: SQL, plain: SQL): SQL {
  return sql`case when ${text} is null then true when ${plain} is null then false else ${isWellWritten({ type, enumValues: null }, plain)} end`;
}

/** Whether the line may be kept as far as this column is concerned. */
export function isAccepted({ whenEmpty, onError }: LoadColumn, text: SQL, sound: SQL): SQL {
  const filled = whenEmpty === 'reject' ? sql`${text} is not null` : sql`true`;
  return onError === 'reject' ? sql`(${filled} and ${sound})` : sql`(${filled})`;
}

/** The value itself. */
export function valueOf(column: LoadColumn, text: SQL, plain: SQL, sound: SQL, timeZone: string): SQL {
  const { type, whenEmpty, onError } = column;
  const cast = (given: SQL): SQL =>
    type === 'datetime' ? instant(given, column.timeZone || timeZone) : typed(type, given);
  const none = sql`null::${columnType(type)}`;
  const fallback = cast(sql`${column.default}::text`);
  return sql`case
    when ${text} is null then ${whenEmpty === 'default' ? fallback : none}
    when ${sound} then ${cast(plain)}
    else ${onError === 'default' ? fallback : none} end`;
}

function typed(type: LoadColumn['type'], text: SQL): SQL {
  return sql`(${text})::${columnType(type)}`;
}

/** A time without an offset is one of the column's time zone. */
function instant(text: SQL, timeZone: string): SQL {
  return sql`case when substr(${text}, 11) ~ '[Z+-]' then (${text})::timestamptz else (${text})::timestamp at time zone ${timeZone}::text end`;
}
