/** A text as one word of a POSIX shell: in single quotes, within which nothing but the quote itself means anything. */
export function shellQuote(text: string): string {
  return `'${text.replaceAll("'", String.raw`'\''`)}'`;
}
