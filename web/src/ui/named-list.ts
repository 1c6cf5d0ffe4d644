import type { Directive } from 'vue';

/** The component library gives the list of a palette no name: this stands on the palette, or on something inside it. */
export const vNamedList: Directive<HTMLElement, string> = (element, { value }) => {
  const palette = element.closest('[role="dialog"]') ?? element;
  palette.querySelector('[role="listbox"]')?.setAttribute('aria-label', value);
};
