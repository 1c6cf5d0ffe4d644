import { useClientHandle } from '@urql/vue';
import { useToast } from '@nuxt/ui/composables';
import { useRouter } from 'vue-router';
import { failureOf } from '../graphql/failure.ts';
import { showFailure, useAction } from '../graphql/use-action.ts';
import { t } from '../language/language.ts';
import { download } from '../lib/download.ts';
import { useConfirm } from '../ui/use-confirm.ts';
import {
  ArchiveCampaignMutation,
  DeleteCampaignMutation,
  DuplicateCampaignMutation,
} from './campaign-documents.ts';
import { CampaignFileQuery, DiscardDraftMutation, RestoreCampaignMutation } from './life-documents.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** What can be done to a campaign as a whole, with the question that comes before; each resolves to whether it was done. */
export function useCampaignActs() {
  const { client } = useClientHandle();
  const toast = useToast();
  const router = useRouter();
  const confirm = useConfirm();
  const duplicateAction = useAction(DuplicateCampaignMutation, { done: () => t('campaigns.duplicated') });
  const removeAction = useAction(DeleteCampaignMutation, { done: () => t('campaigns.deleted') });
  const archiveAction = useAction(ArchiveCampaignMutation, { done: () => t('campaigns.archived') });
  const restoreAction = useAction(RestoreCampaignMutation, {
    done: () => t('campaigns.takenOutOfTheArchive'),
  });
  const discardAction = useAction(DiscardDraftMutation, { done: () => t('campaigns.draftDiscarded') });

  return {
    async duplicate({ id }: Named): Promise<void> {
      const data = await duplicateAction.run({ id });
      if (data) await router.push(`/campaigns/${data.duplicateCampaign.id}`);
    },
    async remove({ id, name }: Named): Promise<boolean> {
      const question = {
        title: t('campaigns.deleteName', { name }),
        description: t('campaigns.theDraftIsGone'),
        confirmLabel: t('ui.delete'),
        tone: 'error' as const,
      };
      return (await confirm(question)) && (await removeAction.run({ id })) !== null;
    },
    async archive({ id, name }: Named): Promise<boolean> {
      const question = {
        title: t('campaigns.archiveName', { name }),
        description: t('campaigns.itIsHidden'),
        confirmLabel: t('campaigns.archive'),
      };
      return (await confirm(question)) && (await archiveAction.run({ id })) !== null;
    },
    restore: async ({ id }: Named): Promise<boolean> => (await restoreAction.run({ id })) !== null,
    async discardDraft({ id }: Named, revision: number): Promise<boolean> {
      const question = {
        title: t('campaigns.discardTheDraft'),
        description: t('campaigns.allChangesAreGone'),
        confirmLabel: t('campaigns.discardDraft'),
        tone: 'error' as const,
      };
      return (await confirm(question)) && (await discardAction.run({ campaignId: id, revision })) !== null;
    },
    async exportFile({ id, name }: Named, version: number | null = null): Promise<void> {
      const { data, error } = await client
        .query(CampaignFileQuery, { campaignId: id, version }, { requestPolicy: 'network-only' })
        .toPromise();
      if (data) download(fileNameOf(name), data.campaignFile, 'application/yaml;charset=utf-8');
      else showFailure(toast, failureOf(error));
    },
  };
}

/** "Film night: 2026" is kept in `film-night-2026.campaign.yaml`. */
export function fileNameOf(name: string): string {
  const plain = name
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 80);
  return `${plain === '' ? 'campaign' : plain}.campaign.yaml`;
}
