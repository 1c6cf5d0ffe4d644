import { isOfClass, isPassingFault } from '../db/passing-fault.ts';
import { sqlErrorIn } from '../db/sql-error.ts';
import { OperationalError, UserError } from '../errors.ts';
import { cleanSaid } from '../language/kept.ts';
import { say, inEnglish, type Said } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { TaskError } from './run.ts';

export type FreshError = Required<TaskError>;

/**
 * What becomes of a task whose execution has thrown. `retry`: the outside world did not do its part, the same may
 * work in a moment. `bug`: ours; people see only a number under which the log tells more.
 */
export type TaskFailure =
  | { readonly type: 'user'; readonly error: FreshError }
  | { readonly type: 'retry'; readonly error: OperationalError }
  | { readonly type: 'bug'; readonly error: FreshError & { id: string } };

export function taskFailure(thrown: unknown): TaskFailure {
  if (thrown instanceof UserError)
    return { type: 'user', error: taskError(thrown.said, thrown.hint ?? null) };
  if (thrown instanceof OperationalError) return { type: 'retry', error: thrown };
  const error = sqlErrorIn(thrown);
  const code = error?.code ?? '';
  if (isPassingFault(thrown)) {
    return {
      type: 'retry',
      error: new OperationalError(say`The database interrupted a task: ${error?.message ?? code}.`, {
        cause: thrown,
      }),
    };
  }
  const hint = hintFor(code);
  if (hint !== null)
    return {
      type: 'user',
      error: taskError(say`The database says: ${error?.message ?? code}.`, hint),
    };
  const id = newId();
  return {
    type: 'bug',
    error: {
      ...taskError(say`Something went wrong on our side.`, say`The server's log tells more under ${id}.`),
      id,
    },
  };
}

/** As it is kept: in English, and for whoever reads another language. */
export function taskError(message: Said, hint: Said | null): FreshError {
  const said = { message: cleanSaid(message), hint: hint && cleanSaid(hint) };
  return { message: inEnglish(said.message), hint: said.hint && inEnglish(said.hint), id: null, said };
}

/** A statement was cancelled: by the budget of a task, or because its run has ended. */
export function isCancelled(thrown: unknown): boolean {
  return sqlErrorIn(thrown)?.code === '57014';
}

/** What a person can do about an error of a statement over their data; null: nothing, it is our fault. */
function hintFor(code: string): Said | null {
  if (isOfClass(code, ['22']))
    return say`A value in the data does not suit a rule or a column of this activity: look at both, then try again.`;
  if (code === '42P01' || code === '42703')
    return say`A table or column was changed outside Partitura: bring it back or correct the data model, then try again.`;
  if (code === '42501')
    return say`Partitura's database user needs the right to read it: grant it, then try again.`;
  return null;
}
