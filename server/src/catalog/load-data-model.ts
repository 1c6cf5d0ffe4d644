import { asc } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import {
  attributes,
  entities,
  links,
  predefinedFilters,
  savedAudiences,
  targetingDimensions,
} from '../db/schema.ts';
import { catalogVersion } from './catalog-version.ts';
import type { DataModel, Entity, Link, PredefinedFilter, SavedAudience } from './model.ts';
import { systemEntities, systemLinks } from './system-entities.ts';

/** Models by version. A version names one state of one database for ever, so that nothing here goes stale. */
const remembered = new Map<string, DataModel>();
const mostRemembered = 8;

export interface LoadOptions {
  /** Read the tables whatever is remembered, and remember nothing: for those who are about to change them. */
  readonly fresh?: boolean;
}

/** The data model as it is committed now (or as the caller's transaction sees it), system entities included. */
export async function loadDataModel(db: Queryable, { fresh = false }: LoadOptions = {}): Promise<DataModel> {
  const version = fresh ? null : await catalogVersion(db);
  const known = version === null ? undefined : remembered.get(version);
  if (known !== undefined) return known;
  const model = await readDataModel(db);
  if (version !== null) remember(version, model);
  return model;
}

function remember(version: string, model: DataModel): void {
  const oldest = remembered.keys().next().value;
  if (remembered.size >= mostRemembered && oldest !== undefined) remembered.delete(oldest);
  remembered.set(version, model);
}

async function readDataModel(db: Queryable): Promise<DataModel> {
  const entityRows = await db.select().from(entities).orderBy(asc(entities.label), asc(entities.name));
  const attributeRows = await db.select().from(attributes).orderBy(asc(attributes.position));
  const linkRows = await db.select().from(links).orderBy(asc(links.id));
  const dimensionRows = await db.select().from(targetingDimensions).orderBy(asc(targetingDimensions.id));
  const audienceRows = await db.select().from(savedAudiences).orderBy(asc(savedAudiences.label));
  const filterRows = await db.select().from(predefinedFilters).orderBy(asc(predefinedFilters.label));

  const linksOf = new Map<string, Map<string, Link>>();
  const nameOf = new Map(entityRows.map((row) => [row.id, row.name]));
  const place = (from: string, link: Link) => {
    const placed = linksOf.get(from) ?? new Map<string, Link>();
    linksOf.set(from, placed.set(link.name, link));
  };

  for (const row of linkRows) {
    const from = nameOf.get(row.fromEntityId);
    const to = nameOf.get(row.toEntityId);
    if (from === undefined || to === undefined) continue;
    place(from, {
      name: row.name,
      label: row.label,
      to,
      cardinality: row.cardinality,
      reverseName: row.reverseName,
      pairs: pair(row.fromColumns, row.toColumns),
      constants: [],
    });
    place(to, {
      name: row.reverseName,
      label: row.reverseLabel,
      to: from,
      cardinality: row.cardinality === 'N-1' ? '1-N' : '1-1',
      reverseName: row.name,
      pairs: pair(row.toColumns, row.fromColumns),
      constants: [],
    });
  }

  const dimensions: DataModel['dimensions'] = new Map(
    dimensionRows.map(({ name, label, entityId, identityAttribute }) => [
      name,
      { name, label, entity: nameOf.get(entityId) ?? '', identityAttribute },
    ]),
  );
  const withDimension = new Set<string>();
  for (const dimension of dimensions.values()) {
    for (const { from, link } of systemLinks(dimension, !withDimension.has(dimension.entity)))
      place(from, link);
    withDimension.add(dimension.entity);
  }

  const own = entityRows.map((row): Entity => ({
    id: row.id,
    name: row.name,
    label: row.label,
    source: row.source,
    relation: { schema: row.schemaName, name: row.tableName },
    primaryKey: row.primaryKey,
    versionAttribute: row.versionAttribute,
    attributes: new Map(
      attributeRows
        .filter((attribute) => attribute.entityId === row.id)
        .map(({ name, label, type, enumValues, nullable, identityNamespace }) => [
          name,
          { name, label, type, enumValues, nullable, identityNamespace },
        ]),
    ),
    links: linksOf.get(row.name) ?? new Map(),
  }));
  const system = systemEntities.map((entity): Entity => ({
    ...entity,
    links: linksOf.get(entity.name) ?? new Map(),
  }));
  return {
    entities: new Map([...own, ...system].map((entity) => [entity.name, entity])),
    dimensions,
    audiences: new Map(
      audienceRows.map(
        ({ tableName, name, label, dimension, columns, count, savedAt }): [string, SavedAudience] => [
          name,
          {
            name,
            label,
            dimension,
            columns,
            relation: { schema: 'audience', name: tableName },
            count,
            savedAt,
          },
        ],
      ),
    ),
    filters: new Map(
      filterRows.map(({ name, label, description, entity, parameters, rule }): [string, PredefinedFilter] => [
        name,
        { name, label, description, entity, parameters, rule },
      ]),
    ),
  };
}

function pair(from: readonly string[], to: readonly string[]): Link['pairs'] {
  return from.map((name, index) => ({ from: name, to: to[index] ?? '' }));
}
