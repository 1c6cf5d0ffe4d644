/** Where a page ended, as a word for clients to hand back: the values that its order goes by, of its last row. */
export function writeCursor(values: readonly (string | null)[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url');
}

/** The values of a cursor; null where the text is none. Whoever asks says what was wrong, in words of its own. */
export function parseCursor(cursor: string): readonly (string | null)[] | null {
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
  return Array.isArray(read) && read.every((value) => value === null || typeof value === 'string')
    ? read
    : null;
}
