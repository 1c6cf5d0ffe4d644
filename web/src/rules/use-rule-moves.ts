import type { Rule } from '@partitura/server/query/rule';
import { ref } from 'vue';
import type { EntityMap } from './data-model.ts';
import type { RuleEditing } from './rule-editing.ts';
import { entityAt, isWithin, moveTo, parentOf, type Place } from './rule-place.ts';
import { stepTarget, type Step } from './rule-step.ts';

export interface MovedRule {
  readonly rule: Rule;
  readonly place: Place;
}

/** Moves between all groups of a rule, by dragging and by keys. A member goes only where its entity is the same. */
export function useRuleMoves(
  about: () => { rule: Rule; entities: EntityMap; entity: string },
  moved: (result: MovedRule) => void,
): Pick<RuleEditing, 'carried' | 'over' | 'carry' | 'hover' | 'drop' | 'cancel' | 'step' | 'canStep'> {
  const carried = ref<{ place: Place; entity: string } | null>(null);
  const over = ref<{ group: Place; index: number } | null>(null);
  const put = (from: Place, group: Place, index: number): void => {
    const { rule } = about();
    const result = moveTo(rule, from, group, index);
    if (result.rule !== rule) moved(result);
  };
  const targetOf = (place: Place, step: Step): { group: Place; index: number } | null => {
    const { rule, entities, entity } = about();
    const target = stepTarget(rule, place, step);
    const isSame =
      target !== null &&
      entityAt(rule, target.group, entities, entity) === entityAt(rule, place, entities, entity);
    return isSame ? target : null;
  };
  const cancel = (): void => {
    carried.value = null;
    over.value = null;
  };
  return {
    carried,
    over,
    carry: (place, entity) => {
      carried.value = { place, entity };
    },
    hover: (group, entity, index) => {
      const from = carried.value;
      if (from === null || from.entity !== entity || isWithin(group, from.place)) return false;
      const parent = parentOf(from.place);
      const isHere = parent?.group === group && (index === parent.index || index === parent.index + 1);
      over.value = isHere ? null : { group, index };
      return true;
    },
    drop: () => {
      if (carried.value && over.value) put(carried.value.place, over.value.group, over.value.index);
      cancel();
    },
    cancel,
    step: (place, step) => {
      const target = targetOf(place, step);
      if (target !== null) put(place, target.group, target.index);
    },
    canStep: (place, step) => targetOf(place, step) !== null,
  };
}
