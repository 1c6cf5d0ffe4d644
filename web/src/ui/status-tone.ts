export type StatusTone = 'primary' | 'success' | 'info' | 'warning' | 'error' | 'neutral';

/** A tone as a colour for styles. */
export const toneColor = (tone: StatusTone): string =>
  tone === 'neutral' ? 'var(--ui-text-dimmed)' : `var(--ui-${tone})`;
export const toneTint = (tone: StatusTone): string =>
  `color-mix(in oklab, ${toneColor(tone)} 15%, transparent)`;
