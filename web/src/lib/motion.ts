const wantsLess = matchMedia('(prefers-reduced-motion: reduce)');

/** Whether this person's system asks for as little motion as can be (WCAG 2.2, 2.3.3). */
export const isStill = (): boolean => wantsLess.matches;

/** How long a movement takes that only pleases: none where less motion is wanted. Milliseconds. */
export const motionMs = (milliseconds: number): number => (isStill() ? 0 : milliseconds);
