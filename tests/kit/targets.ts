import type { Page } from 'playwright-core';

/**
 * What can be pressed and is too small for it (WCAG 2.2, 2.5.8): under 24 by 24 px, and so near to another that circles
 * of 24 px overlap. Words within a sentence are exempt, and what stands on a canvas, which is as large as it is zoomed.
 */
export const smallTargets = (page: Page): Promise<string[]> => page.evaluate(findFaults, 'small' as const);

/** What can be pressed or is a heading, and cannot be seen whole however one scrolls; and pages that scroll sideways. */
export const cutOffParts = (page: Page): Promise<string[]> => page.evaluate(findFaults, 'cut off' as const);

/** Runs in the page. */
function findFaults(wanted: 'small' | 'cut off'): string[] {
  interface Target {
    readonly element: Element;
    readonly name: string;
    readonly box: DOMRect;
  }
  const least = 24;
  const slack = 0.6;
  const pressable =
    'a[href], button, input:not([type="hidden"]), select, textarea, summary, [tabindex="0"], ' +
    [
      'button',
      'link',
      'checkbox',
      'radio',
      'switch',
      'tab',
      'option',
      'combobox',
      'slider',
      'separator[tabindex]',
    ]
      .map(
        (role) =>
          `[role="${role.replace('[tabindex]', '')}"]${role.endsWith('[tabindex]') ? '[tabindex]' : ''}`,
      )
      .join(', ') +
    ', [role^="menuitem"]';

  const isShown = (element: Element): boolean => {
    if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
    if (element.closest('[aria-hidden="true"], [inert], .sr-only') !== null) return false;
    const { width, height } = element.getBoundingClientRect();
    return width > 1.5 && height > 1.5;
  };
  const nameOf = (element: Element): string =>
    `${element.localName}${element.id && `#${element.id}`} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 40)}"`;

  /** With the words beside it that press it too, and what is laid over it so that it is easier to hit. */
  function reachOf(element: Element): DOMRect {
    const boxes = [element.getBoundingClientRect()];
    for (const label of (element as HTMLInputElement).labels ?? []) {
      const box = label.getBoundingClientRect();
      // A checkbox is pressed by its words; a field is only entered by them.
      if (
        label.contains(element) ||
        /checkbox|radio|switch/.test(`${element.getAttribute('role')}${element.getAttribute('type')}`)
      )
        boxes.push(box);
    }
    for (const part of ['::before', '::after']) {
      const { content, position, width, height, pointerEvents } = getComputedStyle(element, part);
      if (content === 'none' || position !== 'absolute' || pointerEvents === 'none') continue;
      const [own] = boxes as [DOMRect];
      const [w, h] = [Number.parseFloat(width) || 0, Number.parseFloat(height) || 0];
      boxes.push(new DOMRect(own.x + (own.width - w) / 2, own.y + (own.height - h) / 2, w, h));
    }
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    return new DOMRect(
      left,
      top,
      Math.max(...boxes.map((box) => box.right)) - left,
      Math.max(...boxes.map((box) => box.bottom)) - top,
    );
  }
  const isInSentence = (element: Element): boolean =>
    getComputedStyle(element).display === 'inline' &&
    [...(element.parentElement?.childNodes ?? [])].some(
      (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
    );
  const onCanvas = '.vue-flow__viewport, .vue-flow__minimap, [data-part="drawing"]';
  const targets: Target[] = [...document.querySelectorAll(pressable)]
    .filter((element) => isShown(element) && getComputedStyle(element).pointerEvents !== 'none')
    .filter((element) => element.closest(onCanvas) === null)
    .map((element) => ({ element, name: nameOf(element), box: reachOf(element) }));

  function small(): string[] {
    const isSmall = ({ box }: Target): boolean => box.width < least - slack || box.height < least - slack;
    const middle = ({ left, top, width, height }: DOMRect): [number, number] => [
      left + width / 2,
      top + height / 2,
    ];
    const areNear = (one: Target, other: Target): boolean => {
      const [x, y] = middle(one.box);
      if (isSmall(other)) {
        const [otherX, otherY] = middle(other.box);
        return Math.hypot(x - otherX, y - otherY) < least - slack;
      }
      const { left, right, top, bottom } = other.box;
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      return away < least / 2 - slack;
    };
    return targets
      .filter((one) => isSmall(one) && !isInSentence(one.element))
      .flatMap((one) => {
        const near = targets.find(
          (other) =>
            other !== one &&
            !other.element.contains(one.element) &&
            !one.element.contains(other.element) &&
            areNear(one, other),
        );
        return near
          ? [
              `${one.name} is ${Math.round(one.box.width * 10) / 10} by ${Math.round(one.box.height * 10) / 10} px, beside ${near.name}.`,
            ]
          : [];
      });
  }

  function cutOff(): string[] {
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push('The page scrolls sideways.');
    for (const body of document.querySelectorAll('[data-part="page-body"]'))
      if (body.scrollWidth > body.clientWidth + 1)
        faults.push(`The page scrolls sideways within: ${body.scrollWidth} in ${body.clientWidth} px.`);
    const titles = [...document.querySelectorAll('h1, h2')].filter(
      (element) => isShown(element) && element.closest(onCanvas) === null,
    );
    for (const element of [...targets.map((target) => target.element), ...titles]) {
      const box = element.getBoundingClientRect();
      const hider = hiderOf(element, box);
      if (hider !== undefined) faults.push(`${nameOf(element)} is cut off ${hider}.`);
    }
    return faults;
  }
  /** What hides a part of it, from side to side, and cannot be scrolled. */
  function hiderOf(element: Element, box: DOMRect): string | undefined {
    for (let over = element.parentElement; over !== null; over = over.parentElement) {
      const { overflowX, position } = getComputedStyle(over);
      if (overflowX === 'auto' || overflowX === 'scroll') return undefined;
      const edge = over.getBoundingClientRect();
      if (overflowX !== 'visible' && (box.right > edge.right + 2 || box.left < edge.left - 2))
        return `by ${nameOf(over)} at ${Math.round(box.left)} to ${Math.round(box.right)}`;
      if (position === 'fixed') break;
    }
    return box.right > innerWidth + 2 || box.left < -2 ? 'by the window' : undefined;
  }
  return wanted === 'small' ? small() : cutOff();
}
