import { useDataModel } from '../rules/data-model.ts';

/** From a targeting dimension to the entity that it is a grain of. */
export function useEntityOf(): (dimension: string) => string | null {
  const { dimensions, entities } = useDataModel();
  return (dimension) =>
    dimensions.value.find(({ name }) => name === dimension)?.entity ??
    (entities.value.has(dimension) ? dimension : null);
}
