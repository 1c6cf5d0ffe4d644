import type { DataModel } from './model.ts';
import type { PlacedLink } from './system-entities.ts';

/**
 * Parts of the data model that others may need: dimensions, audiences and predefined filters by name, links as they are
 * seen from one side each, attributes by the entity that has them.
 */
export interface Parts {
  readonly dimensions: readonly string[];
  readonly links: readonly PlacedLink[];
  readonly audiences?: readonly string[];
  readonly filters?: readonly string[];
  readonly attributes?: readonly { readonly entity: string; readonly name: string }[];
}

/** Fields of the recipient in content: `profile.address.city`, `profile["address"].city`. */
const profileField = /\bprofile((?:\s*\.\s*[\w-]+|\s*\[\s*(?:"[^"]*"|'[^']*')\s*\])+)/g;
const profileStep = /\.\s*([\w-]+)|"([^"]*)"|'([^']*)'/g;

/**
 * Whether a campaign's graph names one of the dimensions or filters, or walks one of the links. Paths are followed from the
 * entities of all dimensions of the graph, since links of several entities may have the same name.
 */
export function graphUses(model: DataModel, graph: unknown, parts: Parts): boolean {
  if (namesFilter(graph, parts.filters ?? []) || readsAudience(graph, parts.audiences ?? [])) return true;
  const dimensions = dimensionsIn(graph);
  if (dimensions.some((name) => parts.dimensions.includes(name))) return true;
  const starts = dimensions.flatMap((name) => model.dimensions.get(name)?.entity ?? []);
  return [...new Set(starts)].some((start) => nodeUses(model, graph, start, parts));
}

/** Whether rules or activities read one of these audiences. Those who save one do not need it. */
export function readsAudience(node: unknown, audiences: readonly string[]): boolean {
  if (audiences.length === 0 || typeof node !== 'object' || node === null) return false;
  return Object.entries(node).some(([key, value]) => {
    const names: unknown[] = key === 'audience' ? [value] : key === 'audiences' ? [value].flat() : [];
    return names.some((name) => audiences.some((other) => other === name)) || readsAudience(value, audiences);
  });
}

/** Whether a walk over links, beginning at an entity, goes over one of those meant. */
export function walkUses(
  model: DataModel,
  start: string | undefined,
  steps: readonly string[],
  parts: Parts,
): boolean {
  return steps.some((step, at) => {
    const from = walk(model, start, steps.slice(0, at));
    return parts.links.some((placed) => placed.from === from && placed.link.name === step);
  });
}

function walk(model: DataModel, start: string | undefined, steps: readonly string[]): string | undefined {
  return steps.reduce<string | undefined>(
    (at, step) => model.entities.get(at ?? '')?.links.get(step)?.to,
    start,
  );
}

/** Whether a rule or graph names one of the predefined filters. */
export function namesFilter(node: unknown, filters: readonly string[]): boolean {
  if (typeof node !== 'object' || node === null || filters.length === 0) return false;
  if ('type' in node && node.type === 'filter' && 'filter' in node && filters.includes(String(node.filter)))
    return true;
  return Object.values(node).some((value) => namesFilter(value, filters));
}

/** Whether a rule on an entity walks one of the links, or names one of the filters or audiences. */
export function ruleUses(model: DataModel, rule: unknown, entity: string, parts: Parts): boolean {
  const isNamed = namesFilter(rule, parts.filters ?? []) || readsAudience(rule, parts.audiences ?? []);
  return isNamed || nodeUses(model, rule, entity, parts);
}

function dimensionsIn(node: unknown): string[] {
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([key, value]) =>
    key === 'dimension' && typeof value === 'string' ? [value] : dimensionsIn(value),
  );
}

/** What stands beside a path (`where`, `of`, `sort`) is seen from its end. */
export function nodeUses(model: DataModel, node: unknown, at: string | undefined, parts: Parts): boolean {
  if (typeof node === 'string') {
    return (
      isNamed(node, at, parts) ||
      profileFieldsIn(node).some(
        (steps) =>
          walkUses(model, at, steps, parts) ||
          isNamed(steps.at(-1) ?? '', walk(model, at, steps.slice(0, -1)), parts),
      )
    );
  }
  if (typeof node !== 'object' || node === null) return false;
  const path = 'path' in node && isPath(node.path) ? node.path : [];
  if (walkUses(model, at, path, parts)) return true;
  // Campaign feedback goes by the links to message feedback without naming them.
  const isFeedback = 'type' in node && node.type === 'feedback';
  if (isFeedback && parts.links.some(({ from, link }) => from === at && link.constants.length > 0))
    return true;
  const end = walk(model, at, path);
  return Object.entries(node).some(([key, value]) =>
    key === 'text' && typeof value === 'string'
      ? expressionUses(model, value, end, parts)
      : !freeText.has(key) && nodeUses(model, value, end, parts),
  );
}

/** What people call things, which names no attribute. */
const freeText = new Set(['label', 'id', 'kind', 'type', 'alias']);

function isNamed(name: string, at: string | undefined, { attributes = [] }: Parts): boolean {
  return attributes.some((one) => one.name === name && one.entity === at);
}

/** Whether an expression names an attribute, perhaps by a path: `Upper(address.city)`, `[full name]`. */
function expressionUses(model: DataModel, text: string, at: string | undefined, parts: Parts): boolean {
  const named =
    text.match(/(?:[\p{L}_][\p{L}\p{N}_]*|\[[^\]]+\])(?:\s*\.\s*(?:[\p{L}_][\p{L}\p{N}_]*|\[[^\]]+\]))*/gu) ??
    [];
  return named.some((path) => {
    const steps = path.split('.').map((step) => step.trim().replace(/^\[(.*)\]$/, '$1'));
    return (
      walkUses(model, at, steps, parts) ||
      isNamed(steps.at(-1) ?? '', walk(model, at, steps.slice(0, -1)), parts)
    );
  });
}

function isPath(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((step) => typeof step === 'string');
}

function profileFieldsIn(content: string): string[][] {
  return [...content.matchAll(profileField)].map(([, steps = '']) =>
    [...steps.matchAll(profileStep)].map(([, dotted, double, single]) => dotted ?? double ?? single ?? ''),
  );
}
