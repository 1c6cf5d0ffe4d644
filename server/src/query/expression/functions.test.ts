import { DateTime } from 'luxon';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { execute } from '../../db/database.ts';
import { entityScope } from '../audience-select.ts';
import { entityTable } from '../link-condition.ts';
import { print } from '../print.ts';
import { entityNamed } from '../resolve.ts';
import { column } from '../sql.ts';
import { functions } from './catalogue.ts';
import { compileExpression } from './compile-expression.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
await execute(db, { text: 'create extension pgcrypto with schema public', params: [] });
const person = entityNamed(model, 'person');
const moment = {
  now: new Date('2026-03-15T00:00:00Z'),
  timeZone: 'Europe/Madrid',
  variables: {},
  encryption: { key: 'a key of the server', schema: 'public' },
};

/** What an expression gives for Ana, as text. */
async function ofAna(text: string): Promise<string> {
  const { scope, alias } = entityScope(model, person, moment);
  const { expression, type } = compileExpression(text, scope, { windows: true });
  const { rows } = await execute<{ id: number; value: unknown }>(
    db,
    print({
      type: 'select',
      columns: [
        { expression: column(alias, 'id'), as: 'id' },
        { expression, as: 'value' },
      ],
      from: entityTable(person, alias),
      joins: scope.rows.joins,
    }),
  );
  const value = rows.find(({ id }) => id === 1)?.value ?? null;
  if (value === null) return 'null';
  if (type === 'decimal') return String(Number(value));
  if (type !== 'datetime') return String(value);
  const at = DateTime.fromSQL(String(value).replace(' ', 'T').replace('T', ' '));
  return at.setZone('Europe/Madrid').toFormat('yyyy-MM-dd HH:mm:ss');
}

describe('the example of each function gives what the catalogue says', () => {
  for (const { name, example, result } of functions) {
    it(name, async () => {
      expect(await ofAna(example)).toBe(result);
    });
  }
});
