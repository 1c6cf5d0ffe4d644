import { UserError } from '../errors.ts';

/** What the database refuses in these rows would be refused at every other try too: classes 22, 23 and 54. */
export function faultOfData(error: unknown): string | undefined {
  if (error instanceof UserError) return error.message;
  const { code, message } = ((error as { cause?: unknown }).cause ?? {}) as {
    code?: string;
    message?: string;
  };
  return /^(22|23|54)/.test(code ?? '') ? `The database refused the rows: ${message}.` : undefined;
}
