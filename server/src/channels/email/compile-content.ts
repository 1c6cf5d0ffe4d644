import mjml2html from 'mjml';
import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import { compileTemplate } from '../../personalization/compile-template.ts';
import type { EmailSource } from './contract.ts';
import { expandFragments, noFragments, type Fragments } from './fragments.ts';
import { maskLiquid } from './mask-liquid.ts';
import { wrapStructureWords } from './structure-liquid.ts';
import { textFromHtml } from './text-from-html.ts';
import { trackLinks, type NumberedLink } from './track-links.ts';

/** Content as it is sent: four Liquid templates whose links are numbered and whose pixel is in place. */
export interface CompiledContent {
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
  readonly links: readonly NumberedLink[];
  /** Fields that the four templates read, each once; those of tracking are left out. */
  readonly fields: readonly (readonly string[])[];
}

export interface MjmlIssue {
  readonly line: number;
  readonly message: string;
}

/**
 * Turns what a person wrote into what is sent; some 50 ms for MJML, so once a delivery.
 * @throws UserError when MJML or a template cannot be read, or a fragment is missing.
 */
export async function compileContent(
  given: EmailSource,
  fragments: Fragments = noFragments,
): Promise<CompiledContent> {
  const { lineOf, ...source } = expanded(given, fragments);
  const body = source.format === 'mjml' ? await compileMjml(source.body) : { html: source.body, issues: [] };
  const [issue] = body.issues;
  if (issue !== undefined)
    throw new UserError(say`The body is no valid MJML: line ${lineOf(issue.line)}: ${issue.message}`);
  const { html, links } = trackLinks(body.html);
  const text = source.text.trim() === '' ? textFromHtml(html) : source.text;
  const content = {
    subject: source.subject,
    preheader: source.preheader,
    html: withPixel(withPreheader(html, source.preheader)),
    text,
  };
  return { ...content, links, fields: fieldsOf(content) };
}

/** MJML to HTML. Liquid passes through; files are never read. */
export async function compileMjml(source: string): Promise<{ html: string; issues: MjmlIssue[] }> {
  const masked = maskLiquid(source);
  // MJML drops words between its elements: conditions and loops round sections must stay.
  const kept = wrapStructureWords(masked.text, /lqd\d+x/g, (word) => `<mj-raw>${word}</mj-raw>`);
  try {
    // Fonts come from outside only where `mj-font` asks for them: else each opening would be told to their maker.
    const options = { ignoreIncludes: true, keepComments: false, fonts: {} };
    const { html, errors } = await mjml2html(kept, options);
    const issues = errors.map(({ line, message }) => ({ line, message: masked.restore(message) }));
    return { html: masked.restore(html), issues };
  } catch (error) {
    const message = error instanceof Error ? masked.restore(error.message) : String(error);
    return { html: '', issues: [{ line: 1, message }] };
  }
}

function expanded(source: EmailSource, fragments: Fragments) {
  const { text: body, lineOf } = expandFragments(source.body, source.format, fragments);
  const plain = (text: string) => expandFragments(text, 'text', fragments).text;
  return {
    format: source.format,
    body,
    lineOf,
    subject: plain(source.subject),
    preheader: plain(source.preheader),
    text: plain(source.text),
  };
}

function fieldsOf({ subject, html, text }: { subject: string; html: string; text: string }): string[][] {
  const templates = [
    compileTemplate(subject, { escape: 'none' }),
    compileTemplate(html, { escape: 'html' }),
    compileTemplate(text, { escape: 'none' }),
  ];
  const paths = templates
    .flatMap(({ fields }) => fields.map((path) => [...path]))
    .filter(([root]) => root !== 'tracking');
  return [...new Map(paths.map((path) => [path.join('\0'), path])).values()];
}

/** Shown by mail clients after the subject, unseen in the body; the filler keeps the body's words out of it. */
function withPreheader(html: string, preheader: string): string {
  if (preheader.trim() === '') return html;
  const filler = '&#847;&zwnj;&nbsp;'.repeat(40);
  const hidden = `<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${preheader}${filler}</div>`;
  const body = /<body\b[^>]*>/i.exec(html);
  const at = body === null ? 0 : body.index + body[0].length;
  return html.slice(0, at) + hidden + html.slice(at);
}

function withPixel(html: string): string {
  const pixel = '<img src="{{ tracking.open }}" width="1" height="1" alt="" style="display:block;border:0">';
  const end = html.search(/<\/body\s*>(?![^]*<\/body\s*>)/i);
  return end === -1 ? html + pixel : html.slice(0, end) + pixel + html.slice(end);
}
