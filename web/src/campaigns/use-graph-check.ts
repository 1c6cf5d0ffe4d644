import { useClientHandle } from '@urql/vue';
import { useDebounceFn } from '@vueuse/core';
import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import type { CanvasGraph } from '../canvas/graph.ts';
import { CheckGraphQuery, type Checked, type GraphIssue } from './graph-documents.ts';
import { toGraphInput } from './graph-input.ts';

export interface GraphCheck {
  readonly checked: Ref<Checked | null>;
  readonly isChecking: Ref<boolean>;
  readonly issues: ComputedRef<readonly GraphIssue[]>;
  readonly faults: ComputedRef<ReadonlyMap<string, { errors: number; warnings: number; first: string }>>;
  changed(): void;
  /** The issues of the graph as it is now, without waiting for the pause after the last change. */
  latest(): Promise<readonly GraphIssue[]>;
  /** Checked by the server together with the version that was loaded. */
  reset(checked: Checked): void;
}

/** Has the graph checked a moment after each change; an answer that was overtaken is dropped. */
export function useGraphCheck(campaignId: string, current: () => CanvasGraph): GraphCheck {
  const { client } = useClientHandle();
  const checked = shallowRef<Checked | null>(null);
  const isChecking = ref(false);
  const issues = computed(() => checked.value?.issues ?? []);
  async function ask(): Promise<void> {
    const asked = current();
    const { data } = await client
      .query(CheckGraphQuery, { campaignId, graph: toGraphInput(asked) }, { requestPolicy: 'network-only' })
      .toPromise();
    if (current() !== asked) return;
    isChecking.value = false;
    if (data) checked.value = data.checkGraph;
  }
  const check = useDebounceFn(ask, 350);
  const faults = computed(() => {
    const map = new Map<string, { errors: number; warnings: number; first: string }>();
    for (const issue of issues.value) {
      if (issue.activityId === null) continue;
      const known = map.get(issue.activityId) ?? { errors: 0, warnings: 0, first: issue.message };
      if (issue.severity === 'error') known.errors += 1;
      else known.warnings += 1;
      map.set(issue.activityId, known);
    }
    return map;
  });
  return {
    checked,
    isChecking,
    issues,
    faults,
    changed: () => {
      isChecking.value = true;
      void check();
    },
    latest: async () => {
      if (isChecking.value) await ask();
      return issues.value;
    },
    reset: (fresh) => {
      checked.value = fresh;
    },
  };
}
