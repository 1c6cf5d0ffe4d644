import type { DataModel } from '../../server/src/catalog/model.ts';
import { execute, type Database } from '../../server/src/db/database.ts';
import { entityScope } from '../../server/src/query/audience-select.ts';
import { compileExpression } from '../../server/src/query/expression/compile-expression.ts';
import { entityTable } from '../../server/src/query/link-condition.ts';
import { print } from '../../server/src/query/print.ts';
import { entityNamed } from '../../server/src/query/resolve.ts';
import { column } from '../../server/src/query/sql.ts';

/** Midnight of 2026-03-15 UTC, in Madrid. */
export const momentOfExamples = {
  now: new Date('2026-03-15T00:00:00Z'),
  timeZone: 'Europe/Madrid',
  variables: {},
  encryption: { key: 'a key of the server', schema: 'public' },
};

export interface ReadValue {
  /** As the catalogue writes results; `null` for null. */
  readonly text: string;
  /** The type that the database gives it. */
  readonly sqlType: string;
}

/** What expressions give for one of the people who buy, in one statement over all of them. */
export async function valuesOf(
  db: Database,
  model: DataModel,
  person: number,
  texts: readonly string[],
  more: { readonly seed?: bigint; readonly variables?: Readonly<Record<string, unknown>> } = {},
): Promise<ReadValue[]> {
  const people = entityNamed(model, 'person');
  const { scope, alias } = entityScope(model, people, { ...momentOfExamples, ...more });
  const compiled = texts.map((text) => compileExpression(text, scope, { windows: true }));
  const { text, params } = print({
    type: 'select',
    columns: [
      { expression: column(alias, 'id'), as: 'id' },
      ...compiled.map(({ expression }, index) => ({ expression, as: `value_${index}` })),
    ],
    from: entityTable(people, alias),
    joins: scope.rows.joins,
  });
  const read = compiled.flatMap(({ type }, index) => [
    `pg_typeof(value_${index}) as type_${index}`,
    `${type === 'datetime' ? `to_char(value_${index} at time zone '${momentOfExamples.timeZone}', 'YYYY-MM-DD HH24:MI:SS')` : `value_${index}`} as text_${index}`,
  ]);
  const { rows } = await execute(db, {
    text: `select id, ${read.join(', ')} from (${text}) as read`,
    params,
  });
  const row = rows.find(({ id }) => id === person) ?? {};
  return compiled.map(({ type }, index) => {
    const found = row[`text_${index}`] ?? null;
    return {
      text: found !== null && type === 'decimal' ? String(Number(found)) : String(found),
      sqlType: String(row[`type_${index}`]),
    };
  });
}
