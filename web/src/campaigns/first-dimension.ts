import { contractOf } from '../activities/contract-of.ts';

interface Begun {
  readonly kind: string;
  readonly config: unknown;
}

/** The one by which all activities that begin the graph find their people; null: none has one yet, or they differ. */
export function dimensionInUse(activities: readonly Begun[]): string | null {
  const used = new Set(
    activities.flatMap(({ kind, config }) => (startsWithDimension(kind, config) ? [config.dimension] : [])),
  );
  used.delete('');
  const [only] = used;
  return used.size === 1 && only !== undefined ? only : null;
}

/** Whether an activity begins a graph, and says of which dimension. */
function startsWithDimension(kind: string, config: unknown): config is { dimension: string } {
  return (
    contractOf(kind)?.inlets(config).length === 0 &&
    typeof config === 'object' &&
    config !== null &&
    'dimension' in config &&
    typeof config.dimension === 'string'
  );
}

/** A new activity's config with a dimension, where it begins a graph and has none. */
export function withDimension(kind: string, config: unknown, dimension: string | null): unknown {
  const isOpen = dimension !== null && startsWithDimension(kind, config) && config.dimension === '';
  return isOpen ? { ...config, dimension } : config;
}
