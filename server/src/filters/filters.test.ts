import { sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../../tests/kit/database.ts';
import { peopleWhoBuy } from '../../../tests/kit/people.ts';
import { deleteLink } from '../catalog/delete-link.ts';
import { deleteTargetingDimension } from '../catalog/delete-targeting-dimension.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { users } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import type { Rule, Value } from '../query/rule.ts';
import { deleteFilter } from './delete-filter.ts';
import { setFavouriteFilter } from './favourite-filter.ts';
import type { FilterInput } from './filter-issues.ts';
import type { FilterUser } from './filter.ts';
import { listFilters } from './list-filters.ts';
import { saveFilter } from './save-filter.ts';

const { db } = await freshDatabase();
await peopleWhoBuy(db);

async function person(name: string): Promise<FilterUser> {
  const id = newId();
  await db.insert(users).values({ id, name, email: `${name.toLowerCase()}@example.org`, role: 'manager' });
  return { userId: id, isAdministrator: false };
}
const ana = await person('Ana');
const bob = await person('Bob');
const administrator: FilterUser = { ...(await person('Root')), isAdministrator: true };
const program: FilterUser = { userId: null, isAdministrator: false };

const parameter = (name: string): Value => ({ type: 'parameter', name });
const scoreOver = (value: Value): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name: 'score' },
  operator: 'greater',
  value,
});
const rich: FilterInput = {
  name: 'rich',
  label: 'Rich',
  entity: 'person',
  parameters: [{ name: 'least', label: 'At least', type: 'integer' }],
  rule: scoreOver(parameter('least')),
  shared: true,
};
const uses = (filter: string, parameters?: Record<string, Value>): Rule => ({
  type: 'filter',
  filter,
  parameters,
});
const names = async (user: FilterUser, entity?: string) =>
  (await listFilters(db, user, entity)).map(({ name }) => name);

beforeEach(async () => {
  await db.execute(sql`delete from partitura.predefined_filter`);
  await db.execute(sql`delete from partitura.campaign`);
});

describe('saveFilter', () => {
  it('keeps a filter, and rules can name it at once', async () => {
    const saved = await saveFilter(db, ana, null, rich);
    expect(saved).toMatchObject({ name: 'rich', shared: true, isMine: true, ownerName: 'Ana' });
    expect((await loadDataModel(db)).filters.get('rich')).toMatchObject({ label: 'Rich', entity: 'person' });
    await saveFilter(db, bob, saved.id, { ...rich, label: 'Well off' });
    expect((await loadDataModel(db)).filters.get('rich')?.label).toBe('Well off');
  });

  it('names every fault with its place', async () => {
    const faulty: FilterInput = {
      ...rich,
      name: ' rich',
      label: '',
      parameters: [
        { name: 'least', type: 'string', default: { type: 'literal', value: 5 } },
        { name: 'least', type: 'integer' },
      ],
      rule: {
        type: 'group',
        operator: 'and',
        members: [scoreOver(parameter('most')), scoreOver(parameter('least')), uses('poor')],
      },
    };
    await expect(saveFilter(db, ana, null, faulty)).rejects.toMatchObject({
      name: 'UserError',
      issues: [
        { field: 'name' },
        { field: 'label' },
        {
          field: 'parameters.0.default',
          message: expect.toSatisfy((said) => String(said).includes('a text is needed')),
        },
        { field: 'parameters.1.name' },
        {
          field: 'rule.members.0.value',
          message: expect.toSatisfy((said) => String(said).includes('no parameter "most"')),
        },
        {
          field: 'rule.members.1.value',
          message: expect.toSatisfy((said) => String(said).includes('is of type string')),
        },
        {
          field: 'rule.members.2.filter',
          message: expect.toSatisfy((said) => String(said).includes('There is no predefined filter')),
        },
      ],
    });
    await expect(saveFilter(db, ana, null, { ...rich, entity: 'animal' })).rejects.toMatchObject({
      field: 'entity',
    });
    await expect(
      saveFilter(db, ana, null, { ...rich, rule: { type: 'maybe' } as never }),
    ).rejects.toMatchObject({ field: 'rule.type' });
  });

  it('refuses a name that is taken, and filters that stand in themselves', async () => {
    await saveFilter(db, ana, null, rich);
    await expect(saveFilter(db, bob, null, rich)).rejects.toMatchObject({ field: 'name' });
    const five: Value = { type: 'literal', value: 5 };
    const outer = await saveFilter(db, ana, null, {
      ...rich,
      name: 'outer',
      parameters: [],
      rule: uses('rich', { least: five }),
    });
    const inner = (await listFilters(db, ana)).find(({ name }) => name === 'rich')!;
    await expect(
      saveFilter(db, ana, inner.id, { ...rich, parameters: [], rule: uses('outer') }),
    ).rejects.toMatchObject({
      issues: expect.arrayContaining([
        expect.objectContaining({
          message: expect.toSatisfy((said) =>
            String(said).includes('stands in itself: "rich" > "outer" > "rich"'),
          ),
        }),
      ]),
    });
    await expect(
      saveFilter(db, ana, outer.id, { ...rich, name: 'outer', parameters: [], rule: uses('outer') }),
    ).rejects.toThrow('stands in itself');
  });

  it('refuses what would break the filters that it stands in', async () => {
    const inner = await saveFilter(db, ana, null, rich);
    await saveFilter(db, ana, null, {
      ...rich,
      name: 'outer',
      label: 'Outer',
      rule: uses('rich', { least: parameter('least') }),
    });
    await expect(
      saveFilter(db, ana, inner.id, {
        ...rich,
        parameters: [...(rich.parameters ?? []), { name: 'more', type: 'integer' }],
      }),
    ).rejects.toMatchObject({ code: 'IN_USE', issues: [{ message: 'the predefined filter "Outer"' }] });
    await expect(saveFilter(db, ana, inner.id, { ...rich, name: 'richer' })).rejects.toMatchObject({
      code: 'IN_USE',
    });
  });
});

describe('private filters', () => {
  it('are found and changed by their owner, and changed by an administrator', async () => {
    const own = await saveFilter(db, ana, null, { ...rich, shared: false });
    expect(await names(ana)).toEqual(['rich']);
    expect(await names(bob)).toEqual([]);
    expect(await names(program)).toEqual([]);
    await expect(saveFilter(db, bob, own.id, rich)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(deleteFilter(db, bob, own.id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await saveFilter(db, administrator, own.id, { ...rich, label: 'Seen to', shared: null });
    expect((await listFilters(db, ana))[0]).toMatchObject({ label: 'Seen to', shared: false });
  });

  it('are not made of shared ones by someone else, nor by a program', async () => {
    const { id } = await saveFilter(db, ana, null, rich);
    await expect(saveFilter(db, bob, id, { ...rich, shared: false })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      field: 'shared',
    });
    await saveFilter(db, ana, id, { ...rich, shared: false });
    await expect(saveFilter(db, program, null, { ...rich, shared: false })).rejects.toMatchObject({
      field: 'shared',
    });
    expect((await saveFilter(db, program, null, { ...rich, name: 'other', shared: null })).shared).toBe(true);
  });
});

describe('favourites', () => {
  it('are everyone’s own, and come first', async () => {
    await saveFilter(db, ana, null, rich);
    const { id } = await saveFilter(db, ana, null, { ...rich, name: 'zzz', label: 'Zzz' });
    expect(await setFavouriteFilter(db, bob, id, true)).toMatchObject({ isFavourite: true, isMine: false });
    await setFavouriteFilter(db, bob, id, true);
    expect(await names(bob, 'person')).toEqual(['zzz', 'rich']);
    expect(await names(ana, 'person')).toEqual(['rich', 'zzz']);
    expect(await names(ana, 'product')).toEqual([]);
    expect((await setFavouriteFilter(db, bob, id, false)).isFavourite).toBe(false);
    await expect(setFavouriteFilter(db, program, id, true)).rejects.toThrow('a program');
  });
});

describe('deleting', () => {
  it('is refused with the campaigns and filters that a filter stands in', async () => {
    const { id } = await saveFilter(db, ana, null, rich);
    const outer = await saveFilter(db, ana, null, {
      ...rich,
      name: 'outer',
      label: 'Outer',
      rule: { type: 'group', operator: 'or', members: [uses('rich', { least: parameter('least') })] },
    });
    const graph = JSON.stringify({ activities: [{ config: { dimension: 'people', rule: uses('rich') } }] });
    await db.execute(sql`
      with made as (
        insert into partitura.campaign (id, name, settings) values (gen_random_uuid(), 'Spring', '{}') returning id
      )
      insert into partitura.campaign_version (id, campaign_id, number, graph)
      select gen_random_uuid(), id, 1, ${graph}::text::jsonb from made`);
    await expect(deleteFilter(db, ana, id)).rejects.toMatchObject({
      code: 'IN_USE',
      issues: [{ message: 'the campaign "Spring"' }, { message: 'the predefined filter "Outer"' }],
    });
    await deleteFilter(db, bob, outer.id);
    await db.execute(sql`delete from partitura.campaign`);
    await deleteFilter(db, bob, id);
    expect((await loadDataModel(db)).filters.size).toBe(0);
    await expect(deleteFilter(db, ana, id)).rejects.toMatchObject({ code: 'FILTER_NOT_FOUND' });
  });

  it('of a link or a dimension is refused while a filter needs it', async () => {
    await saveFilter(db, ana, null, {
      ...rich,
      parameters: [],
      rule: { type: 'exists', path: ['purchases'] },
    });
    await expect(deleteLink(db, 'purchase', 'buyer')).rejects.toMatchObject({
      issues: [{ message: 'the predefined filter "Rich"' }],
    });
    await saveFilter(db, ana, null, {
      ...rich,
      name: 'opened',
      label: 'Opened',
      parameters: [],
      rule: { type: 'feedback', behaviours: ['opened'], campaign: { type: 'any' } },
    });
    await expect(deleteTargetingDimension(db, 'people')).rejects.toMatchObject({
      issues: [{ message: 'the predefined filter "Opened"' }],
    });
  });
});
