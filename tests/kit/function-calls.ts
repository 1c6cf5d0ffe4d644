import type {
  FunctionEntry,
  Parameter,
  ParameterType,
  Signature,
} from '../../server/src/query/expression/function-entry.ts';
import type { ValueType } from '../../server/src/query/expression/types.ts';

/** An argument of each type that every function makes something of, but for the few below. */
const usual: Record<ParameterType, string> = {
  text: "'1'",
  integer: '2',
  bigint: '5',
  number: '2.5',
  boolean: 'true',
  date: '#2026-03-15#',
  datetime: '#2026-03-15T18:47#',
  day: '#2026-03-15#',
  clock: '#2026-03-15T18:47#',
  any: '7',
  same: '7',
  timeZone: "'Asia/Tokyo'",
};

const texts: Readonly<Record<string, string>> = {
  GetEmailDomain: "'ana@example.org'",
  ToDate: "'2026-03-15'",
  ToDateTime: "'2026-03-15'",
  ToTimestamp: "'2026-03-15'",
};

/** Arguments for a signature; of those that become one type, each another value. */
export function sampleArguments(entry: FunctionEntry, { parameters }: Signature): string[] {
  let alike = 7;
  return parameters.flatMap(({ type, repeated }) => {
    if (type === 'text') return texts[entry.name] ?? usual.text;
    if (type !== 'same') return usual[type];
    return Array.from({ length: repeated ? 3 : 1 }, () => String(alike++));
  });
}

export function parameterOf({ parameters }: Signature, index: number): Parameter {
  const found = parameters[index] ?? parameters.at(-1);
  if (found === undefined) throw new Error('The signature has no parameter.');
  return found;
}

export function callOf(name: string, args: readonly string[]): string {
  return `${name}(${args.join(', ')})`;
}

/** An attribute of a person for each type; of Eve all but her name and e-mail are null. */
export const attributeOfType: Readonly<Record<Exclude<ValueType, 'nothing' | 'unknown'>, string>> = {
  text: 'country_code',
  integer: 'score',
  bigint: 'points',
  decimal: 'height',
  boolean: 'vip',
  date: 'born',
  datetime: 'joined',
  uuid: 'token',
};
export type AttributeType = keyof typeof attributeOfType;
export const attributeTypes = Object.keys(attributeOfType) as AttributeType[];

/** What may stand for a parameter, by what it is to mean; the name of a time zone only as a text in quotes. */
export const fittingTypes: Record<ParameterType, readonly AttributeType[]> = {
  text: ['text', 'uuid'],
  integer: ['integer', 'bigint'],
  bigint: ['integer', 'bigint'],
  number: ['integer', 'bigint', 'decimal'],
  boolean: ['boolean'],
  date: ['date'],
  datetime: ['date', 'datetime'],
  day: ['date', 'datetime'],
  clock: ['date', 'datetime'],
  any: attributeTypes,
  same: attributeTypes,
  timeZone: [],
};

/** Functions that are called by their arguments alone: no link, no rows of a population, no inner function. */
export function isPlain({ category, only, signatures }: FunctionEntry): boolean {
  return category !== 'aggregate' && category !== 'window' && !only && signatures.every(({ build }) => build);
}
