import { Parser } from 'htmlparser2';
import { forms, say, type Said } from '../../language/say.ts';

export interface MessageLink {
  readonly url: string;
  readonly label: string;
}

export interface LookedAt {
  /** The links of a rendered message, in their order. */
  readonly links: readonly MessageLink[];
  /** What its reader, or the mail client, would stumble over. */
  readonly warnings: readonly Said[];
  /** Size of the HTML in bytes. */
  readonly bytes: number;
}

/** Mail clients hide what comes after so many bytes of HTML. */
const clippedAt = 102 * 1024;

/** Looks at a finished message as a careful reader does. */
export function lookAtMessage({ subject, html }: { subject: string; html: string }): LookedAt {
  const links: { url: string; label: string }[] = [];
  let images = 0;
  let open: { url: string; label: string } | undefined;
  const parser = new Parser({
    onopentag(name, attributes) {
      if (name === 'img') {
        if (attributes['alt'] === undefined) images += 1;
        else if (open !== undefined) open.label += attributes['alt'];
      }
      if (name === 'a') links.push((open = { url: attributes['href'] ?? '', label: '' }));
    },
    ontext(text) {
      if (open !== undefined) open.label += text;
    },
    onclosetag(name) {
      if (name === 'a') open = undefined;
    },
  });
  parser.end(html);
  const bytes = Buffer.byteLength(html);
  const tidy = links.map(({ url, label }) => ({ url, label: label.replace(/\s+/g, ' ').trim() || url }));
  const dead = tidy.filter(({ url }) => url.trim() === '' || url === '#').map(({ label }) => `"${label}"`);
  const warnings = [
    subject === '' ? say`The subject is empty.` : null,
    bytes > clippedAt
      ? say`The message has ${Math.ceil(bytes / 1024)} kB: mail clients clip it after 102 kB.`
      : null,
    images > 0
      ? forms(
          images,
          '{0} image has no alternative text: give it by alt="…".',
          '{0} images have no alternative text: give it by alt="…".',
        )
      : null,
    tidy.some(({ url }) => url === '#unsubscribe')
      ? null
      : say`There is no link to unsubscribe: put {{ context.unsubscribeUrl }} behind one.`,
    dead.length > 0 ? say`These links lead nowhere: ${dead.join(', ')}.` : null,
  ].filter((warning) => warning !== null);
  return { links: tidy, warnings, bytes };
}
