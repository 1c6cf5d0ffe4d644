import { DateTime } from 'luxon';

/** What clocks in a time zone show at a launch: "7 March 2027, 09:30". */
export function timeInWords(at: Date, timeZone: string): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).setLocale('en').toFormat('d LLLL yyyy, HH:mm');
}
