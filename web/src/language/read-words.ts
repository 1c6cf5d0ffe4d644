/** Names, also of keys, the same in any language. */
const sameEverywhere = new Set(['Partitura', 'Escape', 'Bearer', 'English', 'Português (Brasil)']);

const hasLetters = (text: string): boolean => /\p{L}{2}/u.test(text);

/** `lastName`, `settings.users`, `$run.id`, `flex min-w-0`, `input, textarea, [role="menu"]`, `translateX(3px)`, `0 2px`. */
const isMechanical = (text: string): boolean =>
  /^[\w-]+[A-Z]\w*$|^\w+(\.\w+)+$|^\$[\w.]+$|^\d+ \d+px|^[a-z-]+\(|^<\w|\[\w+[\]=]/.test(text.trim()) ||
  (!/[\p{Lu},;!?…]|\.( |$)/u.test(text) && /(^| )\S*[a-z]-[a-z0-9]/.test(text));

/** Words between tags, and in attributes that are shown: any at all. Abbreviations are the same everywhere. */
export const isShownText = (text: string): boolean =>
  hasLetters(text) && !sameEverywhere.has(text.trim()) && !/^\P{L}*[A-Z]{2,5}\P{L}*$/u.test(text);

/** A word where it is likely that it is shown: `label: 'open'`, but not `label: 'i-lucide-x'`. */
export const isShownWord = (text: string): boolean => isShownText(text) && !isMechanical(text);

/** A text wherever it stands: "Save", "No rows yet", "by hand". */
export const isSentence = (text: string): boolean =>
  isShownWord(text) && (/^\P{L}*\p{Lu}\p{Ll}/u.test(text) || /\p{Ll}[,.:;]? \p{L}{2}/u.test(text));

/** Words beside the values of a template, which are `{}`: but no path, address or class. */
export function isSentenceWithValues(text: string): boolean {
  const words = text.replaceAll('{}', ' ').trim();
  if (!isShownText(words.replaceAll(/^\P{L}+|\P{L}+$/gu, '')) || isMechanical(text)) return false;
  return /\s/.test(text.trim()) ? /(^|\s)\p{L}{2,}/u.test(text) : /^\p{Lu}\p{Ll}/u.test(text);
}
