import { UserError } from '../errors.ts';

/** What the database says of a value that only it can judge, as an error of the person who entered it; else the same error. */
export function valueFault(error: unknown): unknown {
  const { code, message } = (error instanceof Error && error.cause ? error.cause : error) as {
    code?: string;
    message: string;
  };
  if (code === '2201B') {
    return new UserError(`The regular expression is not valid: ${message}.`, {
      field: 'value',
      hint: 'Correct it.',
    });
  }
  // Class 22: a value that PostgreSQL cannot work with, as a number out of range.
  if (code?.startsWith('22')) {
    return new UserError(`The database cannot work with a value of the rule: ${message}.`, {
      hint: 'Enter another value.',
    });
  }
  return error;
}
