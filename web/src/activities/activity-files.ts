import { useQuery } from '@urql/vue';
import { computed, onScopeDispose, ref } from 'vue';
import { useAction } from '../graphql/use-action.ts';
import { graphql, type ResultOf } from '../graphql/graphql.ts';
import { sendFile, type Upload, type UploadAnswer } from '../lib/send-file.ts';
import { onSignedOut } from '../session/signed-out.ts';

export const ActivityFilesQuery = graphql(`
  query ActivityFiles($campaignId: ID!, $activityId: String!, $purposes: [FilePurpose!]!) {
    files(campaignId: $campaignId, activityId: $activityId, purposes: $purposes, first: 20) {
      id
      name
      bytes
      createdBy
      createdAt
    }
  }
`);

export const DeleteFileMutation = graphql(`
  mutation DeleteFile($id: ID!) {
    deleteFile(id: $id)
  }
`);

export const FileSampleQuery = graphql(`
  query FileSample($id: ID!, $format: JSON) {
    fileSample(id: $id, format: $format) {
      format
      columns
      rows
    }
  }
`);

export type ActivityFile = ResultOf<typeof ActivityFilesQuery>['files'][number];
type Purpose = 'upload' | 'sample' | 'reject' | 'export';

interface Place {
  readonly campaignId: string;
  readonly activityId: string;
}

/** The files of an activity that are for one purpose, the newest first, and what can be done with them. */
export function useActivityFiles(place: () => Place, purpose: Purpose) {
  const { data, executeQuery } = useQuery({
    query: ActivityFilesQuery,
    variables: computed(() => ({ ...place(), purposes: [purpose] })),
    requestPolicy: 'cache-and-network',
  });
  const files = computed(() => data.value?.files ?? []);
  const { run } = useAction(DeleteFileMutation);
  const refresh = (): void => void executeQuery({ requestPolicy: 'network-only' });
  async function remove(id: string): Promise<void> {
    if (await run({ id })) refresh();
  }
  return { files, refresh, remove };
}

/** An upload for an activity. */
export function useFileUpload(place: () => Place, purpose: 'upload' | 'sample') {
  const share = ref(0);
  const sending = ref<File | null>(null);
  const refusal = ref<UploadAnswer | null>(null);
  let upload: Upload | null = null;

  /** Resolves to the file's id; null when it was refused or called off. */
  async function send(file: File): Promise<string | null> {
    share.value = 0;
    refusal.value = null;
    sending.value = file;
    const { campaignId: campaign, activityId: activity } = place();
    const query = new URLSearchParams({ campaign, activity, purpose, name: file.name });
    upload = sendFile(
      `/api/files?${query.toString()}`,
      file,
      (sent) => {
        share.value = sent;
      },
      onSignedOut,
    );
    const answer = await upload.answer;
    upload = null;
    sending.value = null;
    if (answer.id === null) refusal.value = answer;
    return answer.id;
  }
  const cancel = (): void => upload?.cancel();
  onScopeDispose(cancel);
  return { send, cancel, share, sending, refusal };
}
