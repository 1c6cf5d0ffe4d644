import type { Rule } from '@partitura/server/query/rule';
import { useQuery } from '@urql/vue';
import { refDebounced, useIntervalFn } from '@vueuse/core';
import { computed, ref, watch } from 'vue';
import { failureOf } from '../graphql/failure.ts';
import { graphql } from '../graphql/graphql.ts';
import { useRuleCampaign } from './rule-editing.ts';
import { ColumnFields } from './column.ts';

const RulePreviewQuery = graphql(
  `
    query RulePreview($entity: String!, $rule: JSON!, $campaignId: ID) {
      rulePreview(entity: $entity, rule: $rule, campaignId: $campaignId, first: 10) {
        count
        statement
        milliseconds
        rows {
          columns {
            ...ColumnFields
          }
          rows
        }
      }
    }
  `,
  [ColumnFields],
);
const RowCountQuery = graphql(`
  query RowCount($entity: String!) {
    entity(name: $entity) {
      id
      rowCount
    }
  }
`);

/** Counts a rule a moment after each edit; the question about the rule before it is given up. */
export function useRulePreview(about: () => { entity: string; rule: Rule }) {
  const campaignId = useRuleCampaign();
  const isStopped = ref(false);
  const asked = computed(() => ({ ...about(), campaignId: campaignId.value }));
  const settled = refDebounced(asked, 500);
  const { data, error, fetching, executeQuery } = useQuery({
    query: RulePreviewQuery,
    variables: settled,
    pause: computed(() => about().entity === '' || isStopped.value),
    requestPolicy: 'network-only',
  });
  const { data: counted } = useQuery({
    query: RowCountQuery,
    variables: computed(() => ({ entity: about().entity })),
    pause: computed(() => about().entity === ''),
    requestPolicy: 'cache-first',
  });
  const seconds = ref(0);
  useIntervalFn(() => {
    seconds.value = fetching.value ? seconds.value + 1 : 0;
  }, 1000);
  watch(asked, (now, before) => {
    if (JSON.stringify(now) === JSON.stringify(before)) return;
    isStopped.value = false;
    seconds.value = 0;
  });
  const isSettled = computed(() => JSON.stringify(settled.value) === JSON.stringify(asked.value));
  const isCounting = computed(() => !isStopped.value && (fetching.value || !isSettled.value));
  return {
    preview: computed(() => data.value?.rulePreview),
    /** All rows of the entity; null while that is not known. */
    total: computed(() => counted.value?.entity?.rowCount ?? null),
    failure: computed(() => (error.value && !isStopped.value ? failureOf(error.value) : null)),
    isCounting,
    /** How long the count has been on its way. */
    seconds,
    isStopped,
    stop: () => {
      isStopped.value = true;
    },
    again: () => {
      isStopped.value = false;
      void executeQuery({ requestPolicy: 'network-only' });
    },
  };
}
