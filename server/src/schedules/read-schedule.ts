import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { schedule, type Schedule } from './schedule.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

/**
 * A schedule as a person has given it.
 * @throws UserError (BAD_INPUT) that names each field at fault, below `schedule`: `schedule.weekly.times.0`
 */
export function readSchedule(given: unknown): Schedule {
  const parsed = schedule.safeParse(given, inOurWords);
  if (parsed.success) return parsed.data;
  const kind = (given as { when?: { kind?: string } } | null)?.when?.kind ?? 'when';
  const issues = parsed.error.issues.map((issue) => ({
    // A kind's fields stand below its name, as they are given.
    field: ['schedule', ...(issue.path[0] === 'when' ? [kind, ...issue.path.slice(1)] : issue.path)]
      .map(String)
      .join('.'),
    message: saidOf(issue),
  }));
  const [first] = issues;
  throw new UserError(first?.message ?? say`This schedule cannot be used.`, {
    ...(first === undefined ? {} : { field: first.field }),
    issues,
  });
}
