import { useToast } from '@nuxt/ui/composables';
import type { Rule } from '@partitura/server/query/rule';
import { useEventListener, useLocalStorage } from '@vueuse/core';
import { computed, type Ref } from 'vue';
import { t } from '../language/language.ts';
import type { EntityMap } from './data-model.ts';
import { ruleOver } from './linked-path.ts';
import { printCopiedRule, readCopiedRule } from './rule-clipboard.ts';
import type { RuleEditing } from './rule-editing.ts';
import { entityAt, insertAt, parentOf, placeIn, removeAt, ruleAt, type Place } from './rule-place.ts';

interface Target {
  readonly group: Place;
  readonly index: number;
}

/**
 * Copies, cuts and pastes members of a rule, by keys while a handle has the focus and by the menu. What is copied goes
 * to the clipboard; it is kept in this browser too, as pages that come without encryption may not read that.
 */
export function useRuleClipboard(
  root: Readonly<Ref<HTMLElement | null>>,
  about: () => { rule: Rule; entities: EntityMap; entity: string },
  deeds: {
    /** `dropped`: in words, what did not fit where it was pasted. */
    paste(rule: Rule, place: Place, dropped: readonly string[]): void;
    cut(rule: Rule): void;
  },
): Pick<RuleEditing, 'hasCopied' | 'copy' | 'cut' | 'paste'> {
  const toast = useToast();
  const kept = useLocalStorage('partitura.rule', '');
  const say = (title: string, isRefused = false): void =>
    void toast.add({
      title,
      icon: isRefused ? 'i-lucide-clipboard-x' : 'i-lucide-clipboard-check',
      color: isRefused ? 'warning' : 'neutral',
      duration: isRefused ? 6_000 : 2_000,
    });

  function textOf(place: Place): string | null {
    const { rule, entities, entity } = about();
    const member = ruleAt(rule, place);
    const of = entityAt(rule, place, entities, entity);
    if (member === null || of === null) return null;
    kept.value = printCopiedRule({ entity: of, rule: member });
    say(t('ui.copied'));
    return kept.value;
  }
  function insert(text: string, { group, index }: Target): void {
    const copied = readCopiedRule(text);
    if (copied === null) return say(t('rules.noConditionCopied'), true);
    const { rule, entities, entity } = about();
    const to = entityAt(rule, group, entities, entity);
    if (to === null) return;
    const { kept: fitting, dropped } = ruleOver(copied.rule, { entities, from: copied.entity, to });
    if (fitting === null)
      return say(
        t('rules.copiedDoesNotFit', {
          entity: entities.get(copied.entity)?.label ?? copied.entity,
          here: entities.get(to)?.label ?? to,
        }),
        true,
      );
    deeds.paste(insertAt(rule, group, index, fitting), placeIn(group, index), dropped);
  }
  const remove = (place: Place): void => deeds.cut(removeAt(about().rule, place));
  const toClipboard = (text: string | null): void => {
    if (text !== null) void navigator.clipboard?.writeText(text).catch(() => undefined);
  };

  /** The member whose handle has the focus. */
  const heldPlace = (): Place | null => {
    const held = document.activeElement?.closest<HTMLElement>('[data-handle]') ?? null;
    return held !== null && root.value?.contains(held) === true ? (held.dataset['handle'] ?? null) : null;
  };
  /** After the member that is held, or at the end of the group whose "Add condition" has the focus. */
  function target(): Target | null {
    const place = heldPlace();
    const parent = place === null ? null : parentOf(place);
    if (parent !== null) return { group: parent.group, index: parent.index + 1 };
    const addition = document.activeElement?.closest<HTMLElement>('[data-addition]') ?? null;
    if (addition === null || root.value?.contains(addition) !== true) return null;
    const group = addition.dataset['addition'] ?? '';
    const found = ruleAt(about().rule, group);
    return found?.type === 'group' ? { group, index: found.members.length } : null;
  }
  for (const name of ['copy', 'cut'] as const)
    useEventListener(document, name, (event: ClipboardEvent) => {
      const place = heldPlace();
      // Words that are marked on the page are what the person means.
      if (place === null || document.getSelection()?.isCollapsed === false) return;
      const text = textOf(place);
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
      event.stopPropagation();
      if (name === 'cut') remove(place);
    });
  useEventListener(document, 'paste', (event: ClipboardEvent) => {
    const at = target();
    if (at === null) return;
    event.preventDefault();
    event.stopPropagation();
    insert(event.clipboardData?.getData('text/plain') ?? '', at);
  });

  return {
    hasCopied: computed(() => kept.value !== ''),
    copy: (place) => toClipboard(textOf(place)),
    cut: (place) => {
      const text = textOf(place);
      toClipboard(text);
      if (text !== null) remove(place);
    },
    paste: (group, index) => insert(kept.value, { group, index }),
  };
}
