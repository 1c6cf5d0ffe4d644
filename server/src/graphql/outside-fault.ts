import { isPassingFault } from '../db/passing-fault.ts';
import { OperationalError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';

/**
 * What a person is told of a fault that is neither theirs nor ours, or null: it is none. A database that is away for a
 * moment is among them: where a request ends, nobody but the person can try again.
 */
export function outsideFault(error: unknown): Said | null {
  if (error instanceof OperationalError) return error.said;
  return isPassingFault(error) ? say`The database could not do this just now. Try again in a moment.` : null;
}
