import { sql } from 'drizzle-orm';
import type { Database } from '../db/database.ts';
import { inEnglish } from '../language/say.ts';
import type { Reject } from './find-rejects.ts';

const page = 1_000;
const header = 'line,reason,raw\n';

/** The rejected lines as a CSV file with the columns line, reason and raw, in portions. */
export async function* rejectReport(db: Database, importId: string): AsyncGenerator<string> {
  yield header;
  let after = { line: -1, place: '(0,0)' };
  for (;;) {
    const rows = await db.execute<{ line: string; reason: string; raw: string; place: string }>(sql`
      select line, reason, raw, ctid::text as place from partitura.import_reject
      where import_id = ${importId} and (line, ctid) > (${after.line}::bigint, ${after.place}::tid)
      order by line, ctid limit ${page}`);
    if (rows.length > 0) yield rows.map((row) => recordOf(row)).join('');
    const last = rows.at(-1);
    if (last === undefined || rows.length < page) return;
    after = { line: Number(last.line), place: last.place };
  }
}

/** The same of rejects that are at hand. */
export function* rejectLines(rejects: readonly Reject[]): Generator<string> {
  yield header;
  for (const { reason, ...reject } of rejects) yield recordOf({ ...reject, reason: inEnglish(reason) });
}

function recordOf({ line, reason, raw }: { line: number | string; reason: string; raw: string }): string {
  return `${[line, reason, raw].map(quoted).join(',')}\n`;
}

/** A spreadsheet would take a text that begins so for a formula. */
const formula = /^[=+\-@\t\r]/;

function quoted(value: string | number): string {
  const text = String(value);
  const safe = typeof value === 'string' && formula.test(text) && !/^-?\d/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}
