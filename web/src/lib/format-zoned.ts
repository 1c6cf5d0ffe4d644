import { formatDateTime } from './format-time.ts';

/** Whether this browser's clock shows another time than those of an IANA time zone, at an instant. */
export const isElsewhere = (instant: string | Date, timeZone: string): boolean =>
  formatDateTime(instant) !== formatDateTime(instant, timeZone);

/** A date and time as clocks in a time zone show it; the zone is named where this browser's clock shows another. */
export function formatZoned(instant: string | Date, timeZone: string): string {
  const shown = formatDateTime(instant, timeZone);
  return isElsewhere(instant, timeZone) ? `${shown} (${timeZone})` : shown;
}
