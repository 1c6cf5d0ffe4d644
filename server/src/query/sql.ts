/**
 * A statement as a tree: built by plain functions, printed once (print.ts). Identifiers and values are never text
 * until then, so nothing that a person typed can become SQL.
 */

export const sqlTypes = [
  'text',
  'integer',
  'bigint',
  'numeric',
  'boolean',
  'date',
  'timestamptz',
  'uuid',
  'smallint',
  'float8',
  'timestamp',
  'bytea',
  'tid',
] as const;
export type SqlType = (typeof sqlTypes)[number];
export type SqlValue = string | number | bigint | boolean | Date | null | readonly string[];

/** The functions that a tree may call: PostgreSQL's own names. */
export type SqlFunction =
  | 'abs'
  | 'age'
  | 'array_agg'
  | 'array_remove'
  | 'ascii'
  | 'asin'
  | 'avg'
  | 'btrim'
  | 'ceil'
  | 'chr'
  | 'coalesce'
  | 'concat_ws'
  | 'convert_to'
  | 'cos'
  | 'count'
  | 'date_bin'
  | 'date_part'
  | 'date_trunc'
  | 'encode'
  | 'encrypt_iv'
  | 'floor'
  | 'greatest'
  | 'hashint8extended'
  | 'hashtextextended'
  | 'hmac'
  | 'initcap'
  | 'least'
  | 'left'
  | 'length'
  | 'lower'
  | 'lpad'
  | 'ltrim'
  | 'make_interval'
  | 'max'
  | 'md5'
  | 'min'
  | 'nullif'
  | 'octet_length'
  | 'overlay'
  | 'radians'
  | 'regexp_replace'
  | 'replace'
  | 'right'
  | 'round'
  | 'row_number'
  | 'rpad'
  | 'rtrim'
  | 'sha256'
  | 'sha512'
  | 'sign'
  | 'sin'
  | 'split_part'
  | 'sqrt'
  | 'starts_with'
  | 'stddev'
  | 'string_agg'
  | 'string_to_array'
  | 'strpos'
  | 'substr'
  | 'substring'
  | 'sum'
  | 'timezone'
  | 'to_char'
  | 'to_timestamp'
  | 'trim_scale'
  | 'trunc'
  | 'unnest'
  | 'upper';
export type InfixOperator =
  | '='
  | '<>'
  | '<'
  | '<='
  | '>'
  | '>='
  | 'like'
  | 'ilike'
  | '~'
  | '~*'
  | '+'
  | '-'
  | '*'
  | '/'
  | '%'
  | '&'
  | '|'
  | '#'
  | '||';

export type Expression =
  | { readonly type: 'column'; readonly table: string; readonly name: string }
  /** Bound as $n, always with its type. A secret is never shown to people. */
  | { readonly type: 'value'; readonly value: SqlValue; readonly as: SqlType; readonly secret?: true }
  /** Of our own making, never of a person's: printed as it is. */
  | { readonly type: 'constant'; readonly value: number | boolean | null }
  | {
      readonly type: 'call';
      readonly function: SqlFunction;
      /** Where PostgreSQL finds it, for functions of extensions. */
      readonly schema?: string;
      readonly arguments: readonly Expression[];
      readonly distinct?: true;
      readonly orderBy?: readonly Order[];
    }
  | {
      readonly type: 'window';
      readonly call: Expression;
      readonly partitionBy: readonly Expression[];
      readonly orderBy: readonly Order[];
    }
  | {
      readonly type: 'infix';
      readonly operator: InfixOperator;
      readonly left: Expression;
      readonly right: Expression;
    }
  | { readonly type: 'and' | 'or'; readonly members: readonly Expression[] }
  | {
      readonly type: 'test';
      readonly operand: Expression;
      readonly is: 'null' | 'not null' | 'true' | 'not true';
    }
  | {
      readonly type: 'case';
      readonly when: readonly { readonly condition: Expression; readonly then: Expression }[];
      readonly otherwise: Expression;
    }
  | { readonly type: 'cast'; readonly operand: Expression; readonly to: SqlType }
  /** The nth member of an array, from 1. */
  | { readonly type: 'nth'; readonly array: Expression; readonly n: number }
  | { readonly type: 'array'; readonly members: readonly Expression[]; readonly of: SqlType }
  | { readonly type: 'row'; readonly members: readonly Expression[] }
  | { readonly type: 'in list'; readonly operand: Expression; readonly members: readonly Expression[] }
  | { readonly type: 'in select'; readonly operands: readonly Expression[]; readonly select: Select }
  | { readonly type: 'exists'; readonly negated: boolean; readonly select: Select };

/** Nulls come last either way, unless told. */
export interface Order {
  readonly expression: Expression;
  readonly direction: 'asc' | 'desc';
}
export interface SelectColumn {
  readonly expression: Expression;
  readonly as: string;
}
export type Source =
  | { readonly type: 'table'; readonly schema: string; readonly name: string; readonly alias: string }
  | { readonly type: 'select'; readonly select: Select; readonly alias: string; readonly lateral?: boolean };
export interface Join {
  readonly type: 'inner' | 'left';
  readonly source: Source;
  readonly on: Expression;
}

export interface PlainSelect {
  readonly type: 'select';
  readonly distinctOn?: readonly Expression[];
  readonly columns: readonly SelectColumn[];
  readonly from: Source;
  readonly joins?: readonly Join[];
  readonly where?: Expression | undefined;
  readonly groupBy?: readonly Expression[];
  readonly orderBy?: readonly Order[];
  readonly limit?: number | undefined;
  /** Planned by itself, whatever stands around it: printed as `offset 0`. */
  readonly fenced?: true;
}
export interface UnionAll {
  readonly type: 'union all';
  readonly members: readonly PlainSelect[];
}
export type Select = PlainSelect | UnionAll;

export const column = (table: string, name: string): Expression => ({ type: 'column', table, name });
export const value = (bound: SqlValue, as: SqlType): Expression => ({ type: 'value', value: bound, as });
export const constant = (fixed: number | boolean | null): Expression => ({ type: 'constant', value: fixed });
export const call = (name: SqlFunction, ...operands: readonly Expression[]): Expression => ({
  type: 'call',
  function: name,
  arguments: operands,
});
export const infix = (left: Expression, operator: InfixOperator, right: Expression): Expression => ({
  type: 'infix',
  operator,
  left,
  right,
});
export const equals = (left: Expression, right: Expression): Expression => infix(left, '=', right);
export const test = (operand: Expression, is: 'null' | 'not null' | 'true' | 'not true'): Expression => ({
  type: 'test',
  operand,
  is,
});
export const cast = (operand: Expression, to: SqlType): Expression => ({ type: 'cast', operand, to });
export const exists = (select: Select): Expression => ({ type: 'exists', negated: false, select });
export const rowNumber = (partitionBy: readonly Expression[], orderBy: readonly Order[]): Expression => ({
  type: 'window',
  call: call('row_number'),
  partitionBy,
  orderBy,
});
export const ascending = (expression: Expression): Order => ({ expression, direction: 'asc' });
export const descending = (expression: Expression): Order => ({ expression, direction: 'desc' });
export const table = (schema: string, name: string, alias: string): Source => ({
  type: 'table',
  schema,
  name,
  alias,
});
export const subselect = (select: Select, alias: string): Source => ({ type: 'select', select, alias });

/** True of all members; of none: always true. */
export function and(...members: readonly (Expression | undefined)[]): Expression {
  return joined('and', members, true);
}

/** True of one member at least; of none: always false. */
export function or(...members: readonly (Expression | undefined)[]): Expression {
  return joined('or', members, false);
}

/**
 * True where `operand` is false or unknown. Reaches inwards as far as it can, so that the planner sees anti joins
 * instead of tests.
 */
export function isNotTrue(operand: Expression): Expression {
  switch (operand.type) {
    case 'and':
      return or(...operand.members.map(isNotTrue));
    case 'or':
      return and(...operand.members.map(isNotTrue));
    case 'exists':
      return { ...operand, negated: !operand.negated };
    case 'constant':
      return constant(operand.value !== true);
    case 'test':
      return test(
        operand.operand,
        { null: 'not null', 'not null': 'null', true: 'not true', 'not true': 'true' }[
          operand.is
        ] as typeof operand.is,
      );
    default:
      return test(operand, 'not true');
  }
}

export function columnNamed(select: Select, name: string): SelectColumn {
  const [first] = select.type === 'select' ? [select] : select.members;
  const found = first?.columns.find(({ as }) => as === name);
  if (found === undefined) throw new Error(`The statement has no column ${name}.`);
  return found;
}

function joined(
  type: 'and' | 'or',
  members: readonly (Expression | undefined)[],
  neutral: boolean,
): Expression {
  const kept = members
    .filter((member) => member !== undefined)
    .flatMap((member) => (member.type === type ? member.members : [member]))
    .filter((member) => !(member.type === 'constant' && member.value === neutral));
  const decided = kept.find((member) => member.type === 'constant' && member.value === !neutral);
  if (decided !== undefined) return decided;
  const [only] = kept;
  if (only === undefined) return constant(neutral);
  return kept.length === 1 ? only : { type, members: kept };
}
