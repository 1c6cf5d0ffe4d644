import { useQuery } from '@urql/vue';
import { computed, type ComputedRef } from 'vue';
import { ChannelConfigurationsQuery } from '../activities/email/email-documents.ts';
import { useDataModel } from '../rules/data-model.ts';
import type { FirstChoices } from './first-choices.ts';

/** The campaign's own dimension, else the only one; the only channel configuration of each channel that can be used. */
export function useFirstChoices(defaultDimension: () => string | null): ComputedRef<FirstChoices> {
  const { dimensions } = useDataModel();
  const { data } = useQuery({ query: ChannelConfigurationsQuery, variables: {} });
  const onlyDimension = (): string | null =>
    dimensions.value.length === 1 ? (dimensions.value[0]?.name ?? null) : null;
  return computed(() => {
    const usable = (data.value?.channelConfigurations ?? []).filter(({ enabled }) => enabled);
    const byChannel = Map.groupBy(usable, ({ channel }) => channel);
    return {
      dimension: defaultDimension() ?? onlyDimension(),
      configurations: new Map(
        [...byChannel].flatMap(([channel, [only, ...others]]) =>
          only !== undefined && others.length === 0 ? [[channel, only.name]] : [],
        ),
      ),
    };
  });
}
