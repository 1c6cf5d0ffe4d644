import { t } from '../language/language.ts';
import { messages } from '../language/messages-en.ts';

type KnownAct = keyof typeof messages.acts;
const isKnown = (act: string): act is KnownAct => Object.hasOwn(messages.acts, act);

/** "Published a campaign"; an act that this page does not know yet keeps its name in the API. */
export const actWords = (act: string): string => (isKnown(act) ? t(`acts.${act}`) : act);

/** To choose from, by their words. */
export const actItems = (): { value: string; label: string }[] =>
  Object.keys(messages.acts)
    .map((value) => ({ value, label: actWords(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

/** `{ role: "approver", name: "Ana" }` as "role: approver, name: Ana". */
export const detailWords = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .map(([name, value]) => `${name}: ${String(value)}`)
        .join(', ')
    : '';
