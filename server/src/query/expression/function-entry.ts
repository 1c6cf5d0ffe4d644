import type { Expression } from '../sql.ts';
import type { Encryption } from '../scope.ts';
import type { ValueType } from './types.ts';
import { say, type Said } from '../../language/say.ts';

export const categories = ['aggregate', 'date', 'geo', 'numeric', 'string', 'other', 'window'] as const;
export type Category = (typeof categories)[number];

/**
 * What an argument must be, and as what it arrives at `build`:
 * integer, bigint: whole numbers; number: as numeric; day: a date or the day of an instant; clock: a date or an instant
 * as the time that clocks show in the time zone; any: as it is; same: all of a call become one type; timeZone: a name
 * known before the statement runs.
 */
export type ParameterType =
  | 'text'
  | 'integer'
  | 'bigint'
  | 'number'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'day'
  | 'clock'
  | 'any'
  | 'same'
  | 'timeZone';

export interface Parameter {
  readonly name: string;
  readonly type: ParameterType;
  readonly optional?: true;
  /** The last parameter only: any number of times, at least once unless optional. */
  readonly repeated?: true;
}

/** What a function may ask of the moment and the row. */
export interface Building {
  readonly now: Expression;
  readonly today: Expression;
  readonly timeZone: string;
  readonly zone: Expression;
  readonly encryption: Encryption | undefined;
  /** A bigint and a text of 32 hexadecimal digits, of the run's seed, the row's key and which call of the text it is. */
  readonly rowHash: () => Expression;
  readonly rowDigest: () => Expression;
}

/** As many as the signature has parameters; the first few are promised, so that they can be taken apart. */
export type Arguments = readonly [Expression, Expression, Expression, Expression, ...Expression[]];

export interface Signature {
  readonly parameters: readonly Parameter[];
  /** `same`: as the arguments of that type. */
  readonly result: ValueType | 'same';
  /** The result has the SQL type of `result`; null for what the compiler itself knows (Case, aggregates, windows). */
  readonly build: ((args: Arguments, building: Building, type: ValueType) => Expression) | null;
}

/**
 * What a null argument does: null: the result is null; skipped: it is passed over, and the result is null when nothing
 * else is left; uncounted: passed over, and 0 when nothing is left; empty: it counts as an empty text, or as 0 of a
 * number; not true: what is tested with it is not true, and a value that is not chosen does nothing; inside: as the
 * function inside has it; value: it is a value as any other; never: nothing can be null, nor is the result.
 */
export const nullRules = [
  'null',
  'skipped',
  'uncounted',
  'empty',
  'not true',
  'inside',
  'value',
  'never',
] as const;

export interface Nulls {
  /** Held against the database for each argument of each function: see null-rules.test.ts. */
  readonly rule: (typeof nullRules)[number];
  /** The same for people, with the data that gives null too. */
  readonly words: string;
}

export const nullGivesNull: Nulls = { rule: 'null', words: 'Null gives null.' };

/** All that anybody needs to know of a function: the checker, the compiler, the editor, the pages of help. */
export interface FunctionEntry {
  readonly name: string;
  readonly category: Category;
  readonly signatures: readonly Signature[];
  readonly description: string;
  /** What becomes of null, and of data that the function cannot work with. */
  readonly nulls: Nulls;
  /** Read for the first person of the examples (Ana of tests/kit/people.ts), at midnight of 2026-03-15 UTC, in Madrid. */
  readonly example: string;
  /** What the example gives, as text; `null` for null. */
  readonly result: string;
  /** What only some rooms allow: an entry for the inside of a Case, an OrderBy... */
  readonly only?: 'in Case' | 'in Over or RowNum' | 'in OrderBy';
}

type Build = Signature['build'];

/** `signature('text, length: integer', ...)`: parameters as `name: type`; `?` makes optional, `...` repeats. */
export function signature(parameters: string, result: Signature['result'], build: Build): Signature {
  return {
    result,
    build,
    parameters: parameters
      .split(',')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .map((part): Parameter => {
        const [written = '', type = ''] = part.split(':').map((side) => side.trim());
        return {
          name: written.replace(/[?.]+$/, ''),
          type: type as ParameterType,
          ...(written.includes('?') ? { optional: true } : {}),
          ...(written.endsWith('...') ? { repeated: true } : {}),
        };
      }),
  };
}

/** `Left(text, length)`, as people read it. */
export function signatureInWords(name: string, { parameters }: Signature): string {
  const shown = parameters.map((parameter) => {
    const plain = parameter.repeated ? `${parameter.name}, ...` : parameter.name;
    return parameter.optional ? `[${plain}]` : plain;
  });
  return `${name}(${shown.join(', ')})`;
}

export const parameterInWords: Record<ParameterType, Said> = {
  text: say`a text`,
  integer: say`a whole number`,
  bigint: say`a whole number`,
  number: say`a number`,
  boolean: say`a condition (true or false)`,
  date: say`a date`,
  datetime: say`a date with time`,
  day: say`a date`,
  clock: say`a date with time`,
  any: say`a value`,
  same: say`a value`,
  timeZone: say`the name of a time zone as a text in quotes, as 'Europe/Paris'`,
};
