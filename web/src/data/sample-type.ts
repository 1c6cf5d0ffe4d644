import type { ScalarType } from '@partitura/server/catalog/model';

const forms: readonly (readonly [ScalarType, RegExp])[] = [
  ['integer', /^[+-]?\d{1,9}$/],
  ['bigint', /^[+-]?\d{1,18}$/],
  ['decimal', /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/i],
  ['boolean', /^(true|false|yes|no)$/i],
  ['date', /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/],
  ['datetime', /^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,9})?)?( ?(Z|[+-]\d\d(:?\d\d)?))?)?$/],
  ['uuid', /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i],
];

const matches = (type: ScalarType, value: string): boolean =>
  forms.find(([each]) => each === type)?.[1].test(value) ?? true;

/** What the first values of a column look like; null where all are empty. Numbers that begin with 0 are texts: codes. */
export function likelyType(values: readonly string[]): ScalarType | null {
  const told = values.map((value) => value.trim()).filter((value) => value !== '');
  if (told.length === 0) return null;
  if (told.some((value) => /^[+-]?0\d+(\.\d*)?$/.test(value))) return 'string';
  return forms.find(([, form]) => told.every((value) => form.test(value)))?.[0] ?? 'string';
}

/** Whether a text is a number, a date, an id or an address, which the name of a column hardly is. */
export const looksLikeValue = (text: string): boolean =>
  forms.some(([type, form]) => type !== 'boolean' && form.test(text)) ||
  /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);

export interface Fillable {
  readonly type: ScalarType;
  readonly nullable: boolean;
  readonly enumValues: readonly string[] | null;
}

/** The first of the values that an attribute will not take; null when all look well. The server decides. */
export function misfit(values: readonly string[], { type, nullable, enumValues }: Fillable): string | null {
  for (const value of values) {
    const told = value.trim();
    if (told === '' ? !nullable : !fits(told, type, enumValues)) return value;
  }
  return null;
}

function fits(value: string, type: ScalarType, enumValues: readonly string[] | null): boolean {
  if (type === 'enum') return enumValues?.includes(value) ?? true;
  if (type === 'boolean') return /^(t|f|true|false|y|n|yes|no|on|off|1|0)$/i.test(value);
  if (type === 'integer') return /^[+-]?\d{1,10}$/.test(value);
  return matches(type, value);
}
