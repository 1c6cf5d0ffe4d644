import lib from '../lib/words/en.ts';
import shell from '../shell/words/en.ts';

/** All texts in English, by room. The other languages have the same keys. */
export const messages = { lib, shell } as const;
