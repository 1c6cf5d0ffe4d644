import { t } from '../language/language.ts';

/** What a person pasted to simulate with: objects as templates see them, or what is wrong with it. */
export type GivenData =
  | { readonly data: Record<string, unknown>[]; readonly fault: null }
  | { readonly data: null; readonly fault: string };

const most = 20;

/**
 * JSON (one object or a list; with `profile` or not) or CSV with a head line. Dots in the names of CSV columns lead
 * into objects: `profile.city`, `enrichment.last`; a name without a root is the profile's.
 */
export function readGivenData(text: string): GivenData {
  const trimmed = text.trim();
  if (trimmed === '') return { data: [], fault: null };
  const rows = /^[[{]/.test(trimmed) ? readJson(trimmed) : readCsv(trimmed);
  if (typeof rows === 'string') return { data: null, fault: rows };
  if (rows.length > most)
    return { data: null, fault: t('content.giveFewerRows', { most, given: rows.length }) };
  return { data: rows.map(rooted), fault: null };
}

function readJson(text: string): Record<string, unknown>[] | string {
  try {
    const value: unknown = JSON.parse(text);
    const list = Array.isArray(value) ? (value as unknown[]) : [value];
    if (list.every(isRecord)) return list;
    return t('content.giveAnObject');
  } catch (error) {
    return t('content.thisIsNoJson', { fault: error instanceof Error ? error.message : String(error) });
  }
}

function readCsv(text: string): Record<string, unknown>[] | string {
  const [head = [], ...rows] = cells(text);
  if (rows.length === 0) return t('content.giveAHeadLine');
  return rows.map((row) => {
    const object: Record<string, unknown> = {};
    head.forEach((name, index) => place(object, name.trim().split('.'), row[index] ?? ''));
    return object;
  });
}

function cells(text: string): string[][] {
  const rows: string[][] = [[]];
  const separator = (text.split('\n')[0] ?? '').includes(';') ? ';' : ',';
  const pattern = new RegExp(`("(?:[^"]|"")*"|[^${separator}\\n\\r]*)(${separator}|\\r?\\n|$)`, 'g');
  for (const [all, cell = '', end = ''] of text.matchAll(pattern)) {
    if (all === '' && rows.at(-1)?.length) break;
    rows.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
    if (end !== separator) rows.push([]);
  }
  return rows.filter((row) => row.some((cell) => cell !== ''));
}

function place(into: Record<string, unknown>, [step = '', ...rest]: readonly string[], value: unknown): void {
  if (step === '__proto__') return;
  if (rest.length === 0) {
    into[step] = value;
    return;
  }
  const inner = into[step];
  const next = isRecord(inner) ? inner : {};
  into[step] = next;
  place(next, rest, value);
}

const rooted = (row: Record<string, unknown>) =>
  ['profile', 'enrichment', 'context'].some((root) => isRecord(row[root])) ? row : { profile: row };
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
