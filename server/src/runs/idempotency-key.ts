import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

const longestKey = 200;

/**
 * The key of a run as it is kept: those of people who start, of programs that signal and of tasks never meet. Nothing
 * where none was given.
 * @throws UserError (field idempotencyKey)
 */
export function keyOfRun(of: 'start' | 'signal', given: string | null | undefined): string | undefined {
  if (given == null) return undefined;
  if (given === '' || given.length > longestKey)
    throw new UserError(say`An idempotency key has 1 to ${longestKey} characters.`, {
      field: 'idempotencyKey',
    });
  return `${of} ${given}`;
}
