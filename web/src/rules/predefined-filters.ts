import type { FilterParameter } from '@partitura/server/catalog/model';
import type { Rule } from '@partitura/server/query/rule';
import { gql, useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';

export interface PredefinedFilter {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly description: string;
  readonly entity: string;
  readonly parameters: readonly FilterParameter[];
  readonly rule: Rule;
  readonly shared: boolean;
  readonly isFavourite: boolean;
  readonly isMine: boolean;
  readonly ownerName: string | null;
}

export const PredefinedFiltersQuery = gql<{ predefinedFilters: PredefinedFilter[] }, { entity: string | null }>`
  query PredefinedFilters($entity: String) {
    predefinedFilters(entity: $entity) {
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
  }
`;

export interface FilterInput {
  id: string | null;
  name: string;
  label: string;
  description: string;
  entity: string;
  parameters: readonly FilterParameter[];
  rule: Rule;
  shared: boolean;
}

export const SavePredefinedFilter = gql<{ savePredefinedFilter: PredefinedFilter }, { input: FilterInput }>`
  mutation SavePredefinedFilter($input: PredefinedFilterInput!) {
    savePredefinedFilter(input: $input) {
      id
      name
    }
  }
`;

export const DeletePredefinedFilter = gql<{ deletePredefinedFilter: unknown }, { id: string }>`
  mutation DeletePredefinedFilter($id: ID!) {
    deletePredefinedFilter(id: $id)
  }
`;

export const SetFavouriteFilter = gql<{ setFavouriteFilter: unknown }, { id: string; favourite: boolean }>`
  mutation SetFavouriteFilter($id: ID!, $favourite: Boolean!) {
    setFavouriteFilter(id: $id, favourite: $favourite) {
      id
      isFavourite
    }
  }
`;

/** Favourites first, then by label. */
export const inOrder = (filters: readonly PredefinedFilter[]): PredefinedFilter[] =>
  filters.toSorted(
    (one, other) =>
      Number(other.isFavourite) - Number(one.isFavourite) || one.label.localeCompare(other.label),
  );

/** The predefined filters that a person may use: of all entities, favourites first. */
export function usePredefinedFilters(): {
  filters: ComputedRef<readonly PredefinedFilter[]>;
  isKnown: ComputedRef<boolean>;
} {
  const { data } = useQuery({ query: PredefinedFiltersQuery, variables: { entity: null } });
  return {
    filters: computed(() => inOrder(data.value?.predefinedFilters ?? [])),
    isKnown: computed(() => data.value !== undefined),
  };
}
