import { t } from '../language/language.ts';
import words from './words/acts.en.ts';

type KnownAct = keyof typeof words;
const isKnown = (act: string): act is KnownAct => Object.hasOwn(words, act);

/** "Published a campaign"; an act that this page does not know yet keeps its name in the API. */
export const actWords = (act: string): string => (isKnown(act) ? t(`acts.${act}`) : act);

/** To choose from, by their words. */
export const actItems = (): { value: string; label: string }[] =>
  Object.keys(words)
    .map((value) => ({ value, label: actWords(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

/** `{ role: "approver", name: "Ana" }` as "role: approver, name: Ana". */
export const detailWords = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', ')
    : '';
