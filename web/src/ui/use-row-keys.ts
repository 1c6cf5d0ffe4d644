import { onBeforeUpdate, onUpdated, type Ref } from 'vue';
import { usePageKeys } from './use-page-keys.ts';

/**
 * The keys of a table whose rows lead somewhere: j and k, or the arrows once in a row, go down and up, x chooses, Enter
 * follows the row's link, the first in it. To be called by the table's component; `choose` is told the row's place.
 */
export function useRowKeys(table: Ref<HTMLTableElement | null>, choose: (row: number) => void): void {
  const links = (): HTMLAnchorElement[] =>
    [...(table.value?.tBodies[0]?.rows ?? [])].flatMap((row) => row.querySelector('a') ?? []);
  const current = (): number =>
    links().findIndex((link) => link.closest('tr')?.contains(document.activeElement) === true);
  const goTo = (row: number): void => {
    const all = links();
    all[Math.min(Math.max(row, 0), all.length - 1)]?.focus();
  };
  const within = (act: (row: number) => void) => () => {
    const row = current();
    if (row === -1) return false;
    act(row);
    return true;
  };
  usePageKeys({
    j: () => goTo(current() + 1),
    k: () => goTo(current() - 1),
    ArrowDown: within((row) => goTo(row + 1)),
    ArrowUp: within((row) => goTo(row - 1)),
    x: within(choose),
  });
  // A row that goes does not take the place on the page with it.
  let left = -1;
  onBeforeUpdate(() => {
    left = current();
  });
  onUpdated(() => {
    if (left !== -1 && document.activeElement === document.body) goTo(left);
  });
}
