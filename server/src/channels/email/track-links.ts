import { Parser } from 'htmlparser2';
import { maskLiquid } from './mask-liquid.ts';

export interface NumberedLink {
  readonly index: number;
  /** As it was written; may hold Liquid. */
  readonly url: string;
  /** The words, or the picture's alternative, that people click. */
  readonly label: string;
}

interface Anchor {
  readonly url: string;
  /** Where the value of `href` stands. */
  readonly from: number;
  readonly to: number;
  label: string;
}

const href = /\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i;
const longestLabel = 120;

/**
 * Numbers the links of a document (HTML with Liquid) and leads them through tracking. Left alone: other schemes
 * than http(s), anchors within the page, and the link to unsubscribe, which is signed by itself.
 */
export function trackLinks(html: string): { html: string; links: NumberedLink[] } {
  const masked = maskLiquid(html);
  const links: NumberedLink[] = [];
  let tracked = '';
  let done = 0;
  for (const { url: maskedUrl, from, to, label } of findAnchors(masked.text)) {
    const url = decodeAmpersands(masked.restore(maskedUrl)).trim();
    if (!isTrackable(url, masked.hasLiquid(maskedUrl))) continue;
    const index = links.push({ index: links.length, url, label: labelOf(masked.restore(label), url) }) - 1;
    tracked += masked.text.slice(done, from) + trackedAddress(maskedUrl, index, masked.hasLiquid(maskedUrl));
    done = to;
  }
  return { html: masked.restore(tracked + masked.text.slice(done)), links };
}

/** Liquid that prints the address of a tracked link: known beforehand, or rendered for each message. */
function trackedAddress(url: string, index: number, isDynamic: boolean): string {
  if (!isDynamic) return `{{ tracking.links[${index}] }}`;
  return `{% capture tracked_address %}${url}{% endcapture %}{{ tracked_address | tracked: ${index} }}`;
}

function isTrackable(url: string, isDynamic: boolean): boolean {
  if (/^\{\{-?\s*context\.unsubscribeUrl\b/.test(url)) return false;
  return /^https?:\/\//i.test(url) || (isDynamic && url.startsWith('{'));
}

function findAnchors(html: string): Anchor[] {
  const anchors: Anchor[] = [];
  let open: Anchor | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (open !== undefined && name === 'img' && attributes['alt']) open.label += ` ${attributes['alt']} `;
      if (name !== 'a' && name !== 'area') return;
      const anchor = anchorAt(html, parser.startIndex, parser.endIndex + 1);
      if (anchor === undefined) return;
      if (name === 'area') anchor.label = attributes['alt'] ?? '';
      anchors.push(anchor);
      open = name === 'a' ? anchor : undefined;
    },
    ontext(text) {
      if (open !== undefined) open.label += text;
    },
    onclosetag(name) {
      if (name === 'a') open = undefined;
    },
  });
  parser.end(html);
  return anchors;
}

function anchorAt(html: string, from: number, to: number): Anchor | undefined {
  const found = href.exec(html.slice(from, to));
  const url = found?.[1] ?? found?.[2] ?? found?.[3];
  if (found === null || url === undefined) return undefined;
  const at = from + found.index + found[0].lastIndexOf(url);
  return { url, from: at, to: at + url.length, label: '' };
}

function labelOf(text: string, url: string): string {
  const label = text.replace(/\s+/g, ' ').trim();
  return (label || url).slice(0, longestLabel);
}

const decodeAmpersands = (url: string) => url.replaceAll('&amp;', '&');
