import type { FilterParameter } from '@partitura/server/catalog/model';
import { everyone, rule as ruleForm, value as valueForm, type Rule } from '@partitura/server/query/rule';
import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { askedOf, type Asked } from '../graphql/asked.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';

export const FilterFields = graphql(`
  fragment FilterFields on PredefinedFilter {
    id
    name
    label
    description
    entity
    parameters {
      name
      label
      type
      default
    }
    rule
    shared
    isFavourite
    isMine
    ownerName
  }
`);

export const PredefinedFiltersQuery = graphql(
  `
    query PredefinedFilters($entity: String) {
      predefinedFilters(entity: $entity) {
        ...FilterFields
      }
    }
  `,
  [FilterFields],
);

/** An empty list names no type that a mutation could be seen to change: so it is asked again after the first save. */
export const ofFilters = { additionalTypenames: ['PredefinedFilter'] };

export const SavePredefinedFilter = graphql(
  `
    mutation SavePredefinedFilter($input: PredefinedFilterInput!) {
      savePredefinedFilter(input: $input) {
        ...FilterFields
      }
    }
  `,
  [FilterFields],
);

export const DeletePredefinedFilter = graphql(`
  mutation DeletePredefinedFilter($id: ID!) {
    deletePredefinedFilter(id: $id)
  }
`);

export const SetFavouriteFilter = graphql(`
  mutation SetFavouriteFilter($id: ID!, $favourite: Boolean!) {
    setFavouriteFilter(id: $id, favourite: $favourite) {
      id
      isFavourite
    }
  }
`);

type Listed = ResultOf<typeof FilterFields>;
/** As it is listed, its rule and its defaults in their forms. */
export type PredefinedFilter = Omit<Listed, 'rule' | 'parameters'> & {
  readonly rule: Rule;
  readonly parameters: readonly FilterParameter[];
};

/** The server keeps only what has its form; what does not have it here is of a newer server: an empty rule is shown. */
export function readFilter(listed: Listed): PredefinedFilter {
  const rule = ruleForm.safeParse(listed.rule);
  const parameters = listed.parameters.map(({ default: given, ...parameter }): FilterParameter => {
    const value = valueForm.safeParse(given);
    return value.success ? { ...parameter, default: value.data } : parameter;
  });
  return { ...listed, rule: rule.success ? rule.data : everyone, parameters };
}

/** Favourites first, then by label. */
export const inOrder = (filters: readonly PredefinedFilter[]): PredefinedFilter[] =>
  filters.toSorted(
    (one, other) =>
      Number(other.isFavourite) - Number(one.isFavourite) || one.label.localeCompare(other.label),
  );

/** The predefined filters that a person may use: of all entities, favourites first. */
export function usePredefinedFilters(): Asked & {
  filters: ComputedRef<readonly PredefinedFilter[]>;
  isKnown: ComputedRef<boolean>;
} {
  const query = useQuery({ query: PredefinedFiltersQuery, variables: {}, context: ofFilters });
  const { data } = query;
  return {
    ...askedOf(query),
    filters: computed(() => inOrder((data.value?.predefinedFilters ?? []).map(readFilter))),
    isKnown: computed(() => data.value !== undefined),
  };
}
