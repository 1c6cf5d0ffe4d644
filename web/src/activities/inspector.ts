import { computed, inject, provide, type ComputedRef, type InjectionKey } from 'vue';
import type { Column } from '../rules/column.ts';

/** A fault or a warning at a place of the config: `subsets.0.rule`. */
export interface FieldIssue {
  readonly field: string | null;
  readonly severity: 'error' | 'warning';
  readonly message: string;
}

/** One of the populations that arrive, in the order of their transitions. */
export interface InboundSet {
  readonly transitionId: string;
  readonly inlet: string;
  /** Where it comes from, in words. */
  readonly label: string;
  /** Empty: its rows are of no dimension; null: not known. */
  readonly dimension: string | null;
  readonly entity: string | null;
  readonly columns: readonly Column[];
}

/** What is known about what arrives at an activity: at its first inlet, and every population by itself. */
export interface Inbound {
  /** Name of the entity at the grain of the population; null while it cannot be worked out. */
  readonly entity: string | null;
  readonly dimension: string | null;
  readonly columns: readonly Column[];
  readonly sets: readonly InboundSet[];
}

/** How an inspector changes the transitions that lead to its activity. */
export interface InboundEdits {
  /** Earlier or later among those that lead to the same inlet. */
  readonly move: (transitionId: string, by: -1 | 1) => void;
  /** To another inlet; where only one fits, the one that is there takes its place. */
  readonly leadTo: (transitionId: string, inlet: string) => void;
}
const editsKey: InjectionKey<InboundEdits> = Symbol('inboundEdits');
export const provideInboundEdits = (edits: InboundEdits): void => provide(editsKey, edits);
export const useInboundEdits = (): InboundEdits =>
  inject(editsKey, { move: () => undefined, leadTo: () => undefined });

/** What every kind's inspector is given; it emits `update:config` with a whole new config. */
export interface InspectorProps<Config> {
  readonly config: Config;
  readonly campaignId: string;
  readonly activityId: string;
  readonly inbound: Inbound;
}

const key: InjectionKey<ComputedRef<readonly FieldIssue[]>> = Symbol('fieldIssues');
export const provideFieldIssues = (issues: ComputedRef<readonly FieldIssue[]>): void => provide(key, issues);

/**
 * The first fault at a field, or below it; those of a rule's conditions stand at the conditions. `isExact`: below it
 * are fields of their own.
 */
export function useFault(field: () => string, isExact = () => false): ComputedRef<string | undefined> {
  const issues = inject(key, null);
  return computed(
    () =>
      issues?.value.find(
        (issue) =>
          issue.field === field() ||
          (!isExact() &&
            issue.field?.startsWith(`${field()}.`) === true &&
            !issue.field.startsWith(`${field()}.members.`)),
      )?.message,
  );
}
