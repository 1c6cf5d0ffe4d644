import type { VariablesOf } from '../graphql/graphql.ts';
import type { CreateEntities, ProposedEntityData, ProposedLinkData } from './proposal-documents.ts';

export interface EntityProposal extends ProposedEntityData {
  isTaken: boolean;
  versionAttribute: string | null;
  isTargeted: boolean;
}
export interface ProposalDraft {
  entities: EntityProposal[];
  links: ProposedLinkData[];
}

export const proposalDraft = (proposal: {
  entities: readonly ProposedEntityData[];
  links: readonly ProposedLinkData[];
}): ProposalDraft => ({
  entities: proposal.entities.map((entity) => ({
    ...structuredClone(entity),
    isTaken: entity.issues.length === 0,
    versionAttribute: null,
    isTargeted: entity.dimension !== null,
  })),
  links: structuredClone([...proposal.links]),
});

/** Links whose two ends are there: an end that was proposed and left out takes its links with it. */
export function takenLinks({ entities, links }: ProposalDraft): ProposedLinkData[] {
  const leftOut = new Set(entities.filter(({ isTaken }) => !isTaken).map(({ name }) => name));
  return links.filter(({ fromEntity, toEntity }) => !leftOut.has(fromEntity) && !leftOut.has(toEntity));
}

/** What `createEntities` is asked for; tables that exist are connected, others are made. */
export function proposalInput(draft: ProposalDraft): VariablesOf<typeof CreateEntities> {
  const taken = draft.entities.filter(({ isTaken }) => isTaken);
  return {
    entities: taken.filter(({ table }) => table === null).map(newEntity),
    connected: taken.flatMap(connectedEntity),
    links: takenLinks(draft).map(linkInput),
    dimensions: taken.flatMap(({ name, isTargeted, dimension }) =>
      isTargeted && dimension !== null
        ? [
            {
              entity: name,
              name: dimension.name,
              label: dimension.label,
              identityAttribute: dimension.identityAttribute,
            },
          ]
        : [],
    ),
  };
}

const linkInput = (link: ProposedLinkData) => ({
  name: link.name,
  label: link.label,
  reverseName: link.reverseName,
  reverseLabel: link.reverseLabel,
  fromEntity: link.fromEntity,
  fromColumns: link.fromColumns,
  toEntity: link.toEntity,
  toColumns: link.toColumns,
  cardinality: link.cardinality,
});

const newEntity = (entity: EntityProposal) => ({
  name: entity.name,
  label: entity.label,
  primaryKey: entity.primaryKey,
  uniqueKeys: entity.uniqueKeys,
  versionAttribute: entity.versionAttribute,
  attributes: entity.attributes.map((each) => ({
    name: each.name,
    label: each.label,
    type: each.type,
    nullable: each.nullable,
    default: each.default,
    enumValues: each.enumValues,
    identityNamespace: each.identityNamespace,
  })),
});

function connectedEntity(entity: EntityProposal) {
  const { name, label, schema, table, primaryKey, versionAttribute } = entity;
  if (schema === null || table === null) return [];
  const attributes = entity.attributes.map((each) => ({
    name: each.name,
    label: each.label,
    identityNamespace: each.identityNamespace,
  }));
  return [{ name, label, schema, table, primaryKey, versionAttribute, attributes }];
}
