import { useEventListener } from '@vueuse/core';
import { onScopeDispose, ref } from 'vue';
import { useRouter } from 'vue-router';
import { t } from '../language/language.ts';
import { sendFile, type Upload, type UploadAnswer } from '../lib/send-file.ts';
import { onSignedOut } from '../session/signed-out.ts';
import { useConfirm } from '../ui/use-confirm.ts';
import { paceOf, type UploadPace } from './upload-pace.ts';

/** An upload that goes on to its import when it has arrived. Whoever leaves the page meanwhile is asked, since that ends it. */
export function useUpload() {
  const router = useRouter();
  const share = ref(0);
  const isSending = ref(false);
  /** Since the upload began; null before. */
  const pace = ref<UploadPace | null>(null);
  const refusal = ref<UploadAnswer | null>(null);
  let upload: Upload | null = null;

  async function start(entity: string, file: File, encoding: string): Promise<void> {
    share.value = 0;
    refusal.value = null;
    isSending.value = true;
    const query = new URLSearchParams({ entity, fileName: file.name, encoding });
    pace.value = null;
    const began = performance.now();
    upload = sendFile(
      `/api/imports?${query.toString()}`,
      file,
      (sent) => {
        share.value = sent;
        pace.value = paceOf(file.size, sent, performance.now() - began);
      },
      onSignedOut,
    );
    const answer = await upload.answer;
    upload = null;
    isSending.value = false;
    if (answer.id === null) refusal.value = answer;
    else await router.push(`/imports/${answer.id}`);
  }
  const cancel = (): void => upload?.cancel();
  const confirm = useConfirm();
  const allowAll = router.beforeEach(async () => {
    if (!isSending.value) return true;
    return await confirm({
      title: t('imports.stopTheUpload'),
      description: t('imports.nothingOfTheFile'),
      confirmLabel: t('imports.stop'),
      tone: 'error',
    });
  });
  useEventListener(globalThis.window, 'beforeunload', (event) => {
    if (isSending.value) event.preventDefault();
  });
  onScopeDispose(() => {
    allowAll();
    cancel();
  });
  return { start, cancel, share, pace, isSending, refusal };
}
