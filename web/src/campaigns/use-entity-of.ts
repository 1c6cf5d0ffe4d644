import { useDataModel } from '../rules/data-model.ts';

/** From a targeting dimension to the entity that it is a grain of; empty for rows that are of none. */
export function useEntityOf(): (dimension: string) => string | null {
  const { dimensions, entities } = useDataModel();
  return (dimension) =>
    dimension === ''
      ? ''
      : (dimensions.value.find(({ name }) => name === dimension)?.entity ??
        (entities.value.has(dimension) ? dimension : null));
}
