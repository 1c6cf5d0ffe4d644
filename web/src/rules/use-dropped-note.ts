import { useToast } from '@nuxt/ui/composables';
import { inject } from 'vue';
import { t } from '../language/language.ts';
import { ruleEditing } from './rule-editing.ts';

/**
 * Says what did not fit any more and was taken out, in words; nothing when there is nothing to say. Within a builder the
 * note stands under the rule, elsewhere it is a toast; both can undo.
 */
export function useDroppedNote(): (dropped: readonly string[], place: string, undo: () => void) => void {
  const editing = inject(ruleEditing, null);
  const toast = useToast();
  return (dropped, place, undo) => {
    if (dropped.length === 0) return;
    const words = t('rules.takenOut', { place, parts: dropped.join('; ') });
    if (editing) editing.note(words);
    else
      toast.add({
        title: words,
        icon: 'i-lucide-scissors',
        color: 'neutral',
        duration: 12_000,
        actions: [{ label: t('rules.undo'), color: 'neutral', variant: 'outline', onClick: undo }],
      });
  };
}
