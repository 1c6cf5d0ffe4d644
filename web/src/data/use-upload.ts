import { onScopeDispose, ref } from 'vue';
import { useRouter } from 'vue-router';
import { sendFile, type Upload, type UploadAnswer } from '../lib/send-file.ts';

/** An upload that goes on to its import when it has arrived. */
export function useUpload() {
  const router = useRouter();
  const share = ref(0);
  const isSending = ref(false);
  const refusal = ref<UploadAnswer | null>(null);
  let upload: Upload | null = null;

  async function start(entity: string, file: File): Promise<void> {
    share.value = 0;
    refusal.value = null;
    isSending.value = true;
    const query = new URLSearchParams({ entity, fileName: file.name });
    upload = sendFile(`/api/imports?${query.toString()}`, file, (sent) => {
      share.value = sent;
    });
    const answer = await upload.answer;
    upload = null;
    isSending.value = false;
    if (answer.id === null) refusal.value = answer;
    else await router.push(`/imports/${answer.id}`);
  }
  const cancel = (): void => upload?.cancel();
  onScopeDispose(cancel);
  return { start, cancel, share, isSending, refusal };
}
