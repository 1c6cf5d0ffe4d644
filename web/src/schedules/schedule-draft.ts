import {
  schedule as contract,
  scheduleKinds,
  weekdays,
  type ScheduleKind,
  type Weekday,
} from '@partitura/server/schedules/schedule';
import { inWords } from '@partitura/server/schedules/in-words';
import { language } from '../language/language.ts';
import type { CampaignSchedule, ScheduleInput } from './schedule-documents.ts';
import { inPortuguese } from './words/in-words.pt-BR.ts';

type Monthly = NonNullable<CampaignSchedule['monthly']>;

/** A schedule while it is edited: what one kind asks for is kept while another one is looked at. */
export interface ScheduleDraft {
  kind: ScheduleKind | 'none';
  at: string;
  on: Weekday[];
  times: string[];
  interval: { every: number; unit: 'minute' | 'hour'; start: string; end: string };
  weeks: number;
  months: number[];
  monthDays: Monthly['on'];
  dates: number[];
  nth: NonNullable<Monthly['nth']>;
  weekday: Weekday;
  /** Empty: none. */
  from: string;
  until: string;
  missed: CampaignSchedule['missed'];
  isPaused: boolean;
}

export const everyMonth = Array.from({ length: 12 }, (_, index) => index + 1);

/** `today`: in the time zone of the campaign. */
export function draftOf(schedule: CampaignSchedule | null, today: string): ScheduleDraft {
  const kind = schedule === null ? undefined : scheduleKinds.find((each) => schedule[each] !== null);
  const { once, daily, interval, weekly, monthly } = schedule ?? {};
  return {
    kind: kind ?? 'none',
    at: once?.at ?? `${dayAfter(today)}T09:00`,
    on: [...(daily?.on ?? interval?.on ?? weekly?.on ?? weekdays)],
    times: [...(daily?.times ?? weekly?.times ?? monthly?.times ?? ['09:00'])],
    interval: {
      every: interval?.every ?? 1,
      unit: interval?.unit ?? 'hour',
      start: interval?.start ?? '08:00',
      end: interval?.end ?? '20:00',
    },
    weeks: weekly?.every ?? 1,
    months: [...(monthly?.months ?? everyMonth)],
    monthDays: monthly?.on ?? 'dates',
    dates: [...(monthly?.dates ?? [1])],
    nth: monthly?.nth ?? 'first',
    weekday: monthly?.weekday ?? 'monday',
    from: schedule?.from ?? '',
    until: schedule?.until ?? '',
    missed: schedule?.missed ?? 'makeUp',
    isPaused: schedule?.isPaused ?? false,
  };
}

/** As the API has it; null: no schedule. */
export function inputOf(draft: ScheduleDraft): ScheduleInput | null {
  const { kind, on, times, missed, isPaused } = draft;
  if (kind === 'none') return null;
  const period = kind === 'once' ? {} : { from: draft.from || null, until: draft.until || null };
  const common = { ...period, missed, isPaused };
  switch (kind) {
    case 'once':
      return { ...common, once: { at: draft.at } };
    case 'daily':
      return { ...common, daily: { on, times } };
    case 'interval':
      return { ...common, interval: { on, ...draft.interval } };
    case 'weekly':
      return { ...common, weekly: { every: draft.weeks, on, times } };
    case 'monthly':
      return { ...common, monthly: { months: draft.months, on: draft.monthDays, times, ...daysOf(draft) } };
  }
}

/** In plain words; null while something is missing. */
export function draftInWords(draft: ScheduleDraft, timeZone: string): string | null {
  const input = inputOf(draft);
  if (input === null || draft.kind === 'none') return null;
  const parsed = contract.safeParse({ ...input, when: { kind: draft.kind, ...input[draft.kind] } });
  if (!parsed.success) return null;
  return (language.value === 'pt-BR' ? inPortuguese : inWords)(parsed.data, timeZone);
}

function daysOf({ monthDays, dates, nth, weekday }: ScheduleDraft): Partial<Monthly> {
  if (monthDays === 'dates') return { dates };
  return monthDays === 'weekday' ? { nth, weekday } : {};
}

function dayAfter(day: string): string {
  return new Date(Date.parse(`${day}T00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}
