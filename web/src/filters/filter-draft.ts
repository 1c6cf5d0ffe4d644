import type { FilterParameter } from '@partitura/server/catalog/model';
import { everyone, type Rule } from '@partitura/server/query/rule';
import { nameFromLabel } from '../lib/name-from-label.ts';
import type { EntityMap } from '../rules/data-model.ts';
import { ruleOver } from '../rules/linked-path.ts';
import type { PredefinedFilter } from '../rules/predefined-filters.ts';

/** A predefined filter as it is edited. */
export interface FilterDraft {
  readonly id: string | null;
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly entity: string;
  readonly parameters: readonly FilterParameter[];
  readonly rule: Rule;
  readonly shared: boolean;
}

export const newFilter = (entity: string): FilterDraft => ({
  id: null,
  name: '',
  label: '',
  description: '',
  entity,
  parameters: [],
  rule: everyone,
  shared: false,
});

export const draftOf = (filter: PredefinedFilter): FilterDraft => {
  const { id, name, label, description, entity, parameters, rule, shared } = filter;
  return { id, name, label, description, entity, parameters, rule, shared };
};

/** The name follows the label until the filter is saved: rules call it by that name then. */
export const withLabel = (draft: FilterDraft, label: string): FilterDraft => ({
  ...draft,
  label,
  name: draft.id === null ? nameFromLabel(label) : draft.name,
});

/** Another entity has other attributes: of the rule stays what fits it. `dropped`: the rest, in words. */
export function withEntity(
  draft: FilterDraft,
  entity: string,
  entities: EntityMap,
): { draft: FilterDraft; dropped: readonly string[] } {
  const { kept, dropped } = ruleOver(draft.rule, { entities, from: draft.entity, to: entity });
  return { draft: { ...draft, entity, rule: kept ?? everyone }, dropped };
}

export const isSameDraft = (one: FilterDraft, other: FilterDraft): boolean =>
  JSON.stringify(one) === JSON.stringify(other);
