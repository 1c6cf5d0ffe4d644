/** The driver's own error, which the query builder wraps; null: no error of the database or of the way to it. */
export function sqlErrorIn(thrown: unknown): { code: string; message: string } | null {
  if (!(thrown instanceof Error)) return null;
  if ('code' in thrown && typeof thrown.code === 'string')
    return { code: thrown.code, message: thrown.message };
  return sqlErrorIn(thrown.cause);
}
