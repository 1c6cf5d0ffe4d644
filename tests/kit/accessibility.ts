import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { smallTargets } from './targets.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The page beside a menu or a list that is open: neither read nor reached, so that nothing in it can be wrong. */
const outOfReach = '[inert][aria-hidden="true"]';

/**
 * What axe finds wrong with the page as it stands (WCAG 2.2 A and AA), and what is too small to be pressed, a line each;
 * empty when nothing is. `but`: what is
 * looked at elsewhere, as selectors. `what`: `colours` is what can differ between light and dark, for the second of them.
 */
export async function accessibilityFaults(
  page: Page,
  but: readonly string[] = [],
  what: 'everything' | 'colours' = 'everything',
): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(
    async ({ exclude, colours }) => {
      interface Found {
        violations: { id: string; help: string; nodes: { target: string[]; failureSummary?: string }[] }[];
      }
      const { axe } = globalThis as unknown as {
        axe: { run(context: object, options: object): Promise<Found> };
      };
      const { violations } = await axe.run(
        { exclude },
        {
          runOnly: colours
            ? { type: 'rule', values: ['color-contrast', 'link-in-text-block'] }
            : ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
          // An experiment of axe's, which takes initials and icons for words.
          rules: { 'label-content-name-mismatch': { enabled: false } },
        },
      );
      return violations.flatMap(({ id, help, nodes }) =>
        nodes.map(
          ({ target, failureSummary }) => `${id}: ${help}: ${target.join(' ')} ${failureSummary ?? ''}`,
        ),
      );
    },
    { exclude: [...but, outOfReach], colours: what === 'colours' },
  );
  return what === 'colours' ? found : [...found, ...(await smallTargets(page))];
}
