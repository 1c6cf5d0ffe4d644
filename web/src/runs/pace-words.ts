import { t } from '../language/language.ts';
import { formatNumber } from '../lib/format-number.ts';

/** "1,200/s", "2.5/s", "under 0.1/s". */
export function paceInWords(pace: number): string {
  if (pace < 0.1) return pace === 0 ? '0/s' : t('runs.underPace', { pace: 0.1 });
  return `${formatNumber(pace < 10 ? Math.round(pace * 10) / 10 : Math.round(pace))}/s`;
}

/** As exact as an estimate may be: "a few seconds left", "about 40 s left", "about 3 min left". */
export function leftInWords(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 8) return t('runs.fewSecondsLeft');
  if (seconds < 58) return t('runs.secondsLeft', { count: Math.max(10, Math.round(seconds / 5) * 5) });
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return t('runs.minutesLeft', { count: minutes });
  const hours = Math.round(minutes / 60);
  if (hours < 48) return t('runs.hoursLeft', { count: hours });
  return t('runs.daysLeft', { count: Math.round(hours / 24) });
}
