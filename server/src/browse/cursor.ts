import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { parseCursor } from '../lib/cursor.ts';

/** @throws UserError when the text is no cursor for an order of so many values. */
export function readCursor(cursor: string, count: number): (string | null)[] {
  const values = parseCursor(cursor);
  if (values?.length === count) return [...values];
  throw new UserError(say`This is not a place where a page of these rows ended.`, {
    field: 'after',
    code: 'BAD_CURSOR',
  });
}
