import { computed, type ComputedRef } from 'vue';
import { useCampaignNames } from './campaign-choices.ts';
import { usePredefinedFilters } from './predefined-filters.ts';
import type { KnownNames } from './rule-sentence.ts';
import { useSavedAudiences } from './saved-audiences.ts';

/** Labels of the audiences, filters and campaigns that rules name. */
export function useKnownNames(): ComputedRef<KnownNames> {
  const { audiences } = useSavedAudiences();
  const { filters } = usePredefinedFilters();
  const campaigns = useCampaignNames();
  return computed(() => ({
    audience: (name) => audiences.value.find((each) => each.name === name)?.label,
    filter: (name) => filters.value.find((each) => each.name === name)?.label,
    campaign: (id) => campaigns.value.find((each) => each.id === id)?.name,
  }));
}
