import { useAction } from '../graphql/use-action.ts';
import { t } from '../language/language.ts';
import { DeletePredefinedFilter } from '../rules/predefined-filters.ts';
import { useConfirm } from '../ui/use-confirm.ts';

/** Deletes a filter once it is confirmed; when it is used somewhere, the refusal says where. */
export function useDeleteFilter(): (filter: { id: string; label: string }) => Promise<boolean> {
  const confirm = useConfirm();
  const { run } = useAction(DeletePredefinedFilter, { done: () => t('filters.filterDeleted') });
  return async ({ id, label }) => {
    const isSure = await confirm({
      title: t('filters.deleteLabel', { label }),
      description: t('filters.itIsRefusedWhileA'),
      confirmLabel: t('filters.deleteFilter'),
      tone: 'error',
    });
    return isSure && (await run({ id })) !== null;
  };
}
