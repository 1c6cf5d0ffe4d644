import type { SavedAudience } from '../catalog/model.ts';
import { execute, type Transaction } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { parseCursor, writeCursor } from '../lib/cursor.ts';
import type { KeptRows } from '../query/kept-rows.ts';
import { keptCursorColumns, populationPage } from '../query/page.ts';
import { print } from '../query/print.ts';

export interface RowsQuery {
  /** Only rows in which some column holds this text. */
  readonly search?: string | undefined;
  /** 1 to 1000; 50 unless told. */
  readonly first?: number | undefined;
  /** `endCursor` of the page before. */
  readonly after?: string | undefined;
  /** Seconds after which the query is given up; 30 unless told. */
  readonly timeoutS?: number | undefined;
}

export interface RowsPage {
  readonly columns: SavedAudience['columns'];
  /** Values in the order of the columns; bigint, decimal, date and datetime as text. */
  readonly rows: readonly (readonly unknown[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

/**
 * A page of rows that are kept, of a transition or a saved audience, in the order of the key.
 * @throws UserError (field after)
 */
export async function rowsPage(
  tx: Transaction,
  kept: KeptRows,
  columns: RowsPage['columns'],
  query: RowsQuery,
): Promise<RowsPage> {
  const first = Math.min(Math.max(query.first ?? 50, 1), 1000);
  const after = query.after === undefined ? undefined : readCursor(query.after);
  const page = populationPage(kept, { first: first + 1, after, search: query.search });
  const { rows: found } = await execute(tx, print(page));
  const shown = found.slice(0, first);
  const last = shown.at(-1);
  return {
    columns,
    rows: shown.map((row) => columns.map(({ name }) => row[name] ?? null)),
    endCursor:
      last === undefined ? null : writeCursor(keptCursorColumns(kept).map((name) => textOrNull(last[name]))),
    hasNextPage: found.length > first,
  };
}

function textOrNull(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

/** Only a key that may be null has such parts, and then the last one is a place. */
function readCursor(cursor: string): readonly (string | null)[] {
  const key = parseCursor(cursor);
  if (key !== null && key.at(-1) !== null) return key;
  throw new UserError(say`This is not a cursor that was given with a page.`, { field: 'after' });
}
