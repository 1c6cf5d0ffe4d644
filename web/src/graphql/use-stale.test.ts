import { effectScope, nextTick, ref } from 'vue';
import { expect, it, vi } from 'vitest';
import type { Failure } from './failure.ts';
import { useStale } from './use-stale.ts';

const refusal = (code: string): Failure => ({ message: 'No.', hint: null, field: null, code, issues: [] });

function saving(onServer: string | null, mine: string) {
  const failure = ref<Failure | null>(null);
  const saved = vi.fn();
  const find = vi.fn(() => Promise.resolve(onServer));
  const theirs = effectScope().run(() =>
    useStale({ failure, find, isMine: (found) => found === mine, saved }),
  );
  async function fail(code: string): Promise<void> {
    failure.value = refusal(code);
    await nextTick();
    await nextTick();
  }
  return { fail, find, saved, failure, theirs };
}

it('shows what somebody else has saved, until it is decided', async () => {
  const { fail, saved, failure, theirs } = saving('theirs', 'mine');
  await fail('STALE_REVISION');
  await vi.waitFor(() => expect(theirs?.value).toBe('theirs'));
  expect(saved).not.toHaveBeenCalled();
  failure.value = null;
  await nextTick();
  expect(theirs?.value).toBeNull();
});

it('takes it for saved where the server has just what was wanted: the answer to that was lost', async () => {
  const { fail, saved, theirs } = saving('mine', 'mine');
  await fail('STALE_REVISION');
  await vi.waitFor(() => expect(saved).toHaveBeenCalledTimes(1));
  expect(theirs?.value).toBeNull();
});

it('asks for nothing after another refusal, and shows nothing of what is gone', async () => {
  const other = saving('theirs', 'mine');
  await other.fail('NAME_TAKEN');
  expect(other.find).not.toHaveBeenCalled();
  const gone = saving(null, 'mine');
  await gone.fail('STALE_REVISION');
  expect(gone.theirs?.value).toBeNull();
  expect(gone.saved).not.toHaveBeenCalled();
});
