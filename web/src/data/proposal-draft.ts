import type { VariablesOf } from '../graphql/graphql.ts';
import type { CreateEntities, ProposedEntityData, ProposedLinkData } from './proposal-documents.ts';

export interface EntityProposal extends ProposedEntityData {
  isTaken: boolean;
  /** As it was proposed: what is then amiss with it is so no more once it has another. */
  proposedName: string;
  /** No key was found: a person says which columns tell its rows apart. */
  lacksKey: boolean;
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
    proposedName: entity.name,
    lacksKey: entity.primaryKey.length === 0,
    versionAttribute: null,
    isTargeted: entity.dimension !== null,
  })),
  links: structuredClone([...proposal.links]),
});

/** What keeps an entity from being made: of what was proposed, that which a person has not seen to. */
export const openIssues = ({ issues, name, proposedName, lacksKey }: EntityProposal): string[] =>
  issues
    // A missing key is said where it is chosen.
    .filter((issue) => !(lacksKey && /primary key/i.test(issue)))
    .filter((issue) => name === proposedName || !issue.includes(`"${proposedName}"`));

/** Changes an entity; one that needed only this to be whole is taken from now on. */
export function amendEntity(entity: EntityProposal, change: Partial<EntityProposal>): void {
  const isWhole = (): boolean => openIssues(entity).length === 0 && entity.primaryKey.length > 0;
  const was = isWhole();
  Object.assign(entity, change);
  if (!was && isWhole()) entity.isTaken = true;
}

/** Gives an entity another name, by which its links go as well; false where another of the draft has it. */
export function renameEntity(draft: ProposalDraft, at: number, name: string): boolean {
  const entity = draft.entities[at];
  if (!entity || draft.entities.some((other) => other !== entity && other.name === name)) return false;
  for (const link of draft.links) {
    if (link.fromEntity === entity.name) link.fromEntity = name;
    if (link.toEntity === entity.name) link.toEntity = name;
  }
  amendEntity(entity, { name });
  return true;
}

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
