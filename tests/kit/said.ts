import { expect } from 'vitest';
import { inEnglish, isSaid } from '../../server/src/language/say.ts';

/** What is said may be expected by its English words. */
expect.addEqualityTesters([
  (one: unknown, other: unknown): boolean | undefined => {
    if (isSaid(one) && typeof other === 'string') return inEnglish(one) === other;
    if (isSaid(other) && typeof one === 'string') return inEnglish(other) === one;
    return undefined;
  },
]);
