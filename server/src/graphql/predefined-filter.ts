import type { Viewer } from '../auth/viewer.ts';
import type { FilterParameter } from '../catalog/model.ts';
import { deleteFilter } from '../filters/delete-filter.ts';
import { setFavouriteFilter } from '../filters/favourite-filter.ts';
import type { FilterInput } from '../filters/filter-issues.ts';
import type { FilterUser, SavedFilter } from '../filters/filter.ts';
import { listFilters } from '../filters/list-filters.ts';
import { saveFilter } from '../filters/save-filter.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { ScalarTypeType } from './rows.ts';

const FilterParameterType = builder.objectRef<FilterParameter>('FilterParameter').implement({
  description: 'A value that whoever uses a predefined filter gives.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in the rule: `{ type: "parameter", name }`.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    type: t.expose('type', { type: ScalarTypeType, description: 'Type of what it is compared with.' }),
    default: t.field({
      type: 'JSON',
      nullable: true,
      description: 'The value that stands for it where none is given; without one it must be given.',
      resolve: (parameter) => parameter.default ?? null,
    }),
  }),
});

const PredefinedFilterType = builder.objectRef<SavedFilter>('PredefinedFilter').implement({
  description: 'A rule saved for reuse on an entity.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id of the filter.' }),
    name: t.exposeString('name', { description: 'Name in rules: `{ type: "filter", filter: name }`.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    description: t.exposeString('description', { description: 'What it is for.' }),
    entity: t.exposeString('entity', { description: 'Name of the entity whose rows it is about.' }),
    parameters: t.field({
      type: [FilterParameterType],
      description: 'What whoever uses it gives, in the order of the form.',
      resolve: ({ parameters }) => [...parameters],
    }),
    rule: t.field({
      type: 'JSON',
      description: 'Its rule, with `parameter` values where values are given.',
      resolve: ({ rule }) => rule,
    }),
    shared: t.exposeBoolean('shared', { description: 'Everyone finds it; a private one only its owner.' }),
    isFavourite: t.exposeBoolean('isFavourite', { description: 'Whether it is a favourite of yours.' }),
    isMine: t.exposeBoolean('isMine', { description: 'Whether you own it.' }),
    ownerName: t.exposeString('ownerName', {
      nullable: true,
      description: 'Who made it; null for a program, or someone who is gone.',
    }),
  }),
});

const FilterInputType = builder.inputType('PredefinedFilterInput', {
  description: 'A predefined filter, as it is to be saved.',
  fields: (t) => ({
    id: t.id({ validate: uuid, description: 'The filter to change; a new one is made unless given.' }),
    name: t.string({ required: true, description: 'Name in rules; not to be changed while it is used.' }),
    label: t.string({ required: true, description: 'Name to show.' }),
    description: t.string({ description: 'What it is for.' }),
    entity: t.string({ required: true, description: 'Name of the entity whose rows it is about.' }),
    parameters: t.field({
      type: 'JSON',
      description:
        'List of { name, label, type, default }: `default` is a value as in rules, and may be left out.',
    }),
    rule: t.field({ type: 'JSON', required: true, description: 'Its rule.' }),
    shared: t.boolean({ description: 'Whether everyone finds it; private unless told.' }),
  }),
});

function userOf({ id, role, via }: Viewer): FilterUser {
  return { userId: via === 'session' ? id : null, isAdministrator: role === 'administrator' };
}

const idArg = { required: true, validate: uuid, description: 'Id of the filter.' } as const;

builder.queryField('predefinedFilters', (t) =>
  t.withAuth({ permission: 'data.read' }).field({
    type: [PredefinedFilterType],
    description: 'Shared filters and your own, your favourites first, then by label.',
    args: { entity: t.arg.string({ description: 'Only those for rows of this entity.' }) },
    resolve: (_root, { entity }, { db, viewer }) => listFilters(db, userOf(viewer), entity ?? undefined),
  }),
);

builder.mutationFields((t) => ({
  savePredefinedFilter: t.withAuth({ permission: 'filter.edit' }).field({
    type: PredefinedFilterType,
    description:
      'Saves a filter; whoever uses it has the new rule from then on. Each fault is an issue with its place; FILTER_NOT_FOUND; FORBIDDEN when it is someone else’s own; IN_USE when others depend on what would change.',
    args: {
      input: t.arg({ type: FilterInputType, required: true, description: 'The whole filter.' }),
    },
    resolve: (_root, { input: { id, ...input } }, { db, viewer }) =>
      // Its form is checked where it is saved.
      saveFilter(db, userOf(viewer), id ?? null, input as FilterInput),
  }),
  deletePredefinedFilter: t.withAuth({ permission: 'filter.edit' }).field({
    type: 'ID',
    description:
      'Deletes a filter and returns its id. FILTER_NOT_FOUND; FORBIDDEN when it is someone else’s own; IN_USE lists the campaigns and filters that it stands in.',
    args: { id: t.arg.id(idArg) },
    resolve: async (_root, { id }, { db, viewer }) => {
      await deleteFilter(db, userOf(viewer), id);
      return id;
    },
  }),
  setFavouriteFilter: t.withAuth({ permission: 'filter.edit' }).field({
    type: PredefinedFilterType,
    description: 'Makes a filter a favourite of yours, or one no more. FILTER_NOT_FOUND.',
    args: {
      id: t.arg.id(idArg),
      favourite: t.arg.boolean({ required: true, description: 'Whether it is to be one.' }),
    },
    resolve: (_root, { id, favourite }, { db, viewer }) =>
      setFavouriteFilter(db, userOf(viewer), id, favourite),
  }),
}));
