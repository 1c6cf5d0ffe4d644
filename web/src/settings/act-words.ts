import { t } from '../language/language.ts';
import { formatNumber } from '../lib/format-number.ts';
import { isRole, roleLabel } from '../session/role-words.ts';
import acts from './words/acts.en.ts';
import values from './words/detail-values.en.ts';
import details from './words/details.en.ts';

const isIn = <Key extends string>(words: Readonly<Record<Key, string>>, name: string): name is Key =>
  Object.hasOwn(words, name);

/** "Published a campaign"; an act that this page does not know yet keeps its name in the API. */
export const actWords = (act: string): string => (isIn(acts, act) ? t(`acts.${act}`) : act);

/** To choose from, by their words. */
export const actItems = (): { value: string; label: string }[] =>
  Object.keys(acts)
    .map((value) => ({ value, label: actWords(value) }))
    .toSorted((a, b) => a.label.localeCompare(b.label));

/** Arguments whose values are words of the API. */
const wordArguments: ReadonlySet<string> = new Set(['decision', 'kind', 'mode', 'openRuns', 'waits']);

function valueWords(name: string, value: unknown): string {
  if (typeof value === 'boolean') return t(value ? 'detailValues.yes' : 'detailValues.no');
  if (typeof value === 'number') return formatNumber(value);
  const text = String(value);
  if (name === 'role' && isRole(text)) return roleLabel(text);
  return wordArguments.has(name) && isIn(values, text) ? t(`detailValues.${text}`) : text;
}

/** `{ role: "approver", name: "Ana" }` as "role: Approver, name: Ana"; ids, counters and whole files are left out. */
export const detailWords = (detail: unknown): string =>
  typeof detail === 'object' && detail !== null
    ? Object.entries(detail)
        .flatMap(([name, value]) =>
          isIn(details, name) && value !== '' && value !== null
            ? [`${t(`details.${name}`)}: ${valueWords(name, value)}`]
            : [],
        )
        .join(', ')
    : '';

const id = /^[0-9a-f]{8}-/;

/** What an act has called its object, which has only an id; null where the arguments do not say. */
export function nameThen(object: string, detail: unknown): string | null {
  if (!id.test(object) || typeof detail !== 'object' || detail === null) return null;
  const name = 'label' in detail ? detail.label : 'name' in detail ? detail.name : null;
  return typeof name === 'string' && name !== '' ? name : null;
}
