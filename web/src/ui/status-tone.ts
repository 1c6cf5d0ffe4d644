export type StatusTone = 'primary' | 'success' | 'info' | 'warning' | 'error' | 'neutral';

/** A tone as a colour for styles. */
export const toneColor = (tone: StatusTone): string =>
  tone === 'neutral' ? 'var(--ui-text-dimmed)' : `var(--ui-${tone})`;
export const toneTint = (tone: StatusTone): string =>
  `color-mix(in oklab, ${toneColor(tone)} 15%, transparent)`;

/** Classes of a tinted badge, as the library's own has them. */
export const toneBadge: Readonly<Record<StatusTone, string>> = {
  primary: 'bg-primary/10 text-primary ring-primary/25',
  success: 'bg-success/10 text-success ring-success/25',
  info: 'bg-info/10 text-info ring-info/25',
  warning: 'bg-warning/10 text-warning ring-warning/25',
  error: 'bg-error/10 text-error ring-error/25',
  neutral: 'bg-elevated text-default ring-accented',
};
