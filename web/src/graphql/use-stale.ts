import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { Failure } from './failure.ts';

interface Saving<Kept> {
  readonly failure: Ref<Failure | null>;
  /** What the server has now; null when it is not there any more, or not to be had. */
  find(): Promise<Kept | null>;
  isMine(theirs: Kept): boolean;
  /** It is as wanted: the answer to an earlier save was lost on its way. */
  saved(): void;
}

/** After a save that was refused since another came first: what that one has saved, to be decided upon; else null. */
export function useStale<Kept>({ failure, find, isMine, saved }: Saving<Kept>): ShallowRef<Kept | null> {
  const theirs = shallowRef<Kept | null>(null);
  watch(failure, async (found) => {
    theirs.value = null;
    if (found?.code !== 'STALE_REVISION') return;
    const now = await find();
    if (failure.value !== found || now === null) return;
    if (isMine(now)) saved();
    else theirs.value = now;
  });
  return theirs;
}
