import { computed } from 'vue';
import { t } from '../language/language.ts';

export const cardinalityWords = {
  MANY_TO_ONE: { label: 'data.manyToOne', icon: 'i-lucide-arrow-right' },
  ONE_TO_ONE: { label: 'data.oneToOne', icon: 'i-lucide-arrow-left-right' },
  ONE_TO_MANY: { label: 'data.oneToMany', icon: 'i-lucide-git-fork' },
} as const;

export const cardinalityItems = computed(() =>
  (['MANY_TO_ONE', 'ONE_TO_ONE', 'ONE_TO_MANY'] as const).map((value) => ({
    value,
    label: t(cardinalityWords[value].label),
    icon: cardinalityWords[value].icon,
  })),
);
