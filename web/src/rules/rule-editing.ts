import type { FilterParameter } from '@partitura/server/catalog/model';
import type { Rule } from '@partitura/server/query/rule';
import { computed, inject, provide, type ComputedRef, type InjectionKey, type Ref } from 'vue';
import type { Place } from './rule-place.ts';
import type { Step } from './rule-step.ts';

/** What the builder does for the members of its rule, at any depth: what reaches across groups. */
export interface RuleEditing {
  /** The member that is being dragged, and the entity that it is about. */
  readonly carried: Readonly<Ref<{ place: Place; entity: string } | null>>;
  /** Where it would be put. */
  readonly over: Readonly<Ref<{ group: Place; index: number } | null>>;
  carry(place: Place, entity: string): void;
  /** True where the carried member may be put. */
  hover(group: Place, entity: string, index: number): boolean;
  drop(): void;
  cancel(): void;
  step(place: Place, step: Step): void;
  canStep(place: Place, step: Step): boolean;
  /** Whether there is something to be pasted. */
  readonly hasCopied: Readonly<Ref<boolean>>;
  copy(place: Place): void;
  cut(place: Place): void;
  /** Puts what was copied into a group, before the member that stands at `index`. */
  paste(group: Place, index: number): void;
  /** Says what became of the rule, with an undo. */
  note(words: string): void;
  /** Offers to keep a part of the rule as a predefined filter; absent where it may not be kept. */
  save?: ((rule: Rule, entity: string) => void) | undefined;
}

export const ruleEditing: InjectionKey<RuleEditing> = Symbol('rule editing');

const campaignKey: InjectionKey<() => string> = Symbol('campaign of rules');
/** The campaign in which rules are edited: its time zone and its variables count. */
export const provideRuleCampaign = (campaignId: () => string): void => provide(campaignKey, campaignId);
export function useRuleCampaign(): ComputedRef<string | null> {
  const campaignId = inject(campaignKey, null);
  return computed(() => campaignId?.() ?? null);
}

const parametersKey: InjectionKey<ComputedRef<readonly FilterParameter[]>> = Symbol('parameters of rules');
/** Parameters of the predefined filter whose rule is edited: values may stand for them. */
export const provideRuleParameters = (parameters: ComputedRef<readonly FilterParameter[]>): void =>
  provide(parametersKey, parameters);
export const useRuleParameters = (): ComputedRef<readonly FilterParameter[]> =>
  inject(
    parametersKey,
    computed(() => []),
  );

const inboundKey: InjectionKey<ComputedRef<boolean>> = Symbol('rules about a population');
/** Whether rules are about a population that came over a transition. */
export const provideRuleInbound = (isInbound: ComputedRef<boolean>): void => provide(inboundKey, isInbound);
export const useRuleInbound = (): ComputedRef<boolean> =>
  inject(
    inboundKey,
    computed(() => false),
  );
