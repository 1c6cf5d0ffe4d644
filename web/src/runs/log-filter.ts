/** What of a run's log is wanted. */
export interface LogFilter {
  level: 'all' | 'grave' | 'errors';
  /** Null: all. */
  activityId: string | null;
  search: string;
  /** Only what people did. */
  byPeople: boolean;
}

export const everyEntry: Readonly<LogFilter> = {
  level: 'all',
  activityId: null,
  search: '',
  byPeople: false,
};

const levelsOf = {
  all: null,
  grave: ['warning', 'error'],
  errors: ['error'],
} as const satisfies Record<LogFilter['level'], readonly string[] | null>;

export function logVariables({ level, activityId, search, byPeople }: Readonly<LogFilter>) {
  const levels: ('warning' | 'error')[] | null = levelsOf[level] === null ? null : [...levelsOf[level]];
  return { levels, activityId, search: search.trim() || null, byPeople: byPeople || null };
}

/** Where the same is to be had as a file. */
export function logAddress(
  runId: string,
  { level, activityId, search, byPeople }: Readonly<LogFilter>,
): string {
  const parameters = new URLSearchParams((levelsOf[level] ?? []).map((name) => ['level', name]));
  if (activityId !== null) parameters.set('activity', activityId);
  if (search.trim() !== '') parameters.set('search', search.trim());
  if (byPeople) parameters.set('people', 'true');
  const asked = parameters.toString();
  return `/api/runs/${runId}/log.csv${asked === '' ? '' : `?${asked}`}`;
}
