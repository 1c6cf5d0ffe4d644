import { scalarTypes, type ScalarType } from '../catalog/model.ts';
import { builder } from './builder.ts';

const descriptions: Record<ScalarType, string> = {
  string: 'Short text.',
  text: 'Text of any length.',
  integer: 'Whole number of 32 bits.',
  bigint: 'Whole number of 64 bits; text in JSON, where it would lose digits.',
  decimal: 'Exact decimal number; text in JSON.',
  boolean: 'True or false.',
  date: 'Calendar date: `2026-03-01`.',
  datetime: 'Instant, with its time zone.',
  uuid: 'UUID.',
  enum: 'One of a closed list of texts.',
};

export const ScalarTypeType = builder.enumType('ScalarType', {
  description: 'Type of an attribute or a column.',
  values: Object.fromEntries(
    scalarTypes.map((type) => [type, { value: type, description: descriptions[type] }]),
  ) as {
    [T in ScalarType]: { value: T; description: string };
  },
});

export interface Column {
  readonly name: string;
  readonly label: string;
  readonly type: ScalarType;
  readonly key: boolean;
}

export const ColumnType = builder.objectRef<Column>('Column').implement({
  description: 'A column of rows.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name in rules and content.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    type: t.expose('type', { type: ScalarTypeType, description: 'Type of its values.' }),
    key: t.exposeBoolean('key', { description: 'Part of the key by which rows are told apart.' }),
  }),
});

/** One page of rows, as pages show them. */
export interface RowPage {
  readonly columns: readonly Column[];
  /** Values in the order of the columns. */
  readonly rows: readonly (readonly unknown[])[];
  readonly endCursor: string | null;
  readonly hasNextPage: boolean;
}

export const RowPageType = builder.objectRef<RowPage>('RowPage').implement({
  description: 'One page of rows.',
  fields: (t) => ({
    columns: t.field({
      type: [ColumnType],
      description: 'The columns, in their order.',
      resolve: ({ columns }) => [...columns],
    }),
    rows: t.field({
      type: ['JSON'],
      description: 'Each row is an array of values in the order of the columns.',
      resolve: ({ rows }) => [...rows],
    }),
    endCursor: t.exposeString('endCursor', {
      nullable: true,
      description: 'Where the next page begins: hand it in as `after`.',
    }),
    hasNextPage: t.exposeBoolean('hasNextPage', { description: 'Whether there are more rows.' }),
  }),
});
