const newestRental = Date.UTC(2006, 1, 14);
const day = 86_400_000;

/** How many whole days bring the newest rental of the data (2006-02-14) to yesterday. */
export function daysToShift(now: Date): number {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate());
  return Math.round((today - day - newestRental) / day);
}

/** Every real date in a text of the data (2005 and 2006), moved by so many days; times of day stay. */
export function shiftDates(text: string, days: number): string {
  return text.replaceAll(/\b(200[56])-(\d\d)-(\d\d)\b/g, (date, year, month, dayOfMonth) => {
    const shifted = new Date(Date.UTC(Number(year), Number(month) - 1, Number(dayOfMonth)));
    if (shifted.getUTCDate() !== Number(dayOfMonth)) return date;
    return new Date(shifted.getTime() + days * day).toISOString().slice(0, 10);
  });
}
