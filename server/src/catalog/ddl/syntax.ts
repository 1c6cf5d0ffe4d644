/**
 * The parser's tree, as far as it is read here. It is the tree of sqlparser-rs in JSON: a variant is an object with one
 * key, or its bare name where it holds nothing.
 */

export type Node = unknown;

/** The variant's name: `{ "Varchar": ... }` and `"Text"` alike. */
export function variantOf(node: Node): string {
  if (typeof node === 'string') return node;
  return Object.keys(asObject(node))[0] ?? '';
}

/** What the variant holds. */
export function contentOf(node: Node, variant: string): Node {
  return typeof node === 'object' && node !== null ? (node as Record<string, Node>)[variant] : undefined;
}

export function asObject(node: Node): Record<string, Node> {
  return typeof node === 'object' && node !== null && !Array.isArray(node)
    ? (node as Record<string, Node>)
    : {};
}

export function asList(node: Node): readonly Node[] {
  return Array.isArray(node) ? node : [];
}

/** The first of the named variants that a node is, with what it holds. */
export function holds(node: Node, variant: string): node is object | string {
  return node === variant || (typeof node === 'object' && node !== null && variant in node);
}

interface Word {
  readonly value?: string;
  readonly quote_style?: string | null;
}

/** An identifier. Unquoted SHOUTING, as the standard folds it, becomes lower case; any other spelling is kept. */
export function nameOf(node: Node): string {
  const { value = '', quote_style: quote } = asObject(node) as Word;
  const isShouted = !quote && value === value.toUpperCase();
  return isShouted ? value.toLowerCase() : value;
}

/** The parts of a name with dots. */
export function partsOf(node: Node): string[] {
  return asList(node).map((part) => nameOf(contentOf(part, 'Identifier')));
}
