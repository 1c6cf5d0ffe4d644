import type { DataModel, Entity, Link, ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { Expression, Join, Select } from './sql.ts';

/** When and for whom a rule is read: one run, one "now". */
export interface Moment {
  readonly now: Date;
  /** IANA name; days and months begin in it. */
  readonly timeZone: string;
  /** `run.id`, `campaign.id`, and the campaign's own by their bare names (a rule writes `vars.name`). */
  readonly variables: Readonly<Record<string, unknown>>;
  /** What random values of expressions are derived from, together with the row's key; 0 unless told. */
  readonly seed?: bigint;
  /** For AESEncrypt; without it the function is refused. */
  readonly encryption?: Encryption | undefined;
}

/** How values are encrypted in the database: by its extension pgcrypto, with a key that no rule ever holds. */
export interface Encryption {
  /** Any text; the cipher's key and the key of the fingerprint are derived from it. */
  readonly key: string;
  /** The schema that holds the extension. */
  readonly schema: string;
}

/** A column that came with a population: what an enrichment added. */
export interface TypedColumn {
  readonly name: string;
  readonly type: ScalarType;
}

/**
 * The rows that an expression is about, while a statement over them is being built: the expressions reach further
 * tables by adding to `joins`, none of which ever adds or drops a row.
 */
export interface Rows {
  readonly entity: Entity;
  /** Names of the columns that tell the rows apart: the entity's key, or that of a population of no entity. */
  readonly key: readonly string[];
  /** The value of one of the entity's own columns in a row. */
  readonly column: (name: string) => Expression;
  readonly joins: Join[];
  /** Aliases by what has been joined, so that nothing is joined twice. */
  readonly joined: Map<string, string>;
  /**
   * Where the rows may be few beside the entity: the near sides of a link's pairs in these rows. An aggregate over
   * linked rows then reads only the rows linked to these, where the planner finds that cheaper.
   */
  readonly narrow: ((pairs: Link['pairs']) => Select) | null;
}

export interface Scope extends Moment {
  readonly model: DataModel;
  readonly rows: Rows;
  readonly population: { readonly alias: string; readonly columns: readonly TypedColumn[] } | null;
  /** The predefined filters that this stands in, from the outermost. */
  readonly filters?: readonly string[];
  /** A new alias for this statement: `rental_2`. */
  readonly alias: (name: string) => string;
}

/** Aliases that are new within one statement. */
export function aliases(): (name: string) => string {
  let count = 0;
  return (name) => `${beginning(name)}_${(count += 1)}`;
}

/** At most 40 bytes: PostgreSQL would cut off the number of a longer one in silence, and two would be the same. */
function beginning(name: string): string {
  return /^[ -~]*$/.test(name) ? name.slice(0, 40) : [...name].slice(0, 10).join('');
}

export function rowsOf(
  entity: Entity,
  column: (name: string) => Expression,
  narrow: Rows['narrow'] = null,
  key: readonly string[] = entity.primaryKey,
): Rows {
  return { entity, key, column, joins: [], joined: new Map(), narrow };
}

export function populationColumn(columns: readonly TypedColumn[] | null, name: string): TypedColumn {
  const found = columns?.find((column) => column.name === name);
  if (found === undefined) {
    const known = columns?.map((column) => `"${column.name}"`).join(', ');
    throw new UserError(say`No column "${name}" arrives with the population.`, {
      hint: known
        ? say`Choose one of ${known}, or add it by an Enrichment before.`
        : say`Only rules on an inbound population can read its columns.`,
    });
  }
  return found;
}
