import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

/**
 * What the database says of a value that only it can judge, or of a table that was changed behind the data model's back,
 * as an error that a person can act on; else the same error.
 */
export function valueFault(error: unknown): unknown {
  const { code, message } = (error instanceof Error && error.cause ? error.cause : error) as {
    code?: string;
    message: string;
  };
  if (code === '2201B') {
    return new UserError(say`The regular expression is not valid: ${message}.`, {
      field: 'value',
      hint: say`Correct it.`,
    });
  }
  // Class 22: a value that PostgreSQL cannot work with, as a number out of range.
  if (code?.startsWith('22')) {
    return new UserError(say`The database cannot work with a value of the rule: ${message}.`, {
      hint: say`Enter another value.`,
    });
  }
  // 42P01, 42703: a table or column that is not there.
  if (code === '42P01' || code === '42703') {
    return new UserError(say`The data is not what it was: ${message}.`, {
      code: 'DATA_CHANGED',
      hint: say`A table or column was changed outside Partitura: bring it back, or correct the data model.`,
    });
  }
  return error;
}
