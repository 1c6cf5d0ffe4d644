import { boolean, integer, jsonb, primaryKey, text, unique, uuid } from 'drizzle-orm/pg-core';
import type { Cardinality, EntitySource, ScalarType } from '../../catalog/model.ts';
import { instant, partitura } from './namespace.ts';

export const entities = partitura.table('entity', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  source: text('source').$type<Exclude<EntitySource, 'system'>>().notNull(),
  schemaName: text('schema_name').notNull(),
  tableName: text('table_name').notNull(),
  primaryKey: text('primary_key').array().notNull(),
  versionAttribute: text('version_attribute'),
  createdAt: instant('created_at').notNull().defaultNow(),
});

export const attributes = partitura.table(
  'attribute',
  {
    entityId: uuid('entity_id')
      .notNull()
      .references(() => entities.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    label: text('label').notNull(),
    type: text('type').$type<ScalarType>().notNull(),
    enumValues: text('enum_values').array(),
    nullable: boolean('nullable').notNull().default(true),
    identityNamespace: text('identity_namespace'),
    position: integer('position').notNull(),
  },
  (t) => [primaryKey({ columns: [t.entityId, t.name] })],
);

/** A link is stored once, seen from its N side (`from`), and named from both sides. */
export const links = partitura.table(
  'link',
  {
    id: uuid('id').primaryKey(),
    fromEntityId: uuid('from_entity_id')
      .notNull()
      .references(() => entities.id, { onDelete: 'cascade' }),
    toEntityId: uuid('to_entity_id')
      .notNull()
      .references(() => entities.id, { onDelete: 'cascade' }),
    name: text('name').notNull(),
    label: text('label').notNull(),
    reverseName: text('reverse_name').notNull(),
    reverseLabel: text('reverse_label').notNull(),
    cardinality: text('cardinality').$type<Exclude<Cardinality, '1-N'>>().notNull(),
    fromColumns: text('from_columns').array().notNull(),
    toColumns: text('to_columns').array().notNull(),
  },
  (t) => [unique().on(t.fromEntityId, t.name), unique().on(t.toEntityId, t.reverseName)],
);

export const targetingDimensions = partitura.table('targeting_dimension', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull().unique(),
  label: text('label').notNull(),
  entityId: uuid('entity_id')
    .notNull()
    .references(() => entities.id),
  identityAttribute: text('identity_attribute').notNull(),
});

/** Small named values: schema-wide settings and the marks of once-only work (demo loaded). */
export const settings = partitura.table('setting', {
  name: text('name').primaryKey(),
  value: jsonb('value').$type<unknown>().notNull(),
});
