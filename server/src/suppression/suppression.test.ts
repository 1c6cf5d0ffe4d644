import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { suppressions } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { listSuppressions } from './list-suppressions.ts';
import { suppress, suppressByHand, suppressedAmong, unsuppress } from './suppress.ts';

const { db } = await freshDatabase();
beforeEach(async () => void (await db.delete(suppressions)));
const add = (address: string, note = '') => suppressByHand(db, { channel: 'email', address, note });

describe('the suppression list', () => {
  it('holds addresses trimmed and in lower case, with their first reason', async () => {
    expect(await add('  Ana@Example.COM ', ' asked by phone ')).toMatchObject({
      address: 'ana@example.com',
      reason: 'manual',
      note: 'asked by phone',
    });
    expect(
      await suppress(db, { channel: 'email', address: 'ANA@example.com', reason: 'complaint' }),
    ).toMatchObject({
      reason: 'manual',
    });
    expect(await db.$count(suppressions)).toBe(1);
  });

  it('covers everybody at a domain, but not at its subdomains or namesakes', async () => {
    await add('@example.com');
    const asked = ['Bo@Example.com', 'bo@mail.example.com', 'bo@notexample.com', 'example.com', ''];
    expect(await suppressedAmong(db, 'email', asked)).toEqual(new Set(['Bo@Example.com']));
    expect(await suppressedAmong(db, 'sms', asked)).toEqual(new Set());
  });

  it('lets go of an address', async () => {
    await add('ana@example.com');
    expect(await unsuppress(db, 'email', ' ANA@example.com')).toBe(true);
    expect(await unsuppress(db, 'email', 'ana@example.com')).toBe(false);
    expect(await suppressedAmong(db, 'email', ['ana@example.com'])).toEqual(new Set());
  });

  it('says what is no address, and how to write one', async () => {
    for (const bad of ['', 'ana', 'ana@', '@', 'ana@example', 'a b@example.com', 'a@b@example.com']) {
      const refused = await add(bad).catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(UserError);
      expect(refused).toMatchObject({
        field: 'address',
        hint: { template: expect.stringContaining('@example.com') as string },
      });
    }
  });

  it('is read in pages, newest first, each entry once', async () => {
    for (let at = 0; at < 7; at++) await add(`p${at}@example.com`);
    await db.update(suppressions).set({ createdAt: new Date() });
    const seen: string[] = [];
    let after: string | null = null;
    do {
      const page = await listSuppressions(db, { first: 3, after });
      seen.push(...page.suppressions.map(({ address }) => address));
      after = page.hasNextPage ? page.endCursor : null;
    } while (after !== null);
    expect(seen).toEqual([6, 5, 4, 3, 2, 1, 0].map((at) => `p${at}@example.com`));
  });

  it('finds a part of an address or a note as it is written, not as a pattern', async () => {
    await add('a_b@example.com', 'Fair in Porto');
    await add('axb@example.com');
    const found = async (search: string) =>
      (await listSuppressions(db, { search })).suppressions.map(({ address }) => address);
    expect(await found('A_B')).toEqual(['a_b@example.com']);
    expect(await found('porto')).toEqual(['a_b@example.com']);
    expect(await found('%')).toEqual([]);
  });

  it('refuses a cursor of its own making', async () => {
    await expect(listSuppressions(db, { after: 'nonsense' })).rejects.toThrow(UserError);
  });
});
