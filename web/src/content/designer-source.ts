import { maskLiquid } from '@partitura/server/channels/email/mask-liquid';
import { wrapStructureWords } from '@partitura/server/channels/email/structure-liquid';
import { t } from '../language/language.ts';

/** MJML as the designer can hold it: what it does not know stands in it as chips, and comes back word for word. */
export interface DesignerSource {
  /** `<mjml><mj-body>…` for the designer; null where there is no body to draw. */
  readonly markup: string | null;
  /** What is in `<mj-head>`, with its tags: the designer draws with it and does not change it. */
  readonly head: string;
  /** The whole source again, from what the designer gives. */
  restore(markup: string): string;
}

/** Elements that the designer would take apart, and whatever holds a table: rows with Liquid between them. */
const frozen =
  /<!--[^]*?-->|<(mj-table|mj-accordion|mj-carousel|mj-raw)\b[^]*?<\/\1\s*>|<mj-include\b[^>]*>|<table\b[^]*?<\/table\s*>/gi;
const word = /lqd\d+x/g;
const chip = /<span\b[^>]*\bdata-chip="(lqd\d+x)"[^>]*>[^<]*<\/span>/g;
const block = /<mj-raw\b[^>]*>\s*(lqd\d+x)\s*<\/mj-raw>/g;
const selfClosing = /<(mj-[\w-]+)((?:\s+[\w:-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'))?)*)\s*\/>/g;
const body = /<mj-body\b[^]*<\/mj-body\s*>/;
const anyLiquid = /\{\{[^]*?\}\}|\{%[^]*?%\}/g;

export function designerSource(source: string): DesignerSource {
  const masked = maskLiquid(source);
  const kept: string[] = [];
  // Numbers of their own, above those of the Liquid.
  const base = 1_000_000;
  const text = masked.text.replace(frozen, (all) => `lqd${base + kept.push(all) - 1}x`);
  const restoreAll = (from: string): string =>
    masked.restore(from.replace(/lqd(1\d{6})x/g, (all, index: string) => kept[Number(index) - base] ?? all));

  const found = body.exec(text);
  const head = restoreAll(/<mj-head\b[^]*?<\/mj-head\s*>/.exec(text)?.[0] ?? '');
  if (found === null) return { markup: null, head, restore: () => source };
  const [drawn] = found;
  const before = text.slice(0, found.index);
  const after = text.slice(found.index + drawn.length);

  const show = (name: string) => `<span data-chip="${name}">${escapeHtml(wordsOf(restoreAll(name)))}</span>`;
  const blocks = wrapStructureWords(
    drawn.replace(selfClosing, '<$1$2></$1>'),
    word,
    (name) => `<mj-raw>${show(name)}</mj-raw>`,
  );
  // In attributes Liquid stays readable where it can stand in quotes; what is shown already stays.
  const markup = blocks.replace(/<span data-chip[^]*?<\/span>|<[^>]*>|lqd\d+x/g, (part) => {
    if (part.startsWith('<span data-chip')) return part;
    if (!part.startsWith('<')) return show(part);
    return part.replace(word, (name) => (/["'<>&]/.test(restoreAll(name)) ? name : restoreAll(name)));
  });

  return {
    markup: `<mjml>${markup}</mjml>`,
    head,
    restore(given) {
      const inner = body.exec(given)?.[0] ?? '<mj-body></mj-body>';
      // What is left once the chips are names again was typed in the designer.
      const names = inner.replace(chip, '$1').replace(block, '$1').replace(anyLiquid, decodeHtml);
      return restoreAll(before + indented(names) + after);
    },
  };
}

/** One element a line; texts stay as they are. */
function indented(markup: string): string {
  const structure =
    /<(\/?)(mj-body|mj-wrapper|mj-section|mj-group|mj-column|mj-hero|mj-navbar|mj-social)\b[^>]*>/g;
  const leaf =
    /<(mj-text|mj-button|mj-image|mj-divider|mj-spacer|mj-navbar-link|mj-social-element)\b[^>]*>[^]*?<\/\1>/g;
  let depth = 1;
  const pieces = markup.split(
    /(<\/?(?:mj-body|mj-wrapper|mj-section|mj-group|mj-column|mj-hero|mj-navbar|mj-social)(?=[\s>])[^>]*>|<(?:mj-text|mj-button|mj-image|mj-divider|mj-spacer|mj-navbar-link|mj-social-element)\b[^>]*>[^]*?<\/mj-(?:text|button|image|divider|spacer|navbar-link|social-element)>|lqd\d+x)/,
  );
  const lines = pieces
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')
    .map((piece) => {
      structure.lastIndex = 0;
      leaf.lastIndex = 0;
      const tag = leaf.test(piece) ? null : structure.exec(piece);
      if (tag?.[1] === '/') depth -= 1;
      const line = '  '.repeat(depth) + piece;
      if (tag !== null && tag[1] === '') depth += 1;
      return line;
    });
  return lines.join('\n').trimStart();
}

/** The chip of a frozen element shows its name. */
function wordsOf(text: string): string {
  if (text.startsWith('<!--')) return t('content.comment');
  const element = /^<([\w-]+)/.exec(text)?.[1];
  return element === undefined ? text : `<${element}>`;
}

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

const entities: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&amp;': '&',
  '&quot;': '"',
  '&#39;': "'",
  '&nbsp;': ' ',
};
const decodeHtml = (text: string): string =>
  text.replace(/&(?:lt|gt|amp|quot|#39|nbsp);/g, (entity) => entities[entity] ?? entity);
