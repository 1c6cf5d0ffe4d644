import { expect, it } from 'vitest';
import { usePages } from './use-pages.ts';

it('goes on by the cursor of the end and comes back the same way', () => {
  const pages = usePages();
  pages.next('c');
  pages.next('f');
  expect([pages.after.value, pages.number.value]).toEqual(['f', 3]);
  pages.back();
  expect([pages.after.value, pages.number.value]).toEqual(['c', 2]);
  pages.back();
  expect([pages.after.value, pages.number.value]).toEqual([null, 1]);
});

it('stays where it is when there is no next page, and starts over when told', () => {
  const pages = usePages();
  pages.next(null);
  expect(pages.number.value).toBe(1);
  pages.next('c');
  pages.reset();
  expect([pages.after.value, pages.number.value]).toEqual([null, 1]);
});
