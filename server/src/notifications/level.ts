/** How grave it is: good to know; something may have to be done; something stands still until somebody acts. */
export const levels = ['info', 'warning', 'error'] as const;
export type Level = (typeof levels)[number];
