import type { z } from 'zod';
import { nameIssues } from '../../catalog/names.ts';
import { readDatePattern } from '../../ingest/date-pattern.ts';
import type { ConfigIssue } from '../kind.ts';
import { errorAt } from '../shape.ts';
import type { loadFile, LoadColumn } from './contract.ts';
import { rowColumn } from './read-rows.ts';
import { say, isSaid, type Said } from '../../language/say.ts';

type Config = z.output<typeof loadFile.config>;

/** What is wrong with the columns, each with its field. */
export function columnIssues({ format, columns }: Config, timeZone: string): ConfigIssue[] {
  const kept = columns.filter(({ ignore }) => !ignore);
  if (columns.length === 0)
    return [errorAt('columns', say`Upload a sample file, or add the columns of the file.`)];
  const issues = kept.length === 0 ? [errorAt('columns', say`Keep at least one column.`)] : [];
  if (format.layout === 'separated' && format.separator === format.quote)
    issues.push(errorAt('format.separator', say`The separator and the quote are the same character.`));
  return [...issues, ...columns.flatMap((column, at) => issuesOf(column, at, { format, columns }, timeZone))];
}

function issuesOf(
  column: LoadColumn,
  at: number,
  { format, columns }: Pick<Config, 'format' | 'columns'>,
  timeZone: string,
): ConfigIssue[] {
  const field = (name: string) => `columns.${at}.${name}`;
  const issues: ConfigIssue[] = [];
  const isNamed = format.layout === 'separated' && format.header;
  if (format.layout === 'fixed' && column.width === null)
    issues.push(errorAt(field('width'), say`Say how many characters the column takes.`));
  if (column.ignore) return issues;
  if (isNamed && column.column === '')
    issues.push(errorAt(field('column'), say`Say which column of the header this is.`));
  issues.push(
    ...nameIssues(column.name, field('name')).map(({ field: where, message }) => errorAt(where, message)),
  );
  if (column.name.startsWith('_'))
    issues.push(
      errorAt(field('name'), say`Names that begin with _ are ours, as ${rowColumn}; choose another.`),
    );
  if (columns.findIndex((other) => !other.ignore && other.name === column.name) < at)
    issues.push(errorAt(field('name'), say`Two columns are called "${column.name}".`));
  const isTime = column.type === 'date' || column.type === 'datetime';
  if (isTime && column.datePattern !== '') {
    const pattern = readDatePattern(column.datePattern, column.type === 'date' ? 'date' : 'datetime');
    if (isSaid(pattern)) issues.push(errorAt(field('datePattern'), pattern));
  }
  if (column.type === 'datetime' && !isTimeZone(column.timeZone || timeZone))
    issues.push(errorAt(field('timeZone'), say`There is no time zone "${column.timeZone || timeZone}".`));
  const needsDefault = column.whenEmpty === 'default' || column.onError === 'default';
  const fault = needsDefault ? defaultFault(column) : undefined;
  if (fault !== undefined) issues.push(errorAt(field('default'), fault));
  const texts = [...column.nullTexts, ...column.remap.flatMap(({ from, to }) => [from, to]), column.default];
  if (texts.some((text) => text.includes('\0')))
    issues.push(
      errorAt(
        field('remap'),
        say`A text holds the character with the code 0, which no text in the database can.`,
      ),
    );
  return issues;
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}

const day = /^(?!0000)\d{4}-(\d\d)-(\d\d)$/;

/** A default is put into every line that needs it: it must be a value of the column's type. */
function defaultFault({ type, default: text }: LoadColumn): Said | undefined {
  switch (type) {
    case 'string':
    case 'text':
      return undefined;
    case 'integer':
      return isWhole(text, 31n) ? undefined : say`The default must be a whole number such as 0.`;
    case 'bigint':
      return isWhole(text, 63n) ? undefined : say`The default must be a whole number such as 0.`;
    case 'decimal':
      return /^[+-]?\d{1,100}(\.\d{1,100})?$/.test(text)
        ? undefined
        : say`The default must be a number such as 1000.56.`;
    case 'boolean':
      return text === 'true' || text === 'false' ? undefined : say`The default must be true or false.`;
    case 'uuid':
      return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
        ? undefined
        : say`The default must be a UUID.`;
    case 'date':
      return isDay(text) ? undefined : say`The default must be a date such as 2026-02-28.`;
    case 'datetime':
      return isDay(text.slice(0, 10)) &&
        /^.{10}([T ]([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-](0\d|1[0-4])(:?[0-5]\d)?)?)?$/.test(text)
        ? undefined
        : say`The default must be a date and time such as 2026-02-28T14:30:00.`;
  }
}

function isWhole(text: string, bits: bigint): boolean {
  if (!/^[+-]?\d{1,19}$/.test(text)) return false;
  const whole = BigInt(text.replace('+', ''));
  return whole >= -(1n << bits) && whole < 1n << bits;
}

function isDay(text: string): boolean {
  if (!day.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().slice(0, 10) === text;
}
