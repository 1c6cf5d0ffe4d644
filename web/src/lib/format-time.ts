import { region, t } from '../language/language.ts';

const kinds = {
  day: { dateStyle: 'medium' },
  dayAndTime: { dateStyle: 'medium', timeStyle: 'short' },
  time: { timeStyle: 'medium' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>;
const made = new Map<string, Intl.DateTimeFormat>();
const relatives = new Map<string, Intl.RelativeTimeFormat>();

/** Making a format is slow: each is made once for each language and time zone. */
function format(kind: keyof typeof kinds, timeZone: string | undefined): Intl.DateTimeFormat {
  const name = `${region.value} ${kind} ${timeZone ?? ''}`;
  const found = made.get(name) ?? new Intl.DateTimeFormat(region.value, { ...kinds[kind], timeZone });
  made.set(name, found);
  return found;
}

function relative(): Intl.RelativeTimeFormat {
  const found = relatives.get(region.value) ?? new Intl.RelativeTimeFormat(region.value, { numeric: 'auto' });
  relatives.set(region.value, found);
  return found;
}

type Instant = string | number | Date;

/** Dates are those of clocks in `timeZone` (an IANA name, a campaign's); this browser's unless told. */
export const formatDate = (value: Instant, timeZone?: string): string =>
  format('day', timeZone).format(new Date(value));
export const formatDateTime = (value: Instant, timeZone?: string): string =>
  format('dayAndTime', timeZone).format(new Date(value));
export const formatTime = (value: Instant, timeZone?: string): string =>
  format('time', timeZone).format(new Date(value));

const steps: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_557_600_000],
  ['month', 2_629_800_000],
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
];

/** "5 minutes ago", "in 2 days". */
export function formatRelative(value: Instant, now: number = Date.now()): string {
  const distance = new Date(value).getTime() - now;
  const step = steps.find(([, size]) => Math.abs(distance) >= size);
  return step ? relative().format(Math.round(distance / step[1]), step[0]) : t('lib.justNow');
}

/** "420 ms", "3.2 s", "4 min 5 s", "2 h 10 min". */
export function formatDuration(milliseconds: number): string {
  if (milliseconds < 1000) return t('lib.milliseconds', { count: Math.round(milliseconds) });
  const seconds = milliseconds / 1000;
  if (seconds < 60)
    return t('lib.seconds', {
      count: seconds < 10 ? withOneDigit(seconds) : Math.round(seconds),
    });
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return t('lib.minutes', { minutes, seconds: Math.floor(seconds % 60) });
  const hours = Math.floor(minutes / 60);
  return hours < 48
    ? t('lib.hours', { hours, minutes: minutes % 60 })
    : t('lib.days', { days: Math.floor(hours / 24), hours: hours % 24 });
}

const withOneDigit = (value: number): string =>
  value.toLocaleString(region.value, { minimumFractionDigits: 1, maximumFractionDigits: 1 });
