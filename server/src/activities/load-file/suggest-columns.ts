import { loadFile, type LoadColumn } from './contract.ts';

/** What a column may be, by all its values that are not empty; the first that suits them. */
const guesses: readonly { readonly suits: RegExp; readonly column: Partial<LoadColumn> }[] = [
  { suits: /^(true|false|yes|no)$/i, column: { type: 'boolean' } },
  // A number that begins with 0 is a code: a postcode, a phone.
  { suits: /^-?(0|[1-9]\d{0,8})$/, column: { type: 'integer' } },
  { suits: /^-?(0|[1-9]\d{0,17})$/, column: { type: 'bigint' } },
  { suits: /^-?(0|[1-9]\d*)(\.\d+)?$/, column: { type: 'decimal' } },
  { suits: /^-?(0|[1-9]\d*)(,\d{1,2})?$/, column: { type: 'decimal', numberFormat: '1000,56' } },
  { suits: /^-?(0|[1-9]\d{0,2})(,\d{3})*(\.\d+)?$/, column: { type: 'decimal', numberFormat: '1,000.56' } },
  { suits: /^-?(0|[1-9]\d{0,2})(\.\d{3})*(,\d+)?$/, column: { type: 'decimal', numberFormat: '1.000,56' } },
  {
    suits: /^-?(0|[1-9]\d{0,2})([ \u00a0\u202f]\d{3})*(,\d+)?$/,
    column: { type: 'decimal', numberFormat: '1 000,56' },
  },
  { suits: /^\d{4}-\d\d-\d\d$/, column: { type: 'date' } },
  {
    suits: /^\d{4}-\d\d-\d\d[T ]\d\d:\d\d(:\d\d(\.\d+)?)?( ?(Z|[+-]\d\d(:?\d\d)?))?$/,
    column: { type: 'datetime' },
  },
  {
    suits: /^(0[1-9]|[12]\d|3[01])\/(0[1-9]|1[0-2])\/\d{4}$/,
    column: { type: 'date', datePattern: 'dd/MM/yyyy' },
  },
  {
    suits: /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}$/,
    column: { type: 'date', datePattern: 'MM/dd/yyyy' },
  },
  {
    suits: /^(0[1-9]|[12]\d|3[01])\.(0[1-9]|1[0-2])\.\d{4}$/,
    column: { type: 'date', datePattern: 'dd.MM.yyyy' },
  },
  { suits: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, column: { type: 'uuid' } },
];

/** Names and types that the header and the first rows suggest. */
export function suggestColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): LoadColumn[] {
  const taken = new Set<string>();
  const columns = header.map((title, at) => {
    const name = freeName(title, at, taken);
    const values = rows.map((row) => row[at]?.trim() ?? '').filter((value) => value !== '');
    const found =
      values.length === 0
        ? undefined
        : guesses.find(({ suits }) => values.every((value) => suits.test(value)));
    return { column: title, name, label: title.slice(0, 120), ...found?.column };
  });
  return loadFile.config.shape.columns.parse(
    columns.map((each) => ({ ...each, column: each.column.slice(0, 200) })),
  );
}

function freeName(title: string, at: number, taken: Set<string>): string {
  const bare = title
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
    .slice(0, 20);
  const start = bare === '' || /^\d/.test(bare) ? `column_${at + 1}` : bare;
  let name = start;
  for (let again = 2; taken.has(name); again += 1) name = `${start}_${again}`;
  taken.add(name);
  return name;
}
