import type { AttributePath } from '@partitura/server/query/rule';
import { useLocalStorage } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';

interface Remembered {
  favourites: AttributePath[];
  recent: AttributePath[];
}
const mostRecent = 5;
const isSame = (one: AttributePath, other: AttributePath): boolean =>
  one.name === other.name && one.path.join('.') === other.path.join('.');

/** Attributes that a person starred or used lately, by entity; kept in this browser. */
export function useRememberedAttributes(entity: () => string): {
  favourites: ComputedRef<readonly AttributePath[]>;
  recent: ComputedRef<readonly AttributePath[]>;
  isFavourite: (attribute: AttributePath) => boolean;
  toggleFavourite: (attribute: AttributePath) => void;
  use: (attribute: AttributePath) => void;
} {
  const all = useLocalStorage<Record<string, Remembered>>('partitura.attributes', {});
  const here = computed(() => all.value[entity()] ?? { favourites: [], recent: [] });
  const change = (part: Partial<Remembered>): void => {
    all.value = { ...all.value, [entity()]: { ...here.value, ...part } };
  };
  const isFavourite = (attribute: AttributePath): boolean =>
    here.value.favourites.some((each) => isSame(each, attribute));
  return {
    favourites: computed(() => here.value.favourites),
    recent: computed(() => here.value.recent.filter((each) => !isFavourite(each))),
    isFavourite,
    toggleFavourite: (attribute) => {
      const others = here.value.favourites.filter((each) => !isSame(each, attribute));
      change({ favourites: isFavourite(attribute) ? others : [...others, attribute] });
    },
    use: (attribute) => {
      const others = here.value.recent.filter((each) => !isSame(each, attribute));
      change({ recent: [attribute, ...others].slice(0, mostRecent) });
    },
  };
}
