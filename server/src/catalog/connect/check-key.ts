import { sql } from 'drizzle-orm';
import type { Queryable } from '../../db/database.ts';
import { withinTimeOf } from '../../db/within-time.ts';
import { UserError } from '../../errors.ts';
import { say, type Said } from '../../language/say.ts';
import { columnList, relationOf } from '../identifiers.ts';
import type { Relation } from './describe-relation.ts';

export interface KeyCheck {
  /** A key of the database says so for ever; else it was only so when it was looked at. */
  readonly isGuaranteed: boolean;
  /** Why the columns do not tell rows apart, in a sentence; null when they do. */
  readonly fault: Said | null;
}

/** Seconds that looking at all rows may take. */
const mostSeconds = 60;

/**
 * Whether these columns tell the rows of a table or view apart. Unless a key of the database says so, all rows are
 * read.
 * @throws UserError (TOO_SLOW)
 */
export async function checkKey(
  db: Queryable,
  relation: Relation,
  columns: readonly string[],
): Promise<KeyCheck> {
  const unknown = columns.find((name) => !relation.columns.some((column) => column.name === name));
  if (unknown !== undefined) {
    throw new UserError(say`${relation.schema}.${relation.name} has no column "${unknown}".`, {
      field: 'primaryKey',
    });
  }
  if (columns.length === 0)
    throw new UserError(say`A key needs at least one column.`, { field: 'primaryKey' });
  if (isGuaranteed(relation, columns)) return { isGuaranteed: true, fault: null };
  const table = relationOf({ relation });
  const isNull = sql.join(
    columns.map((name) => sql`${sql.identifier(name)} is null`),
    sql` or `,
  );
  const hint = say`Choose the columns of a unique index, or make one.`;
  return await withinTimeOf(db, { seconds: mostSeconds, hint, field: 'primaryKey' }, async (tx, renew) => {
    const [empty] = await tx.execute(sql`select 1 from ${table} where ${isNull} limit 1`);
    if (empty !== undefined)
      return { isGuaranteed: false, fault: say`In some rows ${columns.join(', ')} is empty.` };
    await renew();
    const [twice] = await tx.execute<Record<string, unknown>>(sql`
      select ${columnList(columns)} from ${table} group by ${columnList(columns)} having count(*) > 1 limit 1`);
    if (twice === undefined) return { isGuaranteed: false, fault: null };
    const values = columns.map((name) => String(twice[name])).join(', ');
    return { isGuaranteed: false, fault: say`Several rows have the same ${columns.join(', ')}: ${values}.` };
  });
}

/** A unique key within the columns, of which none may be empty. */
function isGuaranteed(relation: Relation, columns: readonly string[]): boolean {
  const isWithin = (key: readonly string[]) => key.length > 0 && key.every((name) => columns.includes(name));
  const isFilled = (name: string) =>
    relation.columns.some((column) => column.name === name && !column.nullable);
  return columns.every(isFilled) && [relation.primaryKey, ...relation.uniqueKeys].some(isWithin);
}
