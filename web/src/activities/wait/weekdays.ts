/** Monday is 1, as ISO 8601 counts them. */
export const weekdays: readonly { readonly value: number; readonly label: string }[] = [
  { value: 1, label: 'Mon' },
  { value: 2, label: 'Tue' },
  { value: 3, label: 'Wed' },
  { value: 4, label: 'Thu' },
  { value: 5, label: 'Fri' },
  { value: 6, label: 'Sat' },
  { value: 7, label: 'Sun' },
];

/** "Mon, Wed"; empty where any day will do. */
export function weekdaysInWords(chosen: readonly number[]): string {
  if (chosen.length === 0 || chosen.length === 7) return '';
  return weekdays
    .filter(({ value }) => chosen.includes(value))
    .map(({ label }) => label)
    .join(', ');
}
