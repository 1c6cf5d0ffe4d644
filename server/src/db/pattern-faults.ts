import { execute, inTransaction, type Queryable } from './database.ts';
import { sqlErrorIn } from './sql-error.ts';

/** By regular expression: what is wrong with it. Those that are in order are not in it. */
export type PatternFaults = ReadonlyMap<string, string>;

/**
 * Asks PostgreSQL, the only judge of its regular expressions, in one statement for all of them. Where one is faulty that
 * statement fails, and halves are asked until the faulty ones are found.
 */
export async function patternFaults(db: Queryable, patterns: readonly string[]): Promise<PatternFaults> {
  const known = [...new Set(patterns)].filter((pattern) => pattern.isWellFormed() && !pattern.includes('\0'));
  return new Map(await faultsAmong(db, known));
}

async function faultsAmong(db: Queryable, patterns: readonly string[]): Promise<[string, string][]> {
  const [first] = patterns;
  if (first === undefined) return [];
  const fault = await firstFault(db, patterns);
  if (fault === null) return [];
  if (patterns.length === 1) return [[first, fault]];
  const middle = Math.ceil(patterns.length / 2);
  return [
    ...(await faultsAmong(db, patterns.slice(0, middle))),
    ...(await faultsAmong(db, patterns.slice(middle))),
  ];
}

/** In a transaction of its own, or a savepoint: the fault ends no more than that. */
async function firstFault(db: Queryable, patterns: readonly string[]): Promise<string | null> {
  try {
    await inTransaction(db, (tx) =>
      execute(tx, {
        text: `select count(*) from unnest($1::text[]) as asked (pattern) where '' ~ pattern`,
        params: [patterns],
      }),
    );
    return null;
  } catch (error) {
    const { code = '', message = '' } = sqlErrorIn(error) ?? {};
    if (code !== invalidPattern) throw error;
    return message.replace(/^invalid regular expression: /, '');
  }
}

const invalidPattern = '2201B';
