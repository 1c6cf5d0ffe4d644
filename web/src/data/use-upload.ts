import { onScopeDispose, ref } from 'vue';
import { useRouter } from 'vue-router';
import { sendFile, type Upload, type UploadAnswer } from '../lib/send-file.ts';

/** An upload that goes on to its import when it has arrived. */
export function useUpload() {
  const router = useRouter();
  const share = ref(0);
  const isSending = ref(false);
  /** Since the upload began; null before. */
  const pace = ref<{ bytesPerSecond: number; secondsLeft: number } | null>(null);
  const refusal = ref<UploadAnswer | null>(null);
  let upload: Upload | null = null;

  async function start(entity: string, file: File, encoding: string): Promise<void> {
    share.value = 0;
    refusal.value = null;
    isSending.value = true;
    const query = new URLSearchParams({ entity, fileName: file.name, encoding });
    pace.value = null;
    const began = performance.now();
    upload = sendFile(`/api/imports?${query.toString()}`, file, (sent) => {
      share.value = sent;
      pace.value = paceOf(file.size, sent, performance.now() - began);
    });
    const answer = await upload.answer;
    upload = null;
    isSending.value = false;
    if (answer.id === null) refusal.value = answer;
    else await router.push(`/imports/${answer.id}`);
  }
  const cancel = (): void => upload?.cancel();
  onScopeDispose(cancel);
  return { start, cancel, share, pace, isSending, refusal };
}

/** How fast bytes have gone, and how long the rest takes at that; null in the first half second. */
export function paceOf(
  bytes: number,
  share: number,
  milliseconds: number,
): { bytesPerSecond: number; secondsLeft: number } | null {
  if (milliseconds < 500 || share <= 0) return null;
  const bytesPerSecond = (bytes * share * 1000) / milliseconds;
  return { bytesPerSecond, secondsLeft: Math.ceil((bytes * (1 - share)) / bytesPerSecond) };
}
