import { useAction } from '../graphql/use-action.ts';
import { DeletePredefinedFilter } from '../rules/predefined-filters.ts';
import { useConfirm } from '../ui/use-confirm.ts';

/** Deletes a filter once it is confirmed; when it is used somewhere, the refusal says where. */
export function useDeleteFilter(): (filter: { id: string; label: string }) => Promise<boolean> {
  const confirm = useConfirm();
  const { run } = useAction(DeletePredefinedFilter, { done: 'Filter deleted' });
  return async ({ id, label }) => {
    const isSure = await confirm({
      title: `Delete “${label}”?`,
      description: 'It is refused while a campaign or another filter uses it. This cannot be taken back.',
      confirmLabel: 'Delete filter',
      tone: 'error',
    });
    return isSure && (await run({ id })) !== null;
  };
}
