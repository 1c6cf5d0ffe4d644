import type { z } from 'zod';
import type { ScalarType } from '../../catalog/model.ts';
import { execute, type Transaction } from '../../db/database.ts';
import { print } from '../../query/print.ts';
import type { Select } from '../../query/sql.ts';
import type { exportFile } from './contract.ts';

type Config = z.output<typeof exportFile.config>;

export interface ExportColumn {
  /** Name in the file. */
  readonly name: string;
  /** Name in the select: of our own making. */
  readonly as: string;
  readonly type: ScalarType;
}

const linesAtOnce = 10_000;

/**
 * The lines of a file as text, some thousand at a time. PostgreSQL writes them; a cursor hands them over within the
 * task's transaction, so that they can be kept in it as they come.
 */
export async function* exportLines(
  tx: Transaction,
  select: Select,
  columns: readonly ExportColumn[],
  config: Config,
): AsyncGenerator<string, void, undefined> {
  const { text, params } = print(select);
  const bound: unknown[] = [...params];
  const bind = (value: string): string => `$${bound.push(value)}::text`;
  const line = config.format === 'csv' ? csvLine(columns, config, bind) : jsonLine(columns, bind);
  await execute(tx, { text: 'set local cursor_tuple_fraction = 1', params: [] });
  await execute(tx, {
    text: `declare export_lines no scroll cursor for select ${line} as line from (${text}) as exported`,
    params: bound,
  });
  if (config.format === 'csv' && config.header) yield csvHeader(columns, config);
  for (;;) {
    const { rows } = await execute<{ line: string }>(tx, {
      text: `fetch ${linesAtOnce} from export_lines`,
      params: [],
    });
    if (rows.length > 0) yield rows.map((row) => row.line).join('');
    if (rows.length < linesAtOnce) break;
  }
  await execute(tx, { text: 'close export_lines', params: [] });
}

/** A spreadsheet would run a text that begins so; a plain number is none. */
const formula = '^[=+@\\t\\r-]';
const plainNumber = '^-?[0-9]+([.][0-9]+)?$';

function csvLine(columns: readonly ExportColumn[], config: Config, bind: (value: string) => string): string {
  const separator = bind(config.separator);
  const cells = columns.map((column) => csvCell(column, config, separator));
  return `${cells.join(` || ${separator} || `)} || E'\\r\\n'`;
}

function csvCell({ as, type }: ExportColumn, config: Config, separator: string): string {
  const isText = type === 'string' || type === 'text' || type === 'enum';
  const plain = textOf(as, type);
  const text =
    isText && config.safeFormulas
      ? `case when ${plain} ~ E'${formula}' and ${plain} !~ '${plainNumber}' then '''' || ${plain} else ${plain} end`
      : plain;
  const quoted = `'"' || replace(${text}, '"', '""') || '"'`;
  if (config.quoting === 'always') return `coalesce(${quoted}, '')`;
  const needsQuotes = `(${text}) = '' or (${text}) ~ '["\\r\\n]' or strpos(${text}, ${separator}) > 0`;
  return `coalesce(case when ${needsQuotes} then ${quoted} else ${text} end, '')`;
}

function textOf(as: string, type: ScalarType): string {
  if (type !== 'datetime') return `exported.${as}::text`;
  const written = `to_char(exported.${as} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
  return `rtrim(rtrim(${written}, '0'), '.') || 'Z'`;
}

function csvHeader(columns: readonly ExportColumn[], { separator, quoting, safeFormulas }: Config): string {
  const cells = columns.map(({ name }) => {
    const safe = safeFormulas && /^[=+@\t\r-]/.test(name) ? `'${name}` : name;
    const needsQuotes = quoting === 'always' || safe.includes(separator) || /["\r\n]/.test(safe);
    return needsQuotes ? `"${safe.replaceAll('"', '""')}"` : safe;
  });
  return `${cells.join(separator)}\r\n`;
}

function jsonLine(columns: readonly ExportColumn[], bind: (value: string) => string): string {
  const members = columns.map(
    ({ name, as }, at) =>
      `${bind(`${at === 0 ? '{' : ','}${JSON.stringify(name)}:`)} || coalesce(to_json(exported.${as})::text, 'null')`,
  );
  return `${members.join(' || ')} || E'}\\n'`;
}
