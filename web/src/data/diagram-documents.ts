import { graphql, type ResultOf } from '../graphql/graphql.ts';

/** The data model without its rows: those are counted for the list only. */
export const DiagramQuery = graphql(`
  query Diagram {
    entities {
      id
      name
      label
      source
      primaryKey
      attributes {
        name
        label
        type
        identityNamespace
        nullable
      }
      links {
        name
        label
        to
        cardinality
        reverseName
        fromColumns
        toColumns
      }
    }
  }
`);
export type DiagramEntity = ResultOf<typeof DiagramQuery>['entities'][number];
export type DiagramAttribute = DiagramEntity['attributes'][number];
