import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { Column } from '../rules/column.ts';

/** A fault or a warning at a place of the config: `subsets.0.rule`. */
export interface FieldIssue {
  readonly field: string | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** What is known about what arrives at an activity. */
export interface Inbound {
  /** Name of the entity at the grain of the population; null while it cannot be worked out. */
  readonly entity: string | null;
  readonly dimension: string | null;
  readonly columns: readonly Column[];
}

/** What every kind's inspector is given; it emits `update:config` with a whole new config. */
export interface InspectorProps<Config> {
  readonly config: Config;
  readonly campaignId: string;
  readonly activityId: string;
  readonly inbound: Inbound;
}

const key: InjectionKey<ComputedRef<readonly FieldIssue[]>> = Symbol('field issues');
export const provideFieldIssues = (issues: ComputedRef<readonly FieldIssue[]>): void => provide(key, issues);

/** The first fault at a field, or below it. */
export function useFault(field: () => string): ComputedRef<string | undefined> {
  const issues = inject(key, null);
  return computed(
    () =>
      issues?.value.find((issue) => issue.field === field() || issue.field?.startsWith(`${field()}.`))
        ?.message,
  );
}
