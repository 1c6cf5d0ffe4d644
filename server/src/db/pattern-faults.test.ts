import { expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { execute, inTransaction } from './database.ts';
import { patternFaults } from './pattern-faults.ts';

const { db } = await freshDatabase();

it('finds what is wrong with each of many patterns', async () => {
  const sound = Array.from({ length: 50 }, (_, index) => `^a{${index}}$`);
  const faults = await patternFaults(db, [
    ...sound.slice(0, 20),
    '(',
    ...sound.slice(20),
    '[a',
    'a{2',
    '(',
    'x**',
  ]);
  expect(Object.fromEntries(faults)).toEqual({
    '(': 'parentheses () not balanced',
    '[a': 'brackets [] not balanced',
    'a{2': 'braces {} not balanced',
    'x**': 'quantifier operand invalid',
  });
  expect(await patternFaults(db, sound)).toEqual(new Map());
  expect(await patternFaults(db, [])).toEqual(new Map());
});

it('leaves the transaction in which it is asked as it was', async () => {
  await inTransaction(db, async (tx) => {
    await execute(tx, { text: 'create temp table kept (n integer) on commit drop', params: [] });
    expect((await patternFaults(tx, ['a', ')', 'b'])).size).toBe(1);
    await execute(tx, { text: 'insert into kept values (1)', params: [] });
    expect((await execute(tx, { text: 'select * from kept', params: [] })).count).toBe(1);
  });
});

it('passes over texts that no value in the database can hold: they are refused as such', async () => {
  expect(await patternFaults(db, ['\0(', '\ud800('])).toEqual(new Map());
});
