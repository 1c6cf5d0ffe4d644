import type { DeclaredType } from './ddl/draft.ts';
import type { ScalarType } from './model.ts';
import { say, type Said } from '../language/say.ts';

/** What an attribute becomes of a declared type; `note`: what is only nearly so. */
export type DeclaredScalar =
  | { readonly type: ScalarType; readonly note: Said | null; readonly enumValues: readonly string[] | null }
  /** It is left out. */
  | { readonly reason: Said };

type Line = readonly [type: ScalarType, note?: Said];

const asUtc = say`times without a zone are read as UTC`;
const inexact = say`a floating-point number is kept as an exact decimal`;

const scalars: Readonly<Record<string, Line>> = {
  char: ['string'],
  bpchar: ['string'],
  character: ['string'],
  varchar: ['string'],
  varchar2: ['string'],
  nvarchar2: ['string'],
  nchar: ['string'],
  'character varying': ['string'],
  name: ['string'],
  citext: ['text', say`its comparisons without regard to letter case are those of the rules`],
  string: ['string'],
  text: ['text'],
  tinytext: ['text'],
  mediumtext: ['text'],
  longtext: ['text'],
  ntext: ['text'],
  clob: ['text'],
  nclob: ['text'],
  xml: ['text', say`XML is kept as text`],
  json: ['text', say`JSON is kept as text`],
  jsonb: ['text', say`JSON is kept as text`],
  set: ['text', say`a SET is kept as text: its values with commas between`],
  inet: ['string', say`an address is kept as text`],
  cidr: ['string', say`an address is kept as text`],
  macaddr: ['string', say`an address is kept as text`],
  tinyint: ['integer'],
  smallint: ['integer'],
  int2: ['integer'],
  mediumint: ['integer'],
  int: ['integer'],
  integer: ['integer'],
  int4: ['integer'],
  serial: ['integer'],
  serial4: ['integer'],
  smallserial: ['integer'],
  year: ['integer'],
  'tinyint unsigned': ['integer'],
  'smallint unsigned': ['integer'],
  'mediumint unsigned': ['integer'],
  'int unsigned': ['bigint', say`its upper half does not fit an integer`],
  'integer unsigned': ['bigint', say`its upper half does not fit an integer`],
  bigint: ['bigint'],
  int8: ['bigint'],
  bigserial: ['bigint'],
  serial8: ['bigint'],
  'bigint unsigned': ['decimal', say`its upper half does not fit a bigint`],
  decimal: ['decimal'],
  'decimal unsigned': ['decimal'],
  'dec unsigned': ['decimal'],
  numeric: ['decimal'],
  number: ['decimal'],
  money: ['decimal', say`money is kept as a plain number`],
  float: ['decimal', inexact],
  float4: ['decimal', inexact],
  float8: ['decimal', inexact],
  real: ['decimal', inexact],
  double: ['decimal', inexact],
  'double precision': ['decimal', inexact],
  'float unsigned': ['decimal', inexact],
  'double unsigned': ['decimal', inexact],
  'real unsigned': ['decimal', inexact],
  boolean: ['boolean'],
  bool: ['boolean'],
  date: ['date'],
  datetime: ['datetime', asUtc],
  datetime2: ['datetime', asUtc],
  smalldatetime: ['datetime', asUtc],
  timestamp: ['datetime', asUtc],
  'timestamp without time zone': ['datetime', asUtc],
  'timestamp with time zone': ['datetime'],
  timestamptz: ['datetime'],
  datetimeoffset: ['datetime'],
  time: ['string', say`a time of day is kept as text`],
  'time without time zone': ['string', say`a time of day is kept as text`],
  'time with time zone': ['string', say`a time of day is kept as text`],
  interval: ['string', say`an interval is kept as text`],
  uuid: ['uuid'],
  uniqueidentifier: ['uuid'],
};

/** The scalar of a declared type. `ownTypes`: enums and domains by name. */
export function declaredScalar(
  declared: DeclaredType,
  ownTypes: ReadonlyMap<string, DeclaredType> = new Map(),
): DeclaredScalar {
  if (declared.isArray) return { reason: say`Arrays (${declared.shown}[]) are not for rules.` };
  if (declared.values !== null) return { type: 'enum', note: null, enumValues: declared.values };
  // MySQL's own way to say boolean; a bit of one is nothing else.
  if (declared.length === 1 && (declared.name === 'tinyint' || declared.name === 'bit')) {
    return { type: 'boolean', note: say`${declared.shown} is read as true or false`, enumValues: null };
  }
  const own = ownTypes.get(declared.name);
  if (own !== undefined && own !== declared) return declaredScalar(own, withoutType(ownTypes, declared.name));
  const found = Object.hasOwn(scalars, declared.name.toLowerCase())
    ? scalars[declared.name.toLowerCase()]
    : undefined;
  if (found === undefined) return { reason: say`The type ${declared.shown} has no counterpart here.` };
  const [type, note = null] = found;
  return { type, note, enumValues: null };
}

/** A domain over itself ends. */
function withoutType(
  types: ReadonlyMap<string, DeclaredType>,
  name: string,
): ReadonlyMap<string, DeclaredType> {
  return new Map([...types].filter(([other]) => other !== name));
}
