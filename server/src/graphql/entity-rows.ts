import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeRows, type RowChanges } from '../ingest/change-rows.ts';
import type { SentRow } from '../ingest/row-issues.ts';
import { builder } from './builder.ts';

const RowChangesType = builder.objectRef<RowChanges>('RowChanges').implement({
  description: 'What became of rows that were sent.',
  fields: (t) => ({
    inserted: t.exposeInt('inserted', { description: 'Rows that were not there.' }),
    updated: t.exposeInt('updated', { description: 'Rows that were there and are changed.' }),
    deleted: t.exposeInt('deleted', { description: 'Rows that were there and are deleted.' }),
  }),
});

const limits =
  'At most 10,000 rows. All of them or none; errors (BAD_ROWS) name the row and the attribute: `rows.3.email`.';

builder.mutationFields((t) => ({
  upsertRows: t.field({
    type: RowChangesType,
    description: `Inserts rows of an entity, or updates those that are known by their key. Attributes that a row does not name keep their values; a row never overwrites one with a higher version. ${limits}`,
    authScopes: { permission: 'data.import' },
    args: {
      entity: t.arg.string({ required: true, description: 'Name of the entity.' }),
      rows: t.arg({
        type: ['JSON'],
        required: true,
        description: 'Objects with values by attribute. Dates and large numbers as text.',
      }),
    },
    resolve: (_root, { entity, rows }, { db }) => changeRows(db, entity, rows.map(rowOf(false))),
  }),
  deleteRows: t.field({
    type: RowChangesType,
    description: `Deletes rows of an entity by their keys; one that is not there is no error. Given a version, a row with a higher one stays. ${limits}`,
    authScopes: { permission: 'data.import' },
    args: {
      entity: t.arg.string({ required: true, description: 'Name of the entity.' }),
      rows: t.arg({
        type: ['JSON'],
        required: true,
        description: 'Objects with the attributes of the key, and the version attribute where it matters.',
      }),
    },
    resolve: (_root, { entity, rows }, { db }) => changeRows(db, entity, rows.map(rowOf(true))),
  }),
}));

function rowOf(isDelete: boolean) {
  return (row: unknown, at: number): SentRow => {
    if (typeof row === 'object' && row !== null && !Array.isArray(row))
      return { isDelete, values: row as Record<string, unknown> };
    throw new UserError(say`Row ${at} is no object.`, { field: `rows.${at}` });
  };
}
