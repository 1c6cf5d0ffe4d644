import { expect, it } from 'vitest';
import { draftFromFile, firstRecords, headFault, readHead } from './entity-from-file.ts';

it('splits records by what separates most, and keeps what is quoted', () => {
  expect(firstRecords('a;b\r\n1;"x; ""y""\nz"\n\n2;w')).toEqual([
    ['a', 'b'],
    ['1', 'x; "y"\nz'],
    ['2', 'w'],
  ]);
});

it('makes an entity with a key, types and identities of a file', () => {
  const text = [
    'City,Member No,E-mail,Joined,_change_request_type',
    'Porto,1,a@example.com,2026-01-01,U',
    'Porto,2,b@example.com,2026-01-02,U',
  ].join('\n');
  const draft = draftFromFile('club_members.csv.gz', text);
  expect(draft.label).toBe('Club members');
  expect(
    draft.attributes.map(({ name, type, isKey, identityNamespace }) => [
      name,
      type,
      isKey,
      identityNamespace,
    ]),
  ).toEqual([
    ['city', 'string', false, ''],
    ['member_no', 'integer', true, ''],
    ['e_mail', 'string', false, 'email'],
    ['joined', 'date', false, ''],
  ]);
});

it('gives columns that are called alike, or nothing, names of their own', () => {
  const { attributes } = draftFromFile('x.csv', 'Name,name,,2nd\na,b,c,d\n');
  expect(attributes.map(({ name }) => name)).toEqual(['name', 'name_2', 'column_3', 'column_2nd']);
  expect(attributes.map(({ label }) => label)).toEqual(['Name', null, null, null]);
});

it('cuts names to what the database keeps, and calls the attributes as the file does', () => {
  const long = `Wie ${'ö'.repeat(30)} fanden Sie es alles in allem?`;
  const { attributes } = draftFromFile('x.csv', `${long},${long} Und sonst?\n`);
  expect(attributes.map(({ label }) => label)).toEqual([long, `${long} Und sonst?`]);
  const bytes = attributes.map(({ name }) => new TextEncoder().encode(name).length);
  expect(Math.max(...bytes)).toBeLessThanOrEqual(63);
  expect(new Set(attributes.map(({ name }) => name)).size).toBe(2);
});

it('reads the beginning of a file in its encoding', async () => {
  const latin = new File([Uint8Array.from([0x4e, 0xe9, 0x0a])], 'a.csv');
  expect(await readHead(latin, 'windows-1252')).toBe('Né\n');
});

it('says before an entity is made that the file would not be taken', () => {
  expect(headFault('')?.kind).toBe('empty');
  expect(headFault('\n1,2\n')?.kind).toBe('empty');
  expect(headFault('id, name,name\n')).toEqual({ kind: 'twice', column: 'name' });
  expect(headFault('i\0d\0\n')?.kind).toBe('noText');
  expect(headFault('id,Name,name,,\n')).toBeNull();
});
