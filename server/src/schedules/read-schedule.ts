import { UserError } from '../errors.ts';
import { schedule, type Schedule } from './schedule.ts';

/**
 * A schedule as a person has given it.
 * @throws UserError (BAD_INPUT) that names each field at fault, below `schedule`: `schedule.weekly.times.0`
 */
export function readSchedule(given: unknown): Schedule {
  const parsed = schedule.safeParse(given);
  if (parsed.success) return parsed.data;
  const kind = (given as { when?: { kind?: string } } | null)?.when?.kind ?? 'when';
  const issues = parsed.error.issues.map(({ path, message }) => ({
    // A kind's fields stand below its name, as they are given.
    field: ['schedule', ...(path[0] === 'when' ? [kind, ...path.slice(1)] : path)].map(String).join('.'),
    message,
  }));
  const [first] = issues;
  throw new UserError(first?.message ?? 'This schedule cannot be used.', {
    ...(first === undefined ? {} : { field: first.field }),
    issues,
  });
}
