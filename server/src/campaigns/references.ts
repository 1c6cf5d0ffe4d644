import { kinds as allKinds } from '../activities/registry.ts';
import type { DataModel, Entity } from '../catalog/model.ts';
import { arrivingAt, checkGraph, type GraphContext } from './check-graph.ts';
import type { Graph } from './graph.ts';
import type { ActivityKinds } from './read-activity.ts';

/** What a campaign can refer to by name, in the words of its file. */
export const referenceKinds = {
  entities: 'entity',
  attributes: 'attribute',
  links: 'link',
  dimensions: 'targeting dimension',
  audiences: 'audience',
  filters: 'predefined filter',
  channelConfigurations: 'channel configuration',
  destinations: 'file destination',
  campaigns: 'campaign',
} as const;
export type ReferenceKind = keyof typeof referenceKinds;

/** `name`: for attributes and links with their entity, `people.city`. */
export interface Reference {
  readonly kind: ReferenceKind;
  readonly name: string;
  /** Ids of the activities that need it, in the order of the graph. */
  readonly activities: readonly string[];
}

export interface References {
  readonly found: readonly Reference[];
  /** Parts of the model that stand by themselves and are not there. */
  readonly missing: readonly Reference[];
}

type Note = (kind: ReferenceKind, name: string, isThere: boolean) => void;

/**
 * The parts of the data model that a graph needs: whatever the checks of its activities ask the model for. So no kind
 * has to declare a second time what it refers to. Activities whose config cannot be read refer to nothing yet.
 */
export function referencesOf(
  context: GraphContext,
  graph: Graph,
  kinds: ActivityKinds = allKinds,
): References {
  const noted = new Map<string, { kind: ReferenceKind; name: string; isThere: boolean; by: string[] }>();
  const { read, leaving } = checkGraph(context, graph, kinds);
  for (const activity of graph.activities) {
    const one = read.get(activity.id);
    if (one === undefined) continue;
    const note: Note = (kind, name, isThere) => {
      const known = noted.get(`${kind} ${name}`) ?? { kind, name, isThere, by: [] };
      noted.set(`${kind} ${name}`, known);
      if (!known.by.includes(activity.id)) known.by.push(activity.id);
    };
    const arriving = arrivingAt(one, graph, leaving, read);
    const known = { model: watchedModel(context.model, note), ...watchedDestinations(context, note) };
    one.kind.check(one.config, { ...context, ...known, ...arriving });
    for (const name of configurationsIn(one.config)) {
      const isThere = context.channelConfigurations.some((configuration) => configuration.name === name);
      note('channelConfigurations', name, isThere);
    }
  }
  const all = [...noted.values()].toSorted((a, b) =>
    `${a.kind} ${a.name}` < `${b.kind} ${b.name}` ? -1 : 1,
  );
  const references = (isThere: boolean): Reference[] =>
    all
      .filter((one) => one.isThere === isThere)
      .map(({ kind, name, by }) => ({ kind, name, activities: by }));
  return { found: references(true), missing: references(false) };
}

/** Whether what was found elsewhere is there in this model. Campaigns are looked up elsewhere. */
export function isKnown(context: GraphContext, { kind, name }: Pick<Reference, 'kind' | 'name'>): boolean {
  const { model, channelConfigurations } = context;
  const at = name.indexOf('.');
  const entity = model.entities.get(name.slice(0, at));
  switch (kind) {
    case 'attributes':
      return entity?.attributes.has(name.slice(at + 1)) ?? false;
    case 'links':
      return entity?.links.has(name.slice(at + 1)) ?? false;
    case 'channelConfigurations':
      return channelConfigurations.some((configuration) => configuration.name === name);
    case 'destinations':
      return context.destinations?.has(name) ?? true;
    case 'campaigns':
      return true;
    default:
      return model[kind].has(name);
  }
}

function watchedModel(model: DataModel, note: Note): DataModel {
  const noteAny =
    (kind: 'dimensions' | 'audiences' | 'filters') =>
    <V>(name: string, value: V | undefined): V | undefined => {
      if (name !== '') note(kind, name, value !== undefined);
      return value;
    };
  return {
    entities: watched(model.entities, (name, entity) => {
      if (entity === undefined || entity.source === 'system') return entity;
      note('entities', name, true);
      return watchedEntity(entity, note);
    }),
    dimensions: watched(model.dimensions, noteAny('dimensions')),
    audiences: watched(model.audiences, noteAny('audiences')),
    filters: watched(model.filters, noteAny('filters')),
  };
}

function watchedDestinations({ destinations }: GraphContext, note: Note): Pick<GraphContext, 'destinations'> {
  if (destinations === undefined) return {};
  const see = (name: string, label: string | undefined): string | undefined => {
    note('destinations', name, label !== undefined);
    return label;
  };
  return { destinations: watched(destinations, see) };
}

/** Names that an entity does not have are left out: they may be meant otherwise, as columns of the population. */
function watchedEntity(entity: Entity, note: Note): Entity {
  const noteFound =
    (kind: 'attributes' | 'links') =>
    <V>(name: string, value: V | undefined): V | undefined => {
      if (value !== undefined) note(kind, `${entity.name}.${name}`, true);
      return value;
    };
  return {
    ...entity,
    attributes: watched(entity.attributes, noteFound('attributes')),
    links: watched(entity.links, (name, link) => (isOwnLink(link) ? noteFound('links')(name, link) : link)),
  };
}

/** Links to our own ledger are there in every installation. */
function isOwnLink(link: { readonly constants: readonly unknown[] } | undefined): boolean {
  return link?.constants.length === 0;
}

/** A map that tells of every name it is asked for. */
function watched<V>(
  map: ReadonlyMap<string, V>,
  seen: (name: string, value: V | undefined) => V | undefined,
): ReadonlyMap<string, V> {
  return new Proxy(map, {
    get(target, property) {
      if (property === 'get') return (name: string) => seen(name, target.get(name));
      if (property === 'has') return (name: string) => seen(name, target.get(name)) !== undefined;
      const value: unknown = Reflect.get(target, property, target);
      return typeof value === 'function' ? (value.bind(target) as unknown) : value;
    },
  });
}

/** Channel activities name what they send with in one field, whatever the channel. */
function configurationsIn(config: unknown): string[] {
  if (typeof config !== 'object' || config === null || !('configuration' in config)) return [];
  const { configuration } = config;
  return typeof configuration === 'string' && configuration !== '' ? [configuration] : [];
}
