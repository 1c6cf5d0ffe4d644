import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';

const DataModelQuery = graphql(`
  query DataModel {
    entities {
      name
      label
      source
      primaryKey
      attributes {
        name
        label
        type
        enumValues
      }
      links {
        name
        label
        to
        toLabel
        cardinality
      }
    }
    targetingDimensions {
      name
      label
      entity
    }
  }
`);

export type EntityInfo = ResultOf<typeof DataModelQuery>['entities'][number];
export type AttributeInfo = EntityInfo['attributes'][number];
export type LinkInfo = EntityInfo['links'][number];
export type DimensionInfo = ResultOf<typeof DataModelQuery>['targetingDimensions'][number];
export type EntityMap = ReadonlyMap<string, EntityInfo>;

/** The customer's data model, as rule editors need it. Asked for once and shared by way of the client's cache. */
export function useDataModel(): Asked & {
  entities: ComputedRef<EntityMap>;
  dimensions: ComputedRef<readonly DimensionInfo[]>;
  isLoading: ComputedRef<boolean>;
} {
  const query = useQuery({ query: DataModelQuery, variables: {} });
  const { data, fetching } = query;
  return {
    ...askedOf(query),
    entities: computed(() => new Map((data.value?.entities ?? []).map((entity) => [entity.name, entity]))),
    dimensions: computed(() => data.value?.targetingDimensions ?? []),
    isLoading: computed(() => fetching.value),
  };
}

export interface Followed {
  /** Where the path ends; null when one of its links does not exist. */
  entity: EntityInfo | null;
  links: LinkInfo[];
  toMany: boolean;
}

/** Walks a path of link names from an entity. */
export function followPath(entities: EntityMap, from: string, path: readonly string[]): Followed {
  let entity = entities.get(from) ?? null;
  const links: LinkInfo[] = [];
  for (const name of path) {
    const link = entity?.links.find((candidate) => candidate.name === name);
    if (link === undefined) return { entity: null, links, toMany: false };
    links.push(link);
    entity = entities.get(link.to) ?? null;
  }
  return { entity, links, toMany: links.some((link) => link.cardinality === 'ONE_TO_MANY') };
}

export function attributeAt(
  entities: EntityMap,
  from: string,
  attribute: { path: readonly string[]; name: string },
): AttributeInfo | null {
  const { entity } = followPath(entities, from, attribute.path);
  return entity?.attributes.find((candidate) => candidate.name === attribute.name) ?? null;
}

/** "Address › City › Country": labels of a path, and of the attribute at its end. */
export function pathLabel(
  entities: EntityMap,
  from: string,
  attribute: { path: readonly string[]; name?: string | undefined },
): string {
  const { links, entity } = followPath(entities, from, attribute.path);
  const labels = attribute.path.map((name, index) => links[index]?.label ?? name);
  if (attribute.name === undefined) return labels.join(' › ');
  const last = entity?.attributes.find((candidate) => candidate.name === attribute.name)?.label;
  return [...labels, last ?? attribute.name].join(' › ');
}
