import { z } from 'zod';
import { UserError } from '../errors.ts';
import { say, constant, ours } from '../language/say.ts';
import { saidOf } from '../lib/fault-in-words.ts';

/** Ids of our own rows. Checked at the door, so that anything else is answered in words and never reaches a query. */
export const uuid = z.uuid(ours('This is not an id.'));

/** What the validation of arguments says, as the error of a person's input. */
export function badInput(failure: { readonly issues: readonly Fault[] }): UserError {
  const issues = failure.issues.map((issue) => ({
    field: (issue.path ?? []).map(keyOf).join('.'),
    message: 'code' in issue ? saidOf(issue as z.core.$ZodIssue) : constant(issue.message),
  }));
  const [first] = issues;
  const details = { code: 'BAD_INPUT', issues };
  return new UserError(
    first?.message ?? say`This cannot be used.`,
    first === undefined ? details : { ...details, field: first.field },
  );
}

type Key = PropertyKey | { readonly key: PropertyKey };
interface Fault {
  readonly message: string;
  readonly path?: readonly Key[] | undefined;
}

function keyOf(part: Key): string {
  return String(typeof part === 'object' ? part.key : part);
}
