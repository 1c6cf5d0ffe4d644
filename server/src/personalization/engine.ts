import { filters, Liquid } from 'liquidjs';
import { dateInZone, money, number, trackedLink } from './filters.ts';

/** How values are escaped where they are printed: for HTML, or not at all (subject, text). */
export type Escape = 'html' | 'none';

/** Far above any honest template: 2 MB of source, half a second and 20 million units of memory a rendering. */
const limits = { parseLimit: 2_000_000, renderLimit: 500, memoryLimit: 20_000_000 };

/** Tags that would read other files. */
const fileTags = ['include', 'render', 'layout', 'block'];

/** Liquid without files, prototypes and chance: the same values always give the same text. */
export const engines: Readonly<Record<Escape, Liquid>> = {
  html: openEngine('html'),
  none: openEngine('none'),
};

function openEngine(escape: Escape): Liquid {
  const liquid = new Liquid({
    ...limits,
    ...(escape === 'html' ? { outputEscape: 'escape' } : {}),
    ownPropertyOnly: true,
    strictFilters: true,
    relativeReference: false,
    templates: {},
    timezoneOffset: 'UTC',
    locale: 'en-US',
  });
  for (const tag of fileTags) delete liquid.tags[tag];
  // Fragments have taken the place of their tags before a template is compiled; here the tag is only known.
  liquid.registerTag('fragment', {
    parse({ args }: { args: string }) {
      if (!/^\s*(?:'[^']+'|"[^"]+")\s*$/.test(args))
        throw new Error("Name a fragment: {% fragment 'name' %}");
    },
    render: () => '',
  });
  liquid.unregisterFilter('sample');
  liquid.registerFilter('money', money);
  liquid.registerFilter('number', number);
  liquid.registerFilter('date', dateInZone(filters.date as Parameters<typeof dateInZone>[0]));
  liquid.registerFilter('tracked', trackedLink(escape === 'html' ? decodeHtml : (text) => text));
  // Escaped once, also where a template says `escape` by itself.
  if (escape === 'html') liquid.registerFilter('escape', { handler: filters.escape as never, raw: true });
  return liquid;
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function decodeHtml(text: string): string {
  return text.replace(
    /&(?:#(\d+)|#x([0-9a-f]+)|(\w+));/gi,
    (all, decimal?: string, hex?: string, name?: string) => {
      if (name !== undefined) return entities[name] ?? all;
      const code = decimal === undefined ? parseInt(hex ?? '', 16) : Number(decimal);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}
