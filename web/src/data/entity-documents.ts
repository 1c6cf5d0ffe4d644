import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { ColumnFields } from '../rules/column.ts';

export const EntityListQuery = graphql(`
  query EntityList {
    entities {
      id
      name
      label
      source
      rowCount
      attributes {
        name
      }
      links {
        name
        label
        to
        toLabel
        cardinality
      }
    }
    targetingDimensions {
      name
      label
      entity
    }
  }
`);
export type ListedEntity = ResultOf<typeof EntityListQuery>['entities'][number];

export const EntityQuery = graphql(`
  query Entity($name: String!) {
    entity(name: $name) {
      id
      name
      label
      source
      primaryKey
      versionAttribute
      rowCount
      attributes {
        name
        label
        type
        enumValues
        nullable
        identityNamespace
      }
      links {
        name
        label
        to
        toLabel
        cardinality
        reverseName
        system
        fromColumns
        toColumns
      }
    }
    targetingDimensions {
      name
      label
      entity
      identityAttribute
    }
  }
`);
export type EntityDetails = NonNullable<ResultOf<typeof EntityQuery>['entity']>;
export type EntityAttribute = EntityDetails['attributes'][number];
export type EntityLink = EntityDetails['links'][number];
export type DimensionDetails = ResultOf<typeof EntityQuery>['targetingDimensions'][number];

export const EntityRowsQuery = graphql(
  `
    query EntityRows(
      $entity: String!
      $rule: JSON
      $search: String
      $sort: String
      $descending: Boolean
      $after: String
    ) {
      entityRows(
        entity: $entity
        rule: $rule
        search: $search
        sort: $sort
        descending: $descending
        first: 50
        after: $after
      ) {
        columns {
          ...ColumnFields
        }
        rows
        endCursor
        hasNextPage
      }
    }
  `,
  [ColumnFields],
);

export const DistributionQuery = graphql(`
  query Distribution($entity: String!, $attribute: String!) {
    distribution(entity: $entity, attribute: $attribute) {
      total
      nulls
      distinct
      top {
        value
        count
        share
      }
    }
  }
`);

export const CreateEntity = graphql(`
  mutation CreateEntity($input: EntityInput!) {
    createEntity(input: $input) {
      id
      name
    }
  }
`);

export const DeleteEntity = graphql(`
  mutation DeleteEntity($name: String!) {
    deleteEntity(name: $name)
  }
`);

export const CreateLink = graphql(`
  mutation CreateLink($input: LinkInput!) {
    createLink(input: $input) {
      name
    }
  }
`);

export const DeleteLink = graphql(`
  mutation DeleteLink($entity: String!, $name: String!) {
    deleteLink(entity: $entity, name: $name)
  }
`);

export const CreateTargetingDimension = graphql(`
  mutation CreateTargetingDimension(
    $name: String!
    $label: String!
    $entity: String!
    $identityAttribute: String!
  ) {
    createTargetingDimension(
      name: $name
      label: $label
      entity: $entity
      identityAttribute: $identityAttribute
    ) {
      name
    }
  }
`);

export const DeleteTargetingDimension = graphql(`
  mutation DeleteTargetingDimension($name: String!) {
    deleteTargetingDimension(name: $name)
  }
`);

export const AddAttribute = graphql(`
  mutation AddAttribute($entity: String!, $input: AttributeInput!) {
    addAttribute(entity: $entity, input: $input) {
      name
    }
  }
`);

export const UpdateAttribute = graphql(`
  mutation UpdateAttribute(
    $entity: String!
    $name: String!
    $label: String
    $identityNamespace: String
    $enumValues: [String!]
  ) {
    updateAttribute(
      entity: $entity
      name: $name
      label: $label
      identityNamespace: $identityNamespace
      enumValues: $enumValues
    ) {
      name
    }
  }
`);

export const DeleteAttribute = graphql(`
  mutation DeleteAttribute($entity: String!, $name: String!) {
    deleteAttribute(entity: $entity, name: $name)
  }
`);

export const UpdateEntity = graphql(`
  mutation UpdateEntity($name: String!, $label: String, $versionAttribute: String) {
    updateEntity(name: $name, label: $label, versionAttribute: $versionAttribute) {
      id
    }
  }
`);

export const AddIndex = graphql(`
  mutation AddIndex($entity: String!, $attributes: [String!]!) {
    addIndex(entity: $entity, attributes: $attributes)
  }
`);

export const RelabelLink = graphql(`
  mutation RelabelLink($entity: String!, $name: String!, $label: String!) {
    relabelLink(entity: $entity, name: $name, label: $label) {
      name
    }
  }
`);

export const RelabelTargetingDimension = graphql(`
  mutation RelabelTargetingDimension($name: String!, $label: String!) {
    relabelTargetingDimension(name: $name, label: $label) {
      name
    }
  }
`);
