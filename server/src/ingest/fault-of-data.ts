import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';

/** What the database refuses in these rows would be refused at every other try too: classes 22, 23 and 54. */
export function faultOfData(error: unknown): Said | undefined {
  if (error instanceof UserError) return error.said;
  const { code, message } = ((error as { cause?: unknown }).cause ?? {}) as {
    code?: string;
    message?: string;
  };
  return /^(22|23|54)/.test(code ?? '') ? say`The database refused the rows: ${message ?? ''}.` : undefined;
}
