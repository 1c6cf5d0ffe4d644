import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { tryRules } from '../../../tests/kit/rule-oracle.ts';

const { db } = await freshDatabase();

it('finds the rows that the reference finds, by 2,000 rules in 40 worlds', { timeout: 120_000 }, async () => {
  const { tried, disagreements } = await tryRules(db, { rules: 2000 });
  expect(tried).toBe(2000);
  expect(disagreements.slice(0, 5)).toEqual([]);
});
