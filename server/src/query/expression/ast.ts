/** Where something stands in the text of an expression: offsets, the end not included. */
export interface Place {
  readonly from: number;
  readonly to: number;
}

/** One name of a path: `address.city` has two. */
export interface NamePart {
  readonly name: string;
  readonly at: Place;
}

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '%';
export type ComparisonOperator = '=' | '<>' | '<' | '<=' | '>' | '>=';
export type LiteralKind = 'text' | 'number' | 'boolean' | 'date' | 'nothing';

/** An expression as it is written, before anything is known of the data. */
export type Node = { readonly at: Place } & (
  | { readonly type: 'literal'; readonly kind: LiteralKind; readonly text: string }
  | { readonly type: 'name'; readonly parts: readonly NamePart[] }
  | { readonly type: 'variable'; readonly parts: readonly NamePart[] }
  | {
      readonly type: 'call';
      readonly name: string;
      readonly nameAt: Place;
      readonly arguments: readonly Node[];
    }
  | { readonly type: 'not'; readonly operand: Node }
  | { readonly type: 'negative'; readonly operand: Node }
  | { readonly type: 'and' | 'or' | 'joined'; readonly members: readonly Node[] }
  | {
      readonly type: 'arithmetic';
      readonly operator: ArithmeticOperator;
      readonly left: Node;
      readonly right: Node;
    }
  | {
      readonly type: 'comparison';
      readonly operator: ComparisonOperator;
      readonly left: Node;
      readonly right: Node;
    }
  | {
      readonly type: 'in';
      readonly operand: Node;
      readonly members: readonly Node[];
      readonly negated: boolean;
    }
  | { readonly type: 'like'; readonly operand: Node; readonly pattern: Node; readonly negated: boolean }
  | { readonly type: 'null test'; readonly operand: Node; readonly negated: boolean }
  /** What could not be read; an issue says why. */
  | { readonly type: 'fault' }
);

/** The nodes right below a node. */
export function childrenOf(node: Node): readonly Node[] {
  switch (node.type) {
    case 'call':
      return node.arguments;
    case 'not':
    case 'negative':
    case 'null test':
      return [node.operand];
    case 'and':
    case 'or':
    case 'joined':
      return node.members;
    case 'arithmetic':
    case 'comparison':
      return [node.left, node.right];
    case 'in':
      return [node.operand, ...node.members];
    case 'like':
      return [node.operand, node.pattern];
    default:
      return [];
  }
}

/** The same node with its names, wherever they stand in it, put through `change`. */
export function withNames(node: Node, change: (name: Extract<Node, { type: 'name' }>) => Node): Node {
  const inner = (child: Node): Node => withNames(child, change);
  switch (node.type) {
    case 'name':
      return change(node);
    case 'call':
      return { ...node, arguments: node.arguments.map(inner) };
    case 'not':
    case 'negative':
    case 'null test':
      return { ...node, operand: inner(node.operand) };
    case 'and':
    case 'or':
    case 'joined':
      return { ...node, members: node.members.map(inner) };
    case 'arithmetic':
    case 'comparison':
      return { ...node, left: inner(node.left), right: inner(node.right) };
    case 'in':
      return { ...node, operand: inner(node.operand), members: node.members.map(inner) };
    case 'like':
      return { ...node, operand: inner(node.operand), pattern: inner(node.pattern) };
    default:
      return node;
  }
}

export function namesIn(node: Node): readonly Extract<Node, { type: 'name' }>[] {
  return node.type === 'name' ? [node] : childrenOf(node).flatMap(namesIn);
}
