import { inArray, sql, type Column } from 'drizzle-orm';
import type { Language } from '../language/languages.ts';
import { templatesWith } from '../language/said-in.ts';
import type { LogLevel } from './run.ts';

/** Which entries of a run's log are wanted; what is left out limits nothing. */
export interface LogFilter {
  readonly levels?: readonly LogLevel[] | null | undefined;
  readonly activityId?: string | null | undefined;
  /** Part of the message (in English, or as `language` says it) or of the person's name, in any letter case. */
  readonly search?: string | null | undefined;
  readonly language?: Language;
  /** Only what people did. */
  readonly byPeople?: boolean | null | undefined;
  /** Not before. */
  readonly since?: Date | null | undefined;
}

/** The filter as the query builder takes it. */
export function logWhere({ levels, activityId, search, language = 'en', byPeople, since }: LogFilter) {
  const words = (search ?? '').trim();
  const part = `%${words.replace(/[\\%_]/g, String.raw`\$&`)}%`;
  const limits = [
    ...(levels == null ? [] : [{ level: { in: [...levels] } }]),
    ...(activityId == null ? [] : [{ activityId }]),
    ...(words === ''
      ? []
      : [
          {
            OR: [
              { message: { ilike: part } },
              { userName: { ilike: part } },
              {
                RAW: ({ said }: { said: Column }) =>
                  inArray(sql`${said} ->> 'template'`, templatesWith(language, words)),
              },
            ],
          },
        ]),
    ...(byPeople === true ? [{ userName: { isNotNull: true as const } }] : []),
    ...(since == null ? [] : [{ at: { gte: since } }]),
  ];
  return limits.length === 0 ? {} : { AND: limits };
}
