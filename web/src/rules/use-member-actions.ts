import type { Rule } from '@partitura/server/query/rule';
import { useClientHandle } from '@urql/vue';
import { useToast } from '@nuxt/ui/composables';
import { computed, inject } from 'vue';
import { failureOf } from '../graphql/failure.ts';
import { showFailure } from '../graphql/use-action.ts';
import { plainFeedback } from './plain-feedback.ts';
import { ruleEditing } from './rule-editing.ts';
import type { Place } from './rule-place.ts';
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
        { label: 'Negate', icon: 'i-lucide-circle-slash-2', onSelect: deeds.negate },
        { label: 'Duplicate', icon: 'i-lucide-copy', kbds: ['meta', 'd'], onSelect: deeds.duplicate },
        ...(member.type === 'feedback'
          ? [
              {
                label: 'Show as plain rule',
                icon: 'i-lucide-list-tree',
                onSelect: () => void showPlain(member, entity),
              },
            ]
          : []),
        ...(editing?.save
          ? [
              {
                label: 'Save as predefined filter…',
                icon: 'i-lucide-bookmark-plus',
                onSelect: () => editing.save?.(member, entity),
              },
            ]
          : []),
      ],
      [
        move('up', 'Move up', 'i-lucide-arrow-up', 'arrowup'),
        move('down', 'Move down', 'i-lucide-arrow-down', 'arrowdown'),
        ...(editing
          ? [
              move('in', 'Move into the group beside it', 'i-lucide-arrow-right', 'arrowright'),
              move('out', 'Move out of its group', 'i-lucide-arrow-left', 'arrowleft'),
            ]
          : []),
      ],
      [
        { label: 'Wrap in a group', icon: 'i-lucide-brackets', onSelect: deeds.wrap },
        ...(isGroup
          ? [{ label: 'Dissolve the group', icon: 'i-lucide-ungroup', onSelect: deeds.ungroup }]
          : []),
      ],
      [
        {
          label: 'Remove',
          icon: 'i-lucide-trash-2',
          color: 'error' as const,
          kbds: ['delete'],
          onSelect: deeds.remove,
        },
      ],
    ];
  });
}
