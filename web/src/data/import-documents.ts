import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** What changes while an import is under way. */
const ImportFigures = graphql(`
  fragment ImportFigures on Import {
    id
    state
    bytes
    totalBytes
    rows
    inserted
    updated
    rejected
    maxErrors
    error
    createdAt
    endedAt
  }
`);
export type ImportFiguresData = ResultOf<typeof ImportFigures>;

export const ImportListQuery = graphql(
  `
    query ImportList {
      imports(first: 50) {
        ...ImportFigures
        fileName
        entity {
          id
          name
          label
        }
      }
    }
  `,
  [ImportFigures],
);
export type ListedImport = ResultOf<typeof ImportListQuery>['imports'][number];

export const ImportQuery = graphql(
  `
    query Import($id: ID!) {
      import(id: $id) {
        ...ImportFigures
        fileName
        separator
        header
        suggestedMapping
        sample
        rejects(first: 100) {
          line
          reason
          raw
        }
        entity {
          id
          name
          label
          primaryKey
          attributes {
            name
            label
            type
            nullable
            enumValues
          }
        }
      }
    }
  `,
  [ImportFigures],
);
export type ImportDetailsData = NonNullable<ResultOf<typeof ImportQuery>['import']>;

export const StartImport = graphql(
  `
    mutation StartImport($id: ID!, $mapping: [ImportMappingInput!]!, $maxErrors: Int) {
      startImport(id: $id, mapping: $mapping, maxErrors: $maxErrors) {
        ...ImportFigures
      }
    }
  `,
  [ImportFigures],
);

export const CancelImport = graphql(
  `
    mutation CancelImport($id: ID!) {
      cancelImport(id: $id) {
        ...ImportFigures
      }
    }
  `,
  [ImportFigures],
);

export const ImportProgress = graphql(
  `
    subscription ImportProgress($id: ID!) {
      importProgress(id: $id) {
        ...ImportFigures
      }
    }
  `,
  [ImportFigures],
);
