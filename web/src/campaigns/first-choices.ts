import { contractOf } from '../activities/contract-of.ts';

interface Begun {
  readonly kind: string;
  readonly config: unknown;
}

/** What a new activity begins with, where a person has nothing to choose from. Null: there is more than one, or none. */
export interface FirstChoices {
  readonly dimension: string | null;
  /** Names of the only channel configurations, by channel. */
  readonly configurations: ReadonlyMap<string, string>;
}

/** A new activity's config, with what was left open in it and is clear all the same. */
export function withFirstChoices(
  kind: string,
  config: unknown,
  activities: readonly Begun[],
  choices: FirstChoices,
): unknown {
  if (startsWithDimension(kind, config) && config.dimension === '') {
    const dimension = choices.dimension ?? dimensionInUse(activities);
    return dimension === null ? config : { ...config, dimension };
  }
  const configuration = choices.configurations.get(kind);
  if (configuration !== undefined && hasConfiguration(config) && config.configuration === '')
    return { ...config, configuration };
  return config;
}

/** The one by which all activities that begin the graph find their people; null: none has one yet, or they differ. */
function dimensionInUse(activities: readonly Begun[]): string | null {
  const used = new Set(
    activities.flatMap(({ kind, config }) => (startsWithDimension(kind, config) ? [config.dimension] : [])),
  );
  used.delete('');
  const [only] = used;
  return used.size === 1 && only !== undefined ? only : null;
}

/** Whether an activity begins a graph, and says of which dimension. */
const startsWithDimension = (kind: string, config: unknown): config is { dimension: string } =>
  contractOf(kind)?.inlets(config).length === 0 && hasText('dimension', config);

/** Whether an activity sends by a channel configuration. */
const hasConfiguration = (config: unknown): config is { configuration: string } =>
  hasText('configuration', config);

const hasText = (name: string, config: unknown): boolean =>
  typeof config === 'object' && config !== null && typeof Reflect.get(config, name) === 'string';
