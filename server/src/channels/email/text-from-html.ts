import { Parser } from 'htmlparser2';
import { maskLiquid } from './mask-liquid.ts';

const unseen = new Set(['head', 'style', 'script', 'title', 'template']);
const blocks = new Set([
  'p',
  'div',
  'section',
  'table',
  'tr',
  'ul',
  'ol',
  'li',
  'blockquote',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'hr',
]);

/**
 * The text alternative of an HTML body: its words, line by line, links with their address in brackets. Liquid
 * stays where it was.
 */
export function textFromHtml(html: string): string {
  const masked = maskLiquid(html);
  let text = '';
  let hidden = 0;
  const addresses: string[] = [];
  const parser = new Parser({
    onopentag(name, attributes) {
      if (unseen.has(name)) hidden += 1;
      else if (hidden > 0) return;
      else if (name === 'a') addresses.push(attributes['href'] ?? '');
      else if (name === 'img') text += attributes['alt'] ?? '';
      else if (name === 'br') text += '\n';
      else if (name === 'td' || name === 'th') text += ' ';
      else if (blocks.has(name)) text += name === 'li' ? '\n- ' : '\n';
    },
    ontext(words) {
      if (hidden === 0) text += words.replace(/\s+/g, ' ');
    },
    onclosetag(name) {
      if (unseen.has(name)) hidden -= 1;
      else if (hidden > 0) return;
      else if (name === 'a') text += bracketed(addresses.pop() ?? '');
      else if (name === 'p' || /^h\d$/.test(name)) text += '\n\n';
      else if (blocks.has(name)) text += '\n';
    },
  });
  parser.end(masked.text);
  return masked.restore(tidy(text));
}

const bracketed = (address: string) => (address === '' || address.startsWith('#') ? '' : ` (${address})`);

function tidy(text: string): string {
  return text
    .replaceAll('\u00a0', ' ')
    .replace(/[ \t]+/g, ' ')
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
