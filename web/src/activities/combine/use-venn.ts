import { computed } from 'vue';
import type { ConfigOf } from '../contract-of.ts';
import { askEstimate } from '../estimate.ts';
import type { InboundSet } from '../inspector.ts';
import { areaName, areasOf, exactCount, inAllOfExclusion, partOf, type VennArea } from './venn-areas.ts';

interface About {
  readonly activityId: string;
  readonly config: ConfigOf<'combine'>;
  /** The one that is kept first. */
  readonly sets: readonly InboundSet[];
}

/** The areas of two or three populations, counted in the database; of more there is no picture. */
export function useVenn(about: () => About) {
  const count = computed(() => about().sets.length);
  const isDrawn = computed(() => count.value === 2 || count.value === 3);
  const isExclusion = computed(() => about().config.operation === 'exclusion');
  /** Of an exclusion: what is removed; else: the sets that are to hold a row together. */
  const asked = computed(() =>
    isExclusion.value ? [[], ...areasOf(count.value).filter(([first]) => first !== 0)] : areasOf(count.value),
  );
  const state = askEstimate(() => {
    if (!isDrawn.value) return null;
    const { activityId, config, sets } = about();
    const isLeftOut = (some: readonly number[], place: number): boolean =>
      !some.includes(place) && !(isExclusion.value && place === 0);
    return {
      activityId,
      // How many are in all of some sets says everything of a union too.
      config: {
        ...config,
        operation: isExclusion.value ? 'exclusion' : 'intersection',
        complement: false,
      },
      without: asked.value.map((some) =>
        sets.flatMap(({ transitionId }, place) => (isLeftOut(some, place) ? [transitionId] : [])),
      ),
    };
  });
  const inAll = computed(() => {
    const counted = state.estimate.value?.without ?? [];
    const byName = new Map(asked.value.map((some, index) => [areaName(some), counted[index]]));
    if (isExclusion.value) return inAllOfExclusion((some) => byName.get(areaName(some)), count.value);
    return new Map(
      [...byName].flatMap(([name, rows]) => (rows === undefined ? [] : [[name, rows] as const])),
    );
  });
  const areas = computed((): VennArea[] =>
    areasOf(count.value).map((sets) => ({
      sets,
      count: exactCount(sets, count.value, inAll.value),
      part: partOf(sets, count.value, about().config.operation, about().config.complement),
    })),
  );
  return { areas, isDrawn, isCounting: state.isCounting };
}
