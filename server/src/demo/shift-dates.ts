const day = 86_400_000;
/** A whole field, not in quotes, that begins with a date. */
const dateField = /(?<=^|,)\d{4}-\d{2}-\d{2}(?=[ ,\r]|$)/gm;

/** Moves the dates of a CSV text by whole days, so that what lies between two of them stays as it is. */
export function shiftDates(csv: string, days: number): string {
  return csv.replaceAll(dateField, (date) =>
    new Date(Date.parse(date) + days * day).toISOString().slice(0, 10),
  );
}

/** By how many days to move the newest date of a column so that it becomes yesterday (UTC). */
export function daysUntilYesterday(csv: string, column: string, now: Date): number {
  const [header = '', ...lines] = csv.split(/\r?\n/);
  const place = header.split(',').indexOf(column);
  const newest = lines.reduce((latest, line) => {
    const date = line.split(',')[place]?.slice(0, 10) ?? '';
    return date > latest ? date : latest;
  }, '');
  return Math.floor(now.getTime() / day) - 1 - Date.parse(newest) / day;
}
