import { formatCount, formatNumber } from '../lib/format-number.ts';

/** The server counts so many rows exactly; what it says of more is an estimate. */
const countedExactly = 50_000;

/** How many rows an entity has, an estimate marked as one. */
export const rowCountWords = (count: number): string =>
  count > countedExactly ? `about ${formatCount(count)}` : formatNumber(count);
