import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { inTransaction } from '../db/database.ts';
import type { Attribute, ScalarType } from '../catalog/model.ts';
import { fieldValue, plainForm } from './field-value.ts';

const { db } = await freshDatabase();

const attribute = (type: ScalarType, nullable = true): Attribute => ({
  name: 'a',
  label: 'A',
  type,
  nullable,
  identityNamespace: null,
  enumValues: type === 'enum' ? ['red', 'a "b" \\ {c},', ''] : null,
});

const plain: Record<ScalarType, string> = {
  integer: '-12',
  bigint: '9223372036854775807',
  decimal: '-0.50',
  boolean: 'f',
  date: '2024-02-29',
  datetime: '2024-02-29 23:59:59',
  uuid: 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11',
  enum: 'red',
  string: ' any ',
  text: '',
};

/** The value as PostgreSQL writes it, or why there is none. */
async function read(type: ScalarType, text: string | null, nullable = true): Promise<unknown> {
  const { isSound, value } = fieldValue(attribute(type, nullable), 0);
  return await inTransaction(db, async (tx) => {
    const staged = sql`(select ${text}::text as c1) staged`;
    const [sound] = await tx.execute<{ ok: boolean }>(sql`select ${isSound} as ok from ${staged}`);
    if (sound?.ok !== true) return 'refused';
    const [row] = await tx.execute<{ value: unknown }>(sql`select (${value})::text as value from ${staged}`);
    return row?.value;
  });
}

/** Whether a text is plain; it has to be sound then, and its bare cast the same value. Constants would be cast beforehand. */
async function isPlain(type: ScalarType, text: string): Promise<boolean> {
  const [row] = await db.execute<{ plain: boolean }>(
    sql`select ${plainForm(attribute(type), sql`c1`)} as plain from (select ${text}::text as c1 offset 0) staged`,
  );
  if (row?.plain !== true) return false;
  const bare = fieldValue(attribute(type), 0, 'all');
  const [cast] = await db.execute<{ value: unknown }>(
    sql`select (${bare.value})::text as value from (select ${text}::text as c1) staged`,
  );
  expect([text, await read(type, text)]).toEqual([text, cast?.value]);
  return true;
}

describe.each<[ScalarType, [string, string][], string[]]>([
  [
    'integer',
    [
      [' 007 ', '7'],
      ['-2147483648', '-2147483648'],
      ['+5', '5'],
    ],
    ['2147483648', '1.0', '1e3', '٣', '1 2', '-', '9'.repeat(400)],
  ],
  ['bigint', [['9223372036854775807', '9223372036854775807']], ['9223372036854775808', '0x1f']],
  [
    'decimal',
    [
      ['1.', '1'],
      ['.5', '0.5'],
      ['-1e3', '-1000'],
      ['1E-2', '0.01'],
    ],
    ['NaN', 'Infinity', '-Infinity', '1,5', '.', '1e9999', 'e5', '1'.repeat(400)],
  ],
  [
    'boolean',
    [
      ['Yes', 'true'],
      [' 0 ', 'false'],
      ['T', 'true'],
    ],
    ['maybe', '2', 'tru e'],
  ],
  [
    'date',
    [
      ['2024-02-29', '2024-02-29'],
      ['1900-02-28', '1900-02-28'],
      ['2000-02-29', '2000-02-29'],
    ],
    [
      '1900-02-29',
      '2023-02-29',
      '2024-04-31',
      '0000-01-01',
      '2024-13-01',
      '2024-1-1',
      'today',
      '2024-01-01 BC',
      '31/12/2024',
      'infinity',
      '12024-01-01',
    ],
  ],
  [
    'datetime',
    [
      ['2024-02-29', '2024-02-29 00:00:00+00'],
      ['2024-01-01T10:00Z', '2024-01-01 10:00:00+00'],
      ['2024-01-01 10:00:00.123456 -14:59', '2024-01-02 00:59:00.123456+00'],
      ['9999-12-31 23:59:59-14', '10000-01-01 13:59:59+00'],
    ],
    [
      '2024-01-01 24:00',
      '2024-01-01 10:60',
      '2024-01-01 10:00:60',
      '2024-01-01T10:00+15:00',
      'infinity',
      'now',
      '2024-06-31 10:00',
    ],
  ],
  [
    'uuid',
    [
      ['A0EEBC99-9C0B-4EF8-BB6D-6BB9BD380A11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
      ['a0eebc999c0b4ef8bb6d6bb9bd380a11', 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
    ],
    ['a0eebc99', '{a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11}'],
  ],
  [
    'enum',
    [
      ['red', 'red'],
      ['a "b" \\ {c},', 'a "b" \\ {c},'],
    ],
    ['Red', 'blue'],
  ],
  [
    'string',
    [
      ['  as it is ', '  as it is '],
      ['', ''],
    ],
    [],
  ],
])('a %s', (type, taken, refused) => {
  it.each(taken)('reads %j as %j', async (text, value) => {
    expect(await read(type, text)).toBe(value);
  });

  it('refuses what a cast would stumble over, and what only looks like one', async () => {
    for (const text of refused) expect([text, await read(type, text)]).toEqual([text, 'refused']);
  });

  it('is plain only where a bare cast reads the same', async () => {
    for (const text of refused) expect([text, await isPlain(type, text)]).toEqual([text, false]);
    for (const [text] of taken) await isPlain(type, text);
    expect(await isPlain(type, plain[type])).toBe(true);
  });

  it('may be empty only where its attribute may', async () => {
    expect(await read(type, null)).toBeNull();
    expect(await read(type, null, false)).toBe('refused');
  });
});
