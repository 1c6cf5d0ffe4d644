import { expect, test } from 'vitest';
import type { ProposedEntityData, ProposedLinkData } from './proposal-documents.ts';
import {
  amendEntity,
  openIssues,
  proposalDraft,
  proposalInput,
  renameEntity,
  takenLinks,
} from './proposal-draft.ts';

const entity = (name: string, part: Partial<ProposedEntityData> = {}): ProposedEntityData => ({
  name,
  label: name,
  schema: null,
  table: null,
  line: null,
  primaryKey: ['id'],
  uniqueKeys: [],
  issues: [],
  warnings: [],
  leftOut: [],
  dimension: null,
  attributes: [
    {
      name: 'id',
      label: 'Id',
      type: 'integer',
      declared: 'int',
      nullable: false,
      default: null,
      enumValues: null,
      identityNamespace: null,
      note: null,
    },
  ],
  ...part,
});
const link = (fromEntity: string, toEntity: string): ProposedLinkData => ({
  name: toEntity,
  label: toEntity,
  reverseName: fromEntity,
  reverseLabel: fromEntity,
  fromEntity,
  fromColumns: ['id'],
  toEntity,
  toColumns: ['id'],
  cardinality: 'MANY_TO_ONE',
  line: null,
});
const dimension = { name: 'people', label: 'People', identityAttribute: 'id' };

test('what has a fault is left out at first, what could be targeted is targeted', () => {
  const { entities } = proposalDraft({
    entities: [entity('person', { dimension }), entity('visit', { issues: ['It has no key.'] })],
    links: [],
  });
  expect(entities.map(({ isTaken, isTargeted }) => [isTaken, isTargeted])).toEqual([
    [true, true],
    [false, false],
  ]);
});

test('a draft is no part of the proposal: to change one leaves the other', () => {
  const proposed = entity('person');
  const draft = proposalDraft({ entities: [proposed], links: [] });
  draft.entities[0]?.attributes.splice(0);
  expect(proposed.attributes).toHaveLength(1);
});

test('an entity that is left out takes its links with it', () => {
  const links = [link('visit', 'person'), link('visit', 'shop_of_before')];
  const draft = proposalDraft({ entities: [entity('person'), entity('visit')], links });
  expect(takenLinks(draft)).toEqual(links);
  const [person] = draft.entities;
  if (person) person.isTaken = false;
  expect(takenLinks(draft)).toEqual([links[1]]);
});

test('tables that exist are connected, others are made; only what is taken is asked for', () => {
  const draft = proposalDraft({
    entities: [
      entity('person', { dimension }),
      entity('visit', { schema: 'public', table: 'visits' }),
      entity('gone', { issues: ['It has no key.'], dimension }),
    ],
    links: [link('visit', 'person'), link('gone', 'person')],
  });
  const { entities, connected, links, dimensions } = proposalInput(draft);
  expect([entities, connected].map((each) => [each].flat().map((one) => one?.name))).toEqual([
    ['person'],
    ['visit'],
  ]);
  expect(links).toMatchObject([{ fromEntity: 'visit', toEntity: 'person' }]);
  expect(dimensions).toEqual([{ entity: 'person', ...dimension }]);
});

test('takes an entity once a person has chosen the key it lacks', () => {
  const draft = proposalDraft({
    entities: [entity('log', { primaryKey: [], issues: ['An entity needs a primary key.'] })],
    links: [],
  });
  const [log] = draft.entities;
  expect([log?.isTaken, log && openIssues(log)]).toEqual([false, []]);
  if (log) amendEntity(log, { primaryKey: ['id'] });
  expect(log?.isTaken).toBe(true);
});

test('gives an entity whose name is taken another one, by which its links go', () => {
  const draft = proposalDraft({
    entities: [entity('order'), entity('customer', { issues: ['There is an entity "customer" already.'] })],
    links: [link('order', 'customer')],
  });
  expect(renameEntity(draft, 1, 'order')).toBe(false);
  expect(takenLinks(draft)).toEqual([]);
  expect(renameEntity(draft, 1, 'client')).toBe(true);
  expect(proposalInput(draft).entities.map(({ name }) => name)).toEqual(['order', 'client']);
  expect(takenLinks(draft)).toMatchObject([{ fromEntity: 'order', toEntity: 'client' }]);
});
