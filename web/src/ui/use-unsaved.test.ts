import { effectScope, nextTick, reactive, ref } from 'vue';
import { afterEach, expect, it, vi } from 'vitest';
import { unsavedNow } from './unsaved.ts';
import { useUnsaved } from './use-unsaved.ts';

// The dialog itself needs the whole library; each test answers for the person.
vi.mock('./use-confirm.ts', () => ({ useConfirm: () => () => Promise.resolve(false) }));

let scope = effectScope();
afterEach(() => scope.stop());

/** A dialog with one field, which begins with what is known. */
function dialog() {
  scope = effectScope();
  const isShown = ref(false);
  const draft = reactive({ label: '' });
  const ask = vi.fn(() => Promise.resolve(false));
  const unsaved = scope.run(() => useUnsaved(isShown, () => draft, ask));
  if (!unsaved) throw new Error('No scope.');
  async function show(): Promise<void> {
    draft.label = 'Customers';
    isShown.value = true;
    await nextTick();
    await nextTick();
  }
  return { isShown, draft, ask, show, ...unsaved };
}

it('closes at once when nothing was changed, also when a change was taken back', async () => {
  const { isShown, draft, ask, show, open } = dialog();
  await show();
  draft.label = 'Cust';
  draft.label = 'Customers';
  open.value = false;
  await vi.waitFor(() => expect(isShown.value).toBe(false));
  expect(ask).not.toHaveBeenCalled();
});

it('asks before something typed is thrown away, and stays as it is when told so', async () => {
  const { isShown, draft, ask, show, open } = dialog();
  await show();
  draft.label = 'People';
  open.value = false;
  await vi.waitFor(() => expect(ask).toHaveBeenCalledTimes(1));
  await nextTick();
  expect([isShown.value, draft.label]).toEqual([true, 'People']);
  ask.mockResolvedValueOnce(true);
  open.value = false;
  await vi.waitFor(() => expect(isShown.value).toBe(false));
});

it('holds the page while it is open and changed, and not once it is saved or gone', async () => {
  const { draft, show, close } = dialog();
  await show();
  expect(unsavedNow()).toHaveLength(0);
  draft.label = 'People';
  expect(unsavedNow()).toHaveLength(1);
  close();
  expect(unsavedNow()).toHaveLength(0);
  await nextTick();
  await show();
  draft.label = 'People';
  expect(unsavedNow()).toHaveLength(1);
  scope.stop();
  expect(unsavedNow()).toHaveLength(0);
});

it('counts what was saved in it as unchanged', async () => {
  const { isShown, draft, ask, show, open, keep } = dialog();
  await show();
  draft.label = 'People';
  keep();
  open.value = false;
  await vi.waitFor(() => expect(isShown.value).toBe(false));
  expect(ask).not.toHaveBeenCalled();
});
