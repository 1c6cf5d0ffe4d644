import { sql } from 'drizzle-orm';
import type { DataModel, ScalarType } from '../catalog/model.ts';
import { execute, inTransaction, type Database, type Transaction } from '../db/database.ts';
import { UserError } from '../errors.ts';
import { entitySelect } from '../query/audience-select.ts';
import { checkRule } from '../query/check-rule.ts';
import { entityPage } from '../query/page.ts';
import { countOf, print, printReadable } from '../query/print.ts';
import { entityNamed } from '../query/resolve.ts';
import type { Rule } from '../query/rule.ts';

export interface PreviewOf {
  readonly entity: string;
  readonly rule: Rule;
  /** How many rows to show. */
  readonly first: number;
  /** For count and rows together; 30 unless told. */
  readonly timeoutSeconds?: number;
  readonly now: Date;
  readonly timeZone: string;
  readonly variables?: Readonly<Record<string, unknown>>;
}

export interface Preview {
  readonly count: number;
  /** The SQL of the audience, for people to read. */
  readonly statement: string;
  readonly milliseconds: number;
  readonly columns: readonly {
    readonly name: string;
    readonly label: string;
    readonly type: ScalarType;
    readonly key: boolean;
  }[];
  /** The first rows by key: values in the order of `columns`. */
  readonly rows: unknown[][];
}

/**
 * Counts the rows of an entity that meet a rule and shows the first of them. A preview that takes too long is cancelled
 * in the database.
 * @throws UserError (RULE_HAS_ERRORS with `issues`, PREVIEW_TIMEOUT, BAD_INPUT)
 */
export async function previewRule(db: Database, model: DataModel, preview: PreviewOf): Promise<Preview> {
  const { timeZone, timeoutSeconds = 30, variables = {} } = preview;
  refuseFaults(model, preview);
  const entity = entityNamed(model, preview.entity);
  const moment = { now: preview.now, timeZone, variables };
  const audience = entitySelect(model, entity, entity.primaryKey, preview.rule, moment);
  const page = entityPage(model, entity, { rule: preview.rule, first: preview.first }, moment);
  const started = performance.now();
  const { count, rows } = await within(db, timeoutSeconds, async (tx, limit) => {
    await limit();
    const counted = await execute<{ count: string }>(tx, countOf(audience));
    await limit();
    return { count: Number(counted.rows[0]?.count), rows: (await execute(tx, print(page))).rows };
  });
  const columns = [...entity.attributes.values()].map(({ name, label, type }) => ({
    name,
    label,
    type,
    key: entity.primaryKey.includes(name),
  }));
  return {
    count,
    statement: printReadable(audience),
    milliseconds: performance.now() - started,
    columns,
    rows: rows.map((row) => columns.map(({ name }) => row[name] ?? null)),
  };
}

function refuseFaults(model: DataModel, { entity, rule, timeZone, variables }: PreviewOf): void {
  const issues = checkRule(rule, {
    model,
    entity,
    columns: null,
    timeZone,
    ...(variables ? { variables } : {}),
  });
  const [first] = issues;
  if (first === undefined) return;
  throw new UserError(first.message, {
    code: 'RULE_HAS_ERRORS',
    field: first.path,
    issues: issues.map(({ path, message }) => ({ field: path, message })),
  });
}

/** Reads only, in one transaction; `limit` gives the next statement what is left of the time. */
async function within<T>(
  db: Database,
  seconds: number,
  work: (tx: Transaction, limit: () => Promise<void>) => Promise<T>,
): Promise<T> {
  const deadline = performance.now() + seconds * 1000;
  try {
    return await inTransaction(db, async (tx) => {
      await tx.execute(sql`set transaction read only`);
      return work(tx, async () => {
        const left = Math.max(1, Math.ceil(deadline - performance.now()));
        await tx.execute(sql`select set_config('statement_timeout', ${String(left)}, true)`);
      });
    });
  } catch (error) {
    throw readable(error, seconds);
  }
}

function readable(error: unknown, seconds: number): unknown {
  const { code, message } = (error instanceof Error && error.cause ? error.cause : error) as {
    code?: string;
    message: string;
  };
  if (code === '57014') {
    return new UserError(`The preview took longer than ${seconds} seconds and was cancelled.`, {
      code: 'PREVIEW_TIMEOUT',
      hint: 'Narrow the rule, or run it in a test run, which has no such limit.',
    });
  }
  // 2201B: a regular expression; class 22: a value that PostgreSQL cannot work with, as a number out of range.
  if (code === '2201B')
    return new UserError(`The regular expression is not valid: ${message}.`, {
      field: 'value',
      hint: 'Correct it.',
    });
  if (code?.startsWith('22'))
    return new UserError(`The database cannot work with a value of the rule: ${message}.`, {
      hint: 'Enter another value.',
    });
  return error;
}
