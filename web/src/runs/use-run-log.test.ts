import { effectScope, nextTick, ref } from 'vue';
import { afterEach, expect, it, vi } from 'vitest';
import { everyEntry } from './log-filter.ts';
import { useRunLog } from './use-run-log.ts';

afterEach(() => void vi.unstubAllGlobals());

/** A server whose run has so many entries of log, number 1 the oldest. */
function serverWith(log: { length: number }) {
  vi.stubGlobal('fetch', async (_url: string, { body }: { body: string }) => {
    const { first, after, newestFirst } = (JSON.parse(body) as { variables: Record<string, unknown> })
      .variables;
    const ids = Array.from({ length: log.length }, (_, index) => index + 1);
    const inOrder = newestFirst === true ? ids.toReversed() : ids;
    const found = inOrder
      .filter((id) => after === null || (newestFirst === true ? id < Number(after) : id > Number(after)))
      .slice(0, Number(first))
      .map((id) => ({ id: `${id}`, at: '', level: 'info', activityId: null, message: `${id}`, user: null }));
    return Response.json({ data: { run: { id: 'r', log: found } } });
  });
}

function watched(log: { length: number }) {
  serverWith(log);
  const seq = ref(0);
  const scope = effectScope();
  const { entries, hasOlder, loadOlder } = scope.run(() =>
    useRunLog(
      () => 'r',
      () => seq.value,
      () => everyEntry,
    ),
  )!;
  const shown = () => [entries.value.length, entries.value[0]?.id, entries.value.at(-1)?.id];
  async function grow(by: number): Promise<void> {
    log.length += by;
    seq.value += 1;
    await nextTick();
    await expect.poll(() => entries.value[0]?.id, { timeout: 3_000 }).toBe(`${log.length}`);
  }
  return { hasOlder, loadOlder, shown, grow, scope };
}

it('shows the newest entries, and of a log that grows for hours keeps no more than a page can hold', async () => {
  const { shown, grow, hasOlder, scope } = watched({ length: 30 });
  await expect.poll(shown).toEqual([30, '30', '1']);
  expect(hasOlder.value).toBe(false);
  await grow(2_500);
  expect(shown()).toEqual([500, '2530', '2031']);
  expect(hasOlder.value).toBe(true);
  scope.stop();
});

it('keeps the older entries that a person has asked for', async () => {
  const { shown, grow, loadOlder, scope } = watched({ length: 900 });
  await expect.poll(shown).toEqual([100, '900', '801']);
  for (let page = 0; page < 5; page += 1) await loadOlder();
  expect(shown()).toEqual([600, '900', '301']);
  await grow(10);
  expect(shown()).toEqual([600, '910', '311']);
  scope.stop();
});
