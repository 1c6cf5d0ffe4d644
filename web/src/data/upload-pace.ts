export interface UploadPace {
  readonly bytesPerSecond: number;
  readonly secondsLeft: number;
}

/** How fast bytes have gone, and how long the rest takes at that; null in the first half second. */
export function paceOf(bytes: number, share: number, milliseconds: number): UploadPace | null {
  if (milliseconds < 500 || share <= 0) return null;
  const bytesPerSecond = (bytes * share * 1000) / milliseconds;
  return { bytesPerSecond, secondsLeft: Math.ceil((bytes * (1 - share)) / bytesPerSecond) };
}
