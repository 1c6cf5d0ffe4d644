import type { ScalarType } from './model.ts';

export interface NewAttribute {
  readonly name: string;
  /** Made from the name unless given. */
  readonly label?: string | null | undefined;
  readonly type: ScalarType;
  /** The closed list of an enum. */
  readonly enumValues?: readonly string[] | null | undefined;
  /** true unless given; those of the primary key never are. */
  readonly nullable?: boolean | null | undefined;
  readonly identityNamespace?: string | null | undefined;
  /** A constant, as text, for rows that come without a value. */
  readonly default?: string | null | undefined;
}

export interface NewEntity {
  /** Also the table's name in schema `data`. */
  readonly name: string;
  readonly label: string;
  readonly attributes: readonly NewAttribute[];
  readonly primaryKey: readonly string[];
  /** Attributes that no two rows may share, besides the primary key. Rows without a value are never the same. */
  readonly uniqueKeys?: readonly (readonly string[])[] | null | undefined;
  /** An integer, date or datetime: a row never overwrites one with a higher value. */
  readonly versionAttribute?: string | null | undefined;
}
