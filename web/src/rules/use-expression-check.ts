import type { ScalarType } from '@partitura/server/catalog/model';
import { useQuery } from '@urql/vue';
import { refDebounced } from '@vueuse/core';
import { computed, type ComputedRef } from 'vue';
import { graphql, type ResultOf } from '../graphql/graphql.ts';
import type { Column } from './column.ts';

const ExpressionIssuesQuery = graphql(`
  query ExpressionIssues(
    $entity: String!
    $expression: String!
    $columns: [PopulationColumnInput!]!
    $windows: Boolean!
    $campaignId: ID
  ) {
    expressionIssues(
      entity: $entity
      expression: $expression
      columns: $columns
      windows: $windows
      campaignId: $campaignId
    ) {
      issues {
        from
        to
        line
        column
        message
      }
      type
    }
  }
`);

/** `from`, `to`: places in the text, from 0; `to` is behind the last character at fault. */
export type ExpressionIssue = ResultOf<typeof ExpressionIssuesQuery>['expressionIssues']['issues'][number];

/** What is wrong with an expression, and the type of what it gives; asked for a moment after the last key. */
export function useExpressionCheck(
  about: () => {
    entity: string;
    text: string | null;
    columns: readonly Column[];
    /** Whether Over() and RowNum() may stand in it. */
    windows?: boolean;
    campaignId: string | null;
  },
): {
  issues: ComputedRef<readonly ExpressionIssue[]>;
  type: ComputedRef<ScalarType | null>;
  isChecked: ComputedRef<boolean>;
} {
  const asked = computed(() => {
    const { entity, text, columns, windows = false, campaignId } = about();
    return {
      entity,
      expression: text ?? '',
      columns: columns.map(({ name, type }) => ({ name, type })),
      windows,
      campaignId,
    };
  });
  const settled = refDebounced(asked, 250);
  const { data } = useQuery({
    query: ExpressionIssuesQuery,
    variables: settled,
    pause: computed(() => settled.value.entity === '' || settled.value.expression.trim() === ''),
  });
  // An answer about another text would underline the wrong place.
  const isChecked = computed(
    () => data.value !== undefined && settled.value.expression === asked.value.expression,
  );
  return {
    issues: computed(() => (isChecked.value ? (data.value?.expressionIssues.issues ?? []) : [])),
    type: computed(() => data.value?.expressionIssues.type ?? null),
    isChecked,
  };
}
