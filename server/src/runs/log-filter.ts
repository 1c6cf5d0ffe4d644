import type { LogLevel } from './run.ts';

/** Which entries of a run's log are wanted; what is left out limits nothing. */
export interface LogFilter {
  readonly levels?: readonly LogLevel[] | null | undefined;
  readonly activityId?: string | null | undefined;
  /** Part of the message or of the person's name, in any letter case. */
  readonly search?: string | null | undefined;
  /** Only what people did. */
  readonly byPeople?: boolean | null | undefined;
  /** Not before. */
  readonly since?: Date | null | undefined;
}

/** The filter as the query builder takes it. */
export function logWhere({ levels, activityId, search, byPeople, since }: LogFilter) {
  const part = `%${(search ?? '').trim().replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const limits = [
    ...(levels == null ? [] : [{ level: { in: [...levels] } }]),
    ...(activityId == null ? [] : [{ activityId }]),
    ...(part === '%%' ? [] : [{ OR: [{ message: { ilike: part } }, { userName: { ilike: part } }] }]),
    ...(byPeople === true ? [{ userName: { isNotNull: true as const } }] : []),
    ...(since == null ? [] : [{ at: { gte: since } }]),
  ];
  return limits.length === 0 ? {} : { AND: limits };
}
