import { nextTick, watch, type Ref } from 'vue';

/** When a form is refused, the first field with a fault is where the person is led to. `form`: the id of its element. */
export function useFaultFocus(failure: Ref<unknown>, form: string): void {
  watch(failure, async (found) => {
    if (!found) return;
    // A page of the form that is turned to is drawn first.
    await nextTick();
    await nextTick();
    document.getElementById(form)?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  });
}
