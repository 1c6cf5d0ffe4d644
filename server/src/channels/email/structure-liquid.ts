/** Elements whose content is other MJML elements: MJML drops words that stand there. */
const structure = new Set(['mj-body', 'mj-wrapper', 'mj-section', 'mj-group', 'mj-column', 'mj-hero']);
const tag = /<!--[^]*?-->|<(\/?)(mj[\w-]*)((?:"[^"]*"|'[^']*'|[^>"'])*?)(\/?)>/g;

/**
 * Wraps what `words` matches and stands between MJML elements, not within their text: `wrap` gives what MJML (or the
 * designer) keeps in its place.
 */
export function wrapStructureWords(mjml: string, words: RegExp, wrap: (word: string) => string): string {
  const open: string[] = [];
  let wrapped = '';
  let done = 0;
  const take = (to: number) => {
    const text = mjml.slice(done, to);
    wrapped += structure.has(open.at(-1) ?? '') ? text.replace(words, wrap) : text;
    done = to;
  };
  for (const match of mjml.matchAll(tag)) {
    const [all, close, name, , selfClosing] = match;
    take(match.index);
    wrapped += all;
    done = match.index + all.length;
    if (name === undefined) continue;
    if (close === '/') {
      const at = open.lastIndexOf(name);
      if (at !== -1) open.length = at;
    } else if (selfClosing !== '/') open.push(name);
  }
  take(mjml.length);
  return wrapped;
}
