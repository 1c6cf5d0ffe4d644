import { afterEach, expect, it, vi } from 'vitest';
import { guardTab, mayLeave } from './may-leave.ts';
import { hold, whenFinishing } from './unsaved.ts';

// The dialog itself needs the whole library; each test answers for the person.
vi.mock('./use-confirm.ts', () => ({ useConfirm: () => () => Promise.resolve(false) }));

const letGo: (() => void)[] = [];
afterEach(() => {
  for (const end of letGo.splice(0)) end();
  vi.useRealTimers();
  document.body.replaceChildren();
});
/** Something typed, until it is saved or thrown away. */
function typed(save?: () => Promise<boolean>) {
  const one = {
    isThere: true,
    isUnsaved: () => one.isThere,
    discard: vi.fn(() => void (one.isThere = false)),
    ...(save && { save }),
  };
  letGo.push(hold(one));
  return one;
}
const leaving = () => {
  const event = new Event('beforeunload', { cancelable: true });
  guardTab(event);
  return event.defaultPrevented;
};

it('asks nobody where nothing is unsaved', async () => {
  const ask = vi.fn(() => Promise.resolve(true));
  expect(await mayLeave(ask)).toBe(true);
  expect(leaving()).toBe(false);
  expect(ask).not.toHaveBeenCalled();
});

it('asks once for all that is unsaved, and throws it away only when told so', async () => {
  const [one, other] = [typed(), typed()];
  const ask = vi.fn(() => Promise.resolve(false));
  expect(await mayLeave(ask)).toBe(false);
  expect(ask).toHaveBeenCalledTimes(1);
  expect(one.discard).not.toHaveBeenCalled();
  expect(leaving()).toBe(true);
  expect(await mayLeave(() => Promise.resolve(true))).toBe(true);
  expect([one.isThere, other.isThere]).toEqual([false, false]);
  expect(leaving()).toBe(false);
});

it('saves what saves itself, and asks only when that does not work', async () => {
  const ask = vi.fn(() => Promise.resolve(false));
  const saved = typed(() => {
    saved.isThere = false;
    return Promise.resolve(true);
  });
  expect(await mayLeave(ask)).toBe(true);
  typed(() => Promise.resolve(false));
  expect(await mayLeave(ask)).toBe(false);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('does not wait for ever for a save that nobody answers', async () => {
  vi.useFakeTimers();
  typed(() => new Promise(() => {}));
  const ask = vi.fn(() => Promise.resolve(false));
  const left = mayLeave(ask);
  await vi.advanceTimersByTimeAsync(5_000);
  expect(await left).toBe(false);
  expect(ask).toHaveBeenCalledTimes(1);
});

it('waits for what takes its time to take over what is typed', async () => {
  const one = typed();
  one.isThere = false;
  letGo.push(
    whenFinishing(async () => {
      await Promise.resolve();
      one.isThere = true;
    }),
  );
  expect(await mayLeave(() => Promise.resolve(false))).toBe(false);
});

it('takes over what stands in a field that tells of it only when it is left', async () => {
  const field = document.createElement('input');
  document.body.append(field);
  field.focus();
  const one = typed();
  one.isThere = false;
  field.addEventListener('blur', () => void (one.isThere = true), { once: true });
  expect(await mayLeave(() => Promise.resolve(false))).toBe(false);
  expect(document.activeElement).toBe(field);
});
