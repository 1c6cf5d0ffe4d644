import { z } from 'zod';
import { UserError } from '../errors.ts';

const values = z.array(z.string().nullable()).max(64);

/** Where a page ended: the values that its order goes by, of its last row. */
export function writeCursor(ends: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(ends)).toString('base64url');
}

/** @throws UserError when the text is no cursor for an order of so many values. */
export function readCursor(cursor: string, count: number): (string | null)[] {
  const read = values.safeParse(parseJson(Buffer.from(cursor, 'base64url').toString()));
  if (read.success && read.data.length === count) return read.data;
  throw new UserError('This is not a place where a page of these rows ended.', {
    field: 'after',
    code: 'BAD_CURSOR',
  });
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
