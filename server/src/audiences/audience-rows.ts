import type { Database } from '../db/database.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { audienceSchema, rowsOfAudience } from './audience.ts';
import type { ListedAudience } from './list-audiences.ts';
import { rowsPage, type RowsPage, type RowsQuery } from './rows-page.ts';
import { say } from '../language/say.ts';

/**
 * A page of the rows that an audience had when it was looked up, in the order of the key: pages of one look-up belong
 * together, also when another save comes in between.
 * @throws UserError (TOO_SLOW; field after)
 */
export function audienceRows(
  db: Database,
  { dimension, columns, tableName }: Pick<ListedAudience, 'dimension' | 'columns' | 'tableName'>,
  query: RowsQuery,
): Promise<RowsPage> {
  const kept = rowsOfAudience({ dimension, columns, relation: { schema: audienceSchema, name: tableName } });
  return withinTime(db, query.timeoutS ?? usualSeconds, say`Look without searching.`, (tx) =>
    rowsPage(tx, kept, columns, query),
  );
}
