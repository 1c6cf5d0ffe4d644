import type { ResultOf } from '../graphql/graphql.ts';
import { graphql } from '../graphql/graphql.ts';

export const ColumnFields = graphql(`
  fragment ColumnFields on Column {
    name
    label
    type
    key
  }
`);

/** A column that comes with an inbound population: a key, or the alias of an enrichment. */
export type Column = ResultOf<typeof ColumnFields>;
