import { ref, type Ref } from 'vue';
import { t } from '../language/language.ts';
import type { Question } from '../ui/question.ts';
import { useConfirm } from '../ui/use-confirm.ts';
import type { ProposalDraft } from './proposal-draft.ts';

export interface Proposal {
  readonly draft: Ref<ProposalDraft | null>;
  readonly isReviewing: Ref<boolean>;
  /** To the review; true when it has to be made first, see `take`. False also when the person stays. */
  begin(): Promise<boolean>;
  /** Shows a review that was made of the source as it was when it was asked for. */
  take(made: ProposalDraft): void;
  /** To what it was made of. */
  back(): void;
  clear(): void;
}

/**
 * A proposal under review, and what it is made of (as JSON would have it): whoever goes back to that and leaves it as it
 * is finds the review as it was, and is asked before it is made anew over what was changed in it.
 */
export function useProposal(
  source: () => unknown,
  ask: (question: Question) => Promise<boolean> = useConfirm(),
): Proposal {
  const draft = ref<ProposalDraft | null>(null);
  const isReviewing = ref(false);
  let [asked, madeOf, fresh] = ['', '', ''];

  async function begin(): Promise<boolean> {
    asked = JSON.stringify(source());
    if (draft.value !== null && asked === madeOf) {
      isReviewing.value = true;
      return false;
    }
    if (draft.value === null || JSON.stringify(draft.value) === fresh) return true;
    return ask({
      title: t('proposals.reviewAnewAsk'),
      description: t('proposals.changesAreLost'),
      confirmLabel: t('proposals.reviewAnew'),
      tone: 'warning',
    });
  }
  function take(made: ProposalDraft): void {
    draft.value = made;
    [madeOf, fresh] = [asked, JSON.stringify(made)];
    isReviewing.value = true;
  }
  const back = (): void => void (isReviewing.value = false);
  function clear(): void {
    draft.value = null;
    back();
  }
  return { draft, isReviewing, begin, take, back, clear };
}
