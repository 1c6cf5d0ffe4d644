import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';

const reasons: Readonly<Record<string, PlainKey>> = {
  'no address': 'sends.noAddress',
  'malformed address': 'sends.malformedAddress',
  'duplicate address': 'sends.duplicateAddress',
  suppressed: 'sends.suppressed',
};

/** Why somebody who was targeted gets no message; what these pages do not know yet keeps its name in the API. */
export const exclusionWords = (reason: string): string => (reasons[reason] ? t(reasons[reason]) : reason);
