import type { ScalarType } from '@partitura/server/catalog/model';
import type { VariablesOf } from '../graphql/graphql.ts';
import { nameFromLabel } from '../lib/name-from-label.ts';
import type { CreateEntity } from './entity-documents.ts';

export interface AttributeDraft {
  name: string;
  /** Null: made from the name. */
  label: string | null;
  type: ScalarType;
  isKey: boolean;
  isRequired: boolean;
  identityNamespace: string;
  enumValues: string[];
}

export interface EntityDraft {
  label: string;
  /** Made from the label until a person writes their own. */
  name: string | null;
  attributes: AttributeDraft[];
  versionAttribute: string | null;
}

export const newAttribute = (part: Partial<AttributeDraft> = {}): AttributeDraft => ({
  name: '',
  label: null,
  type: 'string',
  isKey: false,
  isRequired: false,
  identityNamespace: '',
  enumValues: [],
  ...part,
});

export const newEntityDraft = (): EntityDraft => ({
  label: '',
  name: null,
  attributes: [newAttribute({ name: 'id', type: 'integer', isKey: true }), newAttribute()],
  versionAttribute: null,
});

export const draftName = (draft: EntityDraft): string => draft.name ?? nameFromLabel(draft.label);

const versionTypes: ReadonlySet<ScalarType> = new Set(['integer', 'bigint', 'date', 'datetime']);
/** Attributes by which an older row can be told from a newer one. */
export const versionChoices = (entity: {
  attributes: readonly Pick<AttributeDraft, 'name' | 'type'>[];
}): string[] =>
  entity.attributes.filter(({ name, type }) => name !== '' && versionTypes.has(type)).map(({ name }) => name);

export function entityInput(draft: EntityDraft): VariablesOf<typeof CreateEntity>['input'] {
  const version = draft.versionAttribute;
  return {
    name: draftName(draft),
    label: draft.label.trim(),
    attributes: draft.attributes.map((one) => ({
      name: one.name.trim(),
      label: one.label,
      type: one.type,
      nullable: !one.isRequired && !one.isKey,
      enumValues: one.type === 'enum' ? one.enumValues : null,
      identityNamespace: one.identityNamespace || null,
    })),
    primaryKey: draft.attributes.filter((one) => one.isKey).map((one) => one.name.trim()),
    versionAttribute: version !== null && versionChoices(draft).includes(version) ? version : null,
  };
}
