import { usePreferredReducedMotion } from '@vueuse/core';

/** One for all: hundreds of numbers ask. */
const preference = usePreferredReducedMotion();

/** Whether this person's system asks for as little motion as can be (WCAG 2.2, 2.3.3). Reactive. */
export const isStill = (): boolean => preference.value === 'reduce';

/** How long a movement takes that only pleases: none where less motion is wanted. Milliseconds. */
export const motionMs = (milliseconds: number): number => (isStill() ? 0 : milliseconds);
