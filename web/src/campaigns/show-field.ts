import { isStill } from '../lib/motion.ts';

/** Brings the field of a config path into view and puts the cursor there; the nearest one around it when it has none. */
export function showField(root: HTMLElement, path: string): void {
  const fields = [...root.querySelectorAll<HTMLElement>('[data-field]')];
  const isAround = (field: string): boolean =>
    field === path || path.startsWith(`${field}.`) || field.startsWith(`${path}.`);
  const near = path === '' ? fields : fields.filter((field) => isAround(field.dataset['field'] ?? ''));
  const best = near.toSorted(
    (a, b) => (b.dataset['field']?.length ?? 0) - (a.dataset['field']?.length ?? 0),
  )[0];
  const target = path === '' ? near[0] : best;
  target?.scrollIntoView({ block: 'center', behavior: isStill() ? 'instant' : 'smooth' });
  target
    ?.querySelector<HTMLElement>('input, textarea, button, [tabindex="0"]')
    ?.focus({ preventScroll: true });
}
