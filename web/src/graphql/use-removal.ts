import { useOverlay, useToast } from '@nuxt/ui/composables';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { showFailure, useAction } from './use-action.ts';
import InUseDialog from './InUseDialog.vue';
import type { Question } from '../ui/question.ts';
import { useConfirm } from '../ui/use-confirm.ts';

/**
 * Deletes something after a confirmation. Where it is still used, what uses it is listed with links. Resolves to
 * whether it is gone.
 */
export function useRemoval<Data, Variables extends AnyVariables>(
  document: DocumentInput<Data, Variables>,
  done: string | (() => string),
): (question: Question, variables: Variables) => Promise<boolean> {
  const confirm = useConfirm();
  const overlay = useOverlay();
  const toast = useToast();
  const { run, failure } = useAction(document, { inline: true, done });
  return async (question, variables) => {
    if (!(await confirm({ tone: 'error', ...question }))) return false;
    if ((await run(variables)) !== null) return true;
    const why = failure.value;
    if (why?.code === 'IN_USE' && why.issues.length > 0)
      overlay.create(InUseDialog, { destroyOnClose: true }).open({ failure: why });
    else if (why) showFailure(toast, why);
    return false;
  };
}
