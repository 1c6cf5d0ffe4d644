import { useToast } from '@nuxt/ui/composables';
import type { AnyVariables, DocumentInput } from '@urql/core';
import { useClientHandle } from '@urql/vue';
import { useRouter } from 'vue-router';
import { failureOf } from '../graphql/failure.ts';
import { countPresses } from '../graphql/presses.ts';
import { showFailure, useAction } from '../graphql/use-action.ts';
import { t } from '../language/language.ts';
import { download } from '../lib/download.ts';
import { useConfirm } from '../ui/use-confirm.ts';
import {
  ArchiveCampaignMutation,
  DeleteCampaignMutation,
  DuplicateCampaignMutation,
} from './campaign-documents.ts';
import { fileNameOf, namesOf, type Named } from './campaign-names.ts';
import { CampaignFileQuery, DiscardDraftMutation, RestoreCampaignMutation } from './life-documents.ts';

/** As long as somebody needs who sees that it was the wrong one. */
const undoMs = 10_000;

/** What can be done to campaigns as a whole, with the question that comes before; each resolves to whether it was done. */
export function useCampaignActs() {
  const { client } = useClientHandle();
  const toast = useToast();
  const router = useRouter();
  const confirm = useConfirm();
  const discardAction = useAction(DiscardDraftMutation, { done: () => t('campaigns.draftDiscarded') });
  const done = (title: string, more: object = {}): void =>
    void toast.add({ title, color: 'success', icon: 'i-lucide-circle-check', ...more });
  const presses = countPresses();

  /**
   * One after the other: what is refused is told with its campaign's name, and the rest goes on. Nothing is done for
   * the second of two presses.
   */
  async function each<Data>(
    act: string,
    list: readonly Named[],
    document: DocumentInput<Data, { id: string }>,
  ): Promise<{ named: Named; data: Data }[]> {
    const made: { named: Named; data: Data }[] = [];
    const what = { act, ids: list.map(({ id }) => id) };
    if (!presses.begin(what)) return made;
    for (const named of list) {
      const { data, error } = await client
        .mutation(document as DocumentInput<Data, AnyVariables>, { id: named.id })
        .toPromise();
      if (data) made.push({ named, data });
      else {
        const failure = failureOf(error);
        const message = t('campaigns.nameRefused', { name: named.name, message: failure.message });
        showFailure(toast, { ...failure, message });
      }
    }
    presses.end(what, made.length > 0);
    return made;
  }

  async function restore(list: readonly Named[]): Promise<boolean> {
    const made = await each('restore', list, RestoreCampaignMutation);
    if (made.length === 0) return false;
    const isIdle = made.some(({ data }) => data.restoreCampaign.state === 'completed');
    done(t('campaigns.takenOutOfTheArchive'), isIdle ? { description: t('campaigns.nothingStarts') } : {});
    return true;
  }

  return {
    restore,
    /** One alone is opened. */
    async duplicate(list: readonly Named[]): Promise<boolean> {
      const made = await each('duplicate', list, DuplicateCampaignMutation);
      if (made.length === 0) return false;
      done(t('campaigns.duplicated'));
      const [only] = made;
      if (only && list.length === 1) await router.push(`/campaigns/${only.data.duplicateCampaign.id}`);
      return true;
    },
    async remove(list: readonly Named[]): Promise<boolean> {
      const names = namesOf(list);
      const [count, only] = [list.length, list.length === 1];
      const question = {
        title: only ? t('campaigns.deleteName', { name: names }) : t('campaigns.deleteCounted', { count }),
        description: only ? t('campaigns.theDraftIsGone') : t('campaigns.deleteThem', { names }),
        confirmLabel: t('ui.delete'),
        tone: 'error' as const,
      };
      if (!(await confirm(question))) return false;
      const made = await each('remove', list, DeleteCampaignMutation);
      if (made.length > 0) done(t('campaigns.deleted'));
      return made.length > 0;
    },
    async archive(list: readonly Named[]): Promise<boolean> {
      const names = namesOf(list);
      const [count, only] = [list.length, list.length === 1];
      const question = {
        title: only ? t('campaigns.archiveName', { name: names }) : t('campaigns.archiveCounted', { count }),
        description: only ? t('campaigns.itIsHidden') : t('campaigns.archiveThem', { names }),
        confirmLabel: t('campaigns.archive'),
      };
      if (!(await confirm(question))) return false;
      const made = await each('archive', list, ArchiveCampaignMutation);
      if (made.length === 0) return false;
      const undo = { label: t('ui.undo'), color: 'neutral', variant: 'outline', size: 'xs' } as const;
      const onClick = (): void => void restore(made.map(({ named }) => named));
      done(t('campaigns.archived'), { duration: undoMs, actions: [{ ...undo, onClick }] });
      return true;
    },
    async discardDraft({ id }: Named, revision: number): Promise<boolean> {
      const question = {
        title: t('campaigns.discardTheDraft'),
        description: t('campaigns.allChangesAreGone'),
        confirmLabel: t('campaigns.discardDraft'),
        tone: 'error' as const,
      };
      return (await confirm(question)) && (await discardAction.run({ campaignId: id, revision })) !== null;
    },
    /** A file for each, of the draft or what was published last. */
    async exportFiles(list: readonly Named[]): Promise<void> {
      for (const { id, name } of list) {
        const { data, error } = await client
          .query(CampaignFileQuery, { campaignId: id, version: null }, { requestPolicy: 'network-only' })
          .toPromise();
        if (data) download(fileNameOf(name), data.campaignFile, 'application/yaml;charset=utf-8');
        else showFailure(toast, failureOf(error));
      }
    },
  };
}
