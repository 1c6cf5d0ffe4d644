import type { RowsPage } from '../audiences/rows-page.ts';
import { csvLine } from './csv.ts';

/**
 * All rows as CSV, page after page. The first is read here, before anything is sent, so that a refusal can still be
 * told.
 */
export async function csvLines(
  page: (after: string | undefined) => Promise<RowsPage>,
): Promise<AsyncIterable<string>> {
  const lines = linesOf(page);
  const head = await lines.next();
  return together(head, lines);
}

async function* linesOf(
  read: (after: string | undefined) => Promise<RowsPage>,
): AsyncGenerator<string, void, undefined> {
  let after: string | undefined;
  do {
    const page = await read(after);
    const head = after === undefined ? csvLine(page.columns.map(({ name }) => name)) : '';
    yield head + page.rows.map(csvLine).join('');
    after = page.hasNextPage ? (page.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
}

async function* together<T>(
  head: IteratorResult<T, void>,
  rest: AsyncGenerator<T, void, undefined>,
): AsyncGenerator<T, void, undefined> {
  if (head.done !== true) yield head.value;
  yield* rest;
}
