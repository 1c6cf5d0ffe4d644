import type { DataModel } from '../catalog/model.ts';
import { variableName } from './read-value.ts';

/**
 * The regular expressions of rules, wherever they stand in something: a rule, the config of an activity, a whole graph;
 * with those of the predefined filters where it uses any. Only the database can tell whether they are in order.
 * `variables`: names and values; a pattern from a variable is read from it.
 */
export function patternsIn(
  tree: unknown,
  { filters }: Pick<DataModel, 'filters'>,
  variables: Readonly<Record<string, unknown>> = {},
): string[] {
  const found: string[] = [];
  const usesFilters = collect(tree, variables, found);
  if (usesFilters) for (const filter of filters.values()) collect(filter, variables, found);
  return found;
}

/** No rule that is accepted goes as deep; what is not accepted must not end in an endless descent. */
const deepest = 200;

/** Whether a predefined filter is among it. Values that are given to one may become patterns. */
function collect(
  tree: unknown,
  variables: Readonly<Record<string, unknown>>,
  found: string[],
  depth = 0,
): boolean {
  if (typeof tree !== 'object' || tree === null || depth > deepest) return false;
  const node = tree as Record<string, unknown>;
  if (node['type'] === 'compare' && node['operator'] === 'matches') read(node['value'], variables, found);
  if (node['type'] === 'filter' || 'parameters' in node)
    for (const given of Object.values(node['parameters'] ?? {})) {
      read(given, variables, found);
      read((given as Record<string, unknown> | null)?.['default'], variables, found);
    }
  return Object.values(node).reduce<boolean>(
    (uses, child) => collect(child, variables, found, depth + 1) || uses,
    node['type'] === 'filter',
  );
}

function read(value: unknown, variables: Readonly<Record<string, unknown>>, found: string[]): void {
  const { type, value: literal, name } = (value ?? {}) as Record<string, unknown>;
  const text =
    type === 'literal'
      ? literal
      : type === 'variable' && typeof name === 'string'
        ? variables[variableName(name)]
        : undefined;
  if (typeof text === 'string') found.push(text);
}
