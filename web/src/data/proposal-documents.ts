import { graphql, type ResultOf } from '../graphql/graphql.ts';

const ProposedEntityParts = graphql(`
  fragment ProposedEntityParts on ProposedEntity {
    name
    label
    schema
    table
    line
    primaryKey
    uniqueKeys
    issues
    warnings
    leftOut {
      name
      declared
      reason
    }
    dimension {
      name
      label
      identityAttribute
    }
    attributes {
      name
      label
      type
      declared
      nullable
      default
      enumValues
      identityNamespace
      note
    }
  }
`);
export type ProposedEntityData = ResultOf<typeof ProposedEntityParts>;

const ProposedLinkParts = graphql(`
  fragment ProposedLinkParts on ProposedLink {
    name
    label
    reverseName
    reverseLabel
    fromEntity
    fromColumns
    toEntity
    toColumns
    cardinality
    line
  }
`);
export type ProposedLinkData = ResultOf<typeof ProposedLinkParts>;

export const AnalyseDdl = graphql(
  `
    query AnalyseDdl($text: String!) {
      analyseDdl(text: $text) {
        entities {
          ...ProposedEntityParts
        }
        links {
          ...ProposedLinkParts
        }
        problems {
          line
          message
          severity
        }
      }
    }
  `,
  [ProposedEntityParts, ProposedLinkParts],
);
export type DdlProblemData = ResultOf<typeof AnalyseDdl>['analyseDdl']['problems'][number];

export const RelationsQuery = graphql(`
  query Relations {
    relations {
      schema
      name
      kind
      entity
      readable
      columnCount
      estimatedRows
    }
  }
`);

export type RelationData = ResultOf<typeof RelationsQuery>['relations'][number];

export const KeyCheckQuery = graphql(`
  query KeyCheck($relation: RelationInput!, $columns: [String!]!) {
    keyCheck(relation: $relation, columns: $columns) {
      fault
      guaranteed
    }
  }
`);

export const VerifyEntityQuery = graphql(`
  query VerifyEntity($entity: String!) {
    verifyEntity(entity: $entity) {
      message
      severity
      subject
    }
  }
`);

export const ProposeConnection = graphql(
  `
    query ProposeConnection($relations: [RelationInput!]!) {
      proposeConnection(relations: $relations) {
        entities {
          ...ProposedEntityParts
        }
        links {
          ...ProposedLinkParts
        }
      }
    }
  `,
  [ProposedEntityParts, ProposedLinkParts],
);

export const CreateEntities = graphql(`
  mutation CreateEntities(
    $entities: [EntityInput!]!
    $connected: [ConnectedEntityInput!]!
    $links: [LinkInput!]!
    $dimensions: [DimensionInput!]!
  ) {
    createEntities(entities: $entities, connected: $connected, links: $links, dimensions: $dimensions) {
      id
      name
    }
  }
`);
