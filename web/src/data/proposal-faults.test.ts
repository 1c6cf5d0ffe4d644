import { expect, it } from 'vitest';
import type { Failure } from '../graphql/failure.ts';
import { proposalDraft, type ProposalDraft } from './proposal-draft.ts';
import { otherFaults, partFault, proposalFaults } from './proposal-faults.ts';

type Proposed = Parameters<typeof proposalDraft>[0]['entities'][number];
const entity = (name: string, part: Partial<Proposed> = {}): Proposed => ({
  name,
  label: name,
  schema: null,
  table: null,
  line: 1,
  primaryKey: ['id'],
  uniqueKeys: [],
  issues: [],
  warnings: [],
  leftOut: [],
  dimension: null,
  attributes: [],
  ...part,
});
const link = (fromEntity: string, toEntity: string) => ({
  name: toEntity,
  label: toEntity,
  reverseName: fromEntity,
  reverseLabel: fromEntity,
  fromEntity,
  fromColumns: ['id'],
  toEntity,
  toColumns: ['id'],
  cardinality: 'MANY_TO_ONE' as const,
  line: 1,
});
const failure = (...issues: { field: string; message: string }[]): Failure => ({
  message: 'There are faults: nothing was made.',
  hint: null,
  field: null,
  code: 'BAD_INPUT',
  issues,
});
const dimension = { name: 'ds', label: 'Ds', identityAttribute: 'id' };
const draft: ProposalDraft = proposalDraft({
  entities: [
    entity('a', { issues: ['It has no key.'] }),
    entity('b'),
    entity('c', { schema: 'shop', table: 'c' }),
    entity('d', { dimension }),
  ],
  links: [link('a', 'b'), link('d', 'b'), link('d', 'c')],
});

it('finds the part that a fault is about, though some were left out', () => {
  const { entities, links, elsewhere } = proposalFaults(
    draft,
    failure(
      { field: 'entities.1.label', message: 'No label.' },
      { field: 'connected.0.primaryKey', message: 'Not unique.' },
      { field: 'dimensions.0.name', message: 'Taken.' },
      { field: 'links.1.reverseName', message: 'Taken as well.' },
      { field: 'entities', message: 'Too many.' },
    ),
  );
  expect(entities.get(3)).toEqual([
    { field: 'label', message: 'No label.' },
    { field: '', message: 'Taken.' },
  ]);
  expect(entities.get(2)).toEqual([{ field: 'primaryKey', message: 'Not unique.' }]);
  expect(links.get(1)).toEqual([{ field: 'reverseName', message: 'Taken as well.' }]);
  expect(elsewhere).toEqual(['Too many.']);
});

it('tells a fault at an input from those at none', () => {
  const faults = [
    { field: 'label', message: 'No label.' },
    { field: 'attributes.0.name', message: 'Twice.' },
  ];
  expect(partFault(faults, 'label')).toBe('No label.');
  expect(otherFaults(faults, ['label'])).toEqual(['Twice.']);
});
