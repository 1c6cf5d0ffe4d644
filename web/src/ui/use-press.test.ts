import { expect, it, vi } from 'vitest';
import { usePress } from './use-press.ts';

it('begins once until the last step is done, then again', async () => {
  const steps: (() => void)[] = [];
  const act = vi.fn((_way: string) => new Promise<void>((done) => steps.push(done)));
  const { press, isUnderWay } = usePress(act);
  const first = press('a');
  await press('a');
  await press('b');
  expect(act).toHaveBeenCalledTimes(1);
  expect(isUnderWay.value).toBe(true);
  steps[0]?.();
  await first;
  expect(isUnderWay.value).toBe(false);
  void press('b');
  expect(act).toHaveBeenLastCalledWith('b');
});

it('may be pressed again after it went wrong', async () => {
  const { press, isUnderWay } = usePress(() => Promise.reject(new Error('No.')));
  await expect(press()).rejects.toThrow('No.');
  expect(isUnderWay.value).toBe(false);
});
