const plain = /^[\p{L}_][\p{L}\p{M}\p{N}_]*$/u;
const reserved = new Set(['and', 'or', 'not', 'in', 'is', 'like', 'null', 'true', 'false']);

/** A name as an expression writes it: in brackets when it would be read as something else. */
export const writtenName = (name: string): string =>
  plain.test(name) && !reserved.has(name.toLowerCase()) ? name : `[${name.replaceAll(']', ']]')}]`;
