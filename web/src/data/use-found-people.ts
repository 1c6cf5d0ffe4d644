import { useQuery } from '@urql/vue';
import { refDebounced } from '@vueuse/core';
import { computed, type Ref } from 'vue';
import { FindPeopleQuery } from './row-documents.ts';
import { keyOf } from './key-of.ts';

const shortest = 2;

/** People whose identity is typed, as entries of a menu that lead to their pages. */
export function useFoundPeople(text: Ref<string>) {
  const settled = refDebounced(text, 250);
  const isAsked = computed(() => settled.value.trim().length >= shortest);
  const { data, fetching } = useQuery({
    query: FindPeopleQuery,
    variables: computed(() => ({ text: settled.value.trim().slice(0, 300) })),
    pause: computed(() => !isAsked.value),
  });
  return {
    isAsked,
    fetching: computed(() => isAsked.value && fetching.value),
    people: computed(() =>
      (isAsked.value ? (data.value?.findPeople ?? []) : []).map((person) => ({
        label: person.words || person.value,
        description: `${person.entityLabel} · ${person.value}`,
        icon: 'i-lucide-user-round',
        to: { path: `/data/${encodeURIComponent(person.entity)}/row`, query: keyOf(person) },
      })),
    ),
  };
}
