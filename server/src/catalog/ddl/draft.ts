import { type Said } from '../../language/say.ts';
/** A file of DDL as read: still in its own words, nothing of it checked against anything. */

/** A type as declared: its bare name, and what the name leaves open. */
export interface DeclaredType {
  /** In lower case, without length: `varchar`, `int unsigned`, `timestamp with time zone`. */
  readonly name: string;
  /** As people know it, to show. */
  readonly shown: string;
  readonly length: number | null;
  /** Of an inline ENUM. */
  readonly values: readonly string[] | null;
  readonly isArray: boolean;
}

export interface DraftColumn {
  readonly name: string;
  type: DeclaredType;
  nullable: boolean;
  /** A constant, as text. */
  default: string | null;
  /** What is there but not taken over, in words for a person. */
  readonly notes: Said[];
}

/** A name as written; which table it means is found when all are known. */
export interface TableName {
  readonly schema: string | null;
  readonly name: string;
}

export interface DraftForeignKey {
  readonly line: number;
  readonly columns: readonly string[];
  readonly table: TableName;
  /** Empty: the primary key. */
  readonly references: readonly string[];
}

export interface DraftTable extends TableName {
  readonly line: number;
  readonly columns: DraftColumn[];
  primaryKey: string[];
  readonly uniqueKeys: string[][];
  readonly foreignKeys: DraftForeignKey[];
}

/** error: not understood, so that something is missing. note: read, and of no matter to the data model. */
export interface DdlProblem {
  readonly line: number;
  readonly severity: 'error' | 'note';
  readonly message: Said;
}

export interface Draft {
  readonly tables: DraftTable[];
  /** Types of the file's own, by name: enums and domains. */
  readonly types: Map<string, DeclaredType>;
  readonly problems: DdlProblem[];
}
