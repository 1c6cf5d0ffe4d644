import type { Rule } from '@partitura/server/query/rule';
import { useClientHandle } from '@urql/vue';
import { useToast } from '@nuxt/ui/composables';
import { computed, inject } from 'vue';
import { failureOf } from '../graphql/failure.ts';
import { showFailure } from '../graphql/use-action.ts';
import { t } from '../language/language.ts';
import { plainFeedback } from './plain-feedback.ts';
import { ruleEditing, type RuleEditing } from './rule-editing.ts';
import { parentOf, type Place } from './rule-place.ts';
import type { Step } from './rule-step.ts';

interface Member {
  readonly entity: string;
  readonly member: Rule;
  readonly path: Place;
  readonly isFirst: boolean;
  readonly isLast: boolean;
}
interface Deeds {
  negate(): void;
  duplicate(): void;
  wrap(): void;
  ungroup(): void;
  replace(rule: Rule): void;
  remove(): void;
  step(step: Step): void;
}

/** What a member gives to other rules, and takes from them. */
function clipboard({ copy, cut, paste, hasCopied }: RuleEditing, path: Place) {
  const { group, index } = parentOf(path) ?? { group: '', index: 0 };
  return [
    { label: t('ui.copy'), icon: 'i-lucide-clipboard-copy', kbds: ['meta', 'c'], onSelect: () => copy(path) },
    { label: t('rules.cut'), icon: 'i-lucide-scissors', kbds: ['meta', 'x'], onSelect: () => cut(path) },
    {
      label: t('rules.pasteBelow'),
      icon: 'i-lucide-clipboard-paste',
      kbds: ['meta', 'v'],
      disabled: !hasCopied.value,
      onSelect: () => paste(group, index + 1),
    },
  ];
}

/** The menu of a member, each entry with its key where the handle takes one. */
export function useMemberActions(about: () => Member, deeds: Deeds) {
  const editing = inject(ruleEditing, null);
  const { client } = useClientHandle();
  const toast = useToast();
  async function showPlain(member: Rule, entity: string): Promise<void> {
    const { rule, error } = await plainFeedback(client, entity, member);
    if (rule) deeds.replace(rule);
    else showFailure(toast, failureOf(error));
  }
  return computed(() => {
    const { entity, member, path, isFirst, isLast } = about();
    const cannot = (step: Step): boolean =>
      editing ? !editing.canStep(path, step) : step === 'up' ? isFirst : isLast;
    const move = (step: Step, label: string, icon: string, key: string) => ({
      label,
      icon,
      kbds: [key],
      disabled: cannot(step),
      onSelect: () => deeds.step(step),
    });
    const isGroup = member.type === 'group';
    return [
      [
        { label: t('rules.negate'), icon: 'i-lucide-circle-slash-2', onSelect: deeds.negate },
        {
          label: t('ui.duplicate'),
          icon: 'i-lucide-copy-plus',
          kbds: ['meta', 'd'],
          onSelect: deeds.duplicate,
        },
        ...(member.type === 'feedback'
          ? [
              {
                label: t('rules.showAsPlainRule'),
                icon: 'i-lucide-list-tree',
                onSelect: () => void showPlain(member, entity),
              },
            ]
          : []),
        ...(editing?.save
          ? [
              {
                label: t('rules.saveAsPredefinedFilterAsk'),
                icon: 'i-lucide-bookmark-plus',
                onSelect: () => editing.save?.(member, entity),
              },
            ]
          : []),
      ],
      ...(editing ? [clipboard(editing, path)] : []),
      [
        move('up', t('rules.moveUp'), 'i-lucide-arrow-up', 'arrowup'),
        move('down', t('rules.moveDown'), 'i-lucide-arrow-down', 'arrowdown'),
        ...(editing
          ? [
              move('in', t('rules.moveIntoTheGroup'), 'i-lucide-arrow-right', 'arrowright'),
              move('out', t('rules.moveOutOfItsGroup'), 'i-lucide-arrow-left', 'arrowleft'),
            ]
          : []),
      ],
      [
        { label: t('rules.wrapInAGroup'), icon: 'i-lucide-brackets', onSelect: deeds.wrap },
        ...(isGroup
          ? [{ label: t('rules.dissolveTheGroup'), icon: 'i-lucide-ungroup', onSelect: deeds.ungroup }]
          : []),
      ],
      [
        {
          label: t('ui.remove'),
          icon: 'i-lucide-trash-2',
          color: 'error' as const,
          kbds: ['delete'],
          onSelect: deeds.remove,
        },
      ],
    ];
  });
}
