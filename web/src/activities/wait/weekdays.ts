import { t } from '../../language/language.ts';
/** Monday is 1, as ISO 8601 counts them. */
export const weekdays = (): readonly { readonly value: number; readonly label: string }[] => [
  { value: 1, label: t('flow.mon') },
  { value: 2, label: t('flow.tue') },
  { value: 3, label: t('flow.wed') },
  { value: 4, label: t('flow.thu') },
  { value: 5, label: t('flow.fri') },
  { value: 6, label: t('flow.sat') },
  { value: 7, label: t('flow.sun') },
];

/** "Mon, Wed"; empty where any day will do. */
export function weekdaysInWords(chosen: readonly number[]): string {
  if (chosen.length === 0 || chosen.length === 7) return '';
  return weekdays()
    .filter(({ value }) => chosen.includes(value))
    .map(({ label }) => label)
    .join(', ');
}
