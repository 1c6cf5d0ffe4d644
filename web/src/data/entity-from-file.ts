import { nameFromLabel } from '../lib/name-from-label.ts';
import { newAttribute, type AttributeDraft, type EntityDraft } from './entity-draft.ts';
import { changeColumn } from './mapping-draft.ts';
import { likelyType } from './sample-type.ts';

const headBytes = 256 * 1024;
const mostRows = 200;
/** Bytes; PostgreSQL keeps 63. */
const longestName = 58;
const separators = [',', ';', '\t', '|'];

/** The first lines of a file as text; gzip is unpacked. */
export async function readHead(file: File, encoding: string): Promise<string> {
  const start = new Uint8Array(await file.slice(0, 2).arrayBuffer());
  const isPacked = start[0] === 0x1f && start[1] === 0x8b;
  const isWide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff);
  const label = isWide ? (start[0] === 0xff ? 'utf-16le' : 'utf-16be') : encoding;
  const stream = isPacked ? file.stream().pipeThrough(new DecompressionStream('gzip')) : file.stream();
  const reader = stream.getReader();
  const decoder = new TextDecoder(label);
  let text = '';
  while (text.length < headBytes) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
  }
  void reader.cancel();
  // The last line may have been cut off.
  return text.slice(0, text.lastIndexOf('\n') + 1);
}

/** The records of a text, split by what separates most in its first line. */
export function firstRecords(text: string): string[][] {
  const line = (text.split('\n', 1)[0] ?? '').replaceAll(/"[^"]*"/g, '');
  const counts = separators.map((each) => line.split(each).length);
  const separator = separators[counts.indexOf(Math.max(...counts))] ?? ',';
  const records: string[][] = [];
  let [record, field, isQuoted]: [string[], string, boolean] = [[], '', false];
  const endField = (): void => {
    record.push(field);
    field = '';
  };
  for (let at = 0; at < text.length && records.length <= mostRows; at += 1) {
    const letter = text[at] ?? '';
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      field += '"';
      at += 1;
    } else if (letter === '"' && (isQuoted || field === '')) isQuoted = !isQuoted;
    else if (!isQuoted && letter === separator) endField();
    else if (!isQuoted && letter === '\n') {
      endField();
      if (record.length > 1 || record[0] !== '') records.push(record);
      record = [];
    } else if (isQuoted || letter !== '\r') field += letter;
  }
  if (field !== '' || record.length > 0) records.push([...record, field]);
  return records;
}

/** What keeps a file from being taken, whatever entity is made of it. */
export interface HeadFault {
  readonly kind: 'empty' | 'twice' | 'noText';
  /** The name that two columns bear. */
  readonly column: string;
}

/** Looked for before an entity is made that nothing could be loaded into; null where nothing is amiss. */
export function headFault(text: string): HeadFault | null {
  const first = text.replace(/^\uFEFF/, '').split('\n', 1)[0] ?? '';
  if (first.trim() === '') return { kind: 'empty', column: '' };
  const header = (firstRecords(text.replace(/^\uFEFF/, ''))[0] ?? []).map((name) => name.trim());
  if (header.some((name) => /[\0\uFFFD]/.test(name))) return { kind: 'noText', column: '' };
  const twice = header.find((name, at) => name !== '' && header.indexOf(name) < at);
  return twice === undefined ? null : { kind: 'twice', column: twice };
}

/** The beginning of a name, as much as the database keeps of one, with room for a number. */
function cut(name: string): string {
  let kept = name;
  while (new TextEncoder().encode(kept).length > longestName) kept = [...kept].slice(0, -1).join('');
  return kept;
}
/** What the file calls a column, where it is written for people: by that the column is found again. */
function labelOf(column: string): string | null {
  const words = column.replaceAll(/\s+/g, ' ').trim();
  return words === '' || /^[a-z0-9_]+$/.test(words) || words.length > 120 ? null : words;
}

/** An entity that such a file would fill: an attribute for each column, typed by its first values. */
export function draftFromFile(fileName: string, text: string): EntityDraft {
  const [header = [], ...rows] = firstRecords(text.replace(/^\uFEFF/, ''));
  const taken = new Set<string>();
  const columns = header.flatMap((column, at) => {
    if (column.trim() === changeColumn) return [];
    const bare = cut(nameFromLabel(column).replace(/^(\d)/, 'column_$1')) || `column_${at + 1}`;
    const name = taken.has(bare) ? `${bare}_${at + 1}` : bare;
    taken.add(name);
    return [{ name, label: labelOf(column), values: rows.map((row) => row[at] ?? '') }];
  });
  const isUnique = (values: readonly string[]): boolean =>
    values.length > 0 && !values.includes('') && new Set(values).size === values.length;
  const key =
    columns.find(({ name, values }) => /(^|_)(id|key|code|number|no)$/.test(name) && isUnique(values)) ??
    columns.find(({ values }) => isUnique(values));
  const attributes = columns.map(({ name, label, values }): AttributeDraft => {
    const identityNamespace = /e_?mail/.test(name) ? 'email' : /phone|mobile/.test(name) ? 'phone' : '';
    return newAttribute({
      name,
      label,
      type: likelyType(values) ?? 'string',
      isKey: name === key?.name,
      identityNamespace,
    });
  });
  const words = fileName
    .replace(/(\.(csv|tsv|txt|gz))+$/i, '')
    .replaceAll(/[_\-.]+/g, ' ')
    .trim();
  const label = words.charAt(0).toUpperCase() + words.slice(1);
  return { label, name: null, attributes, versionAttribute: null };
}
