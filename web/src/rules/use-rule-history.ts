import type { Rule } from '@partitura/server/query/rule';
import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { record, redo, startHistory, undo, type History } from '../lib/history.ts';
import { isSameRule } from './built-rule.ts';
import { countConditions } from './rule-edit.ts';

/** Undo and redo of a rule that someone else holds: `put` hands it a new one. */
export function useRuleHistory(
  rule: () => Rule,
  subject: () => string,
  put: (rule: Rule) => void,
): {
  canUndo: ComputedRef<boolean>;
  canRedo: ComputedRef<boolean>;
  undo: () => void;
  redo: () => void;
} {
  const history = shallowRef<History<Rule>>(startHistory(rule()));
  watch(rule, (next) => {
    const previous = history.value.present;
    if (isSameRule(next, previous)) return;
    // Typing joins; what adds or takes a condition away is undone by itself.
    const about = countConditions(next) === countConditions(previous) ? 'condition' : null;
    history.value = record(history.value, next, about, Date.now());
  });
  watch(subject, () => {
    history.value = startHistory(rule());
  });
  const go = (next: History<Rule>): void => {
    if (next === history.value) return;
    history.value = next;
    put(next.present);
  };
  return {
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    undo: () => go(undo(history.value)),
    redo: () => go(redo(history.value)),
  };
}
