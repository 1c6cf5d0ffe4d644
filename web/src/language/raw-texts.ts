import ts from 'typescript';
import { parse, type SFCTemplateBlock } from 'vue/compiler-sfc';
import { isSentence, isSentenceWithValues, isShownText, isShownWord } from './read-words.ts';

/** A text that people read and that stands in the code itself, where the texts of a language cannot reach it. */
export interface RawText {
  /** Where it begins in the file. */
  readonly start: number;
  /** Of a template, each value is `{}`. */
  readonly text: string;
}

type Node = NonNullable<SFCTemplateBlock['ast']>['children'][number];
type Element = Extract<Node, { props: unknown[] }>;
type Prop = Element['props'][number];

const shownNames =
  /^(label|title|placeholder|description|help|hint|alt|text|message|summary|caption|aria-description|.*[lL]abel)$/;
const mechanicalNames =
  /^(class|style|ui|key|id|name|type|to|href|src|icon|d|viewBox|points|styles?|.*-icon|.*-code|.*Class|aria-keyshortcuts)$/;

/** All of a file's, in its order. */
export function rawTextsOf(fileName: string, source: string): RawText[] {
  if (!fileName.endsWith('.vue')) return textsOfScript(source, 0);
  const { descriptor } = parse(source, { filename: fileName });
  const script = descriptor.scriptSetup ?? descriptor.script;
  return [
    ...(script ? textsOfScript(script.content, script.loc.start.offset) : []),
    ...(descriptor.template?.ast?.children ?? []).flatMap(textsOfNode),
  ].toSorted((a, b) => a.start - b.start);
}

const mechanicalTags = new Set(['code', 'pre', 'kbd']);
// The template compiler exports these as a const enum.
const kinds = { element: 1, words: 2, interpolation: 5, attribute: 6, directive: 7 } as const;

function textsOfNode(node: Node): RawText[] {
  const start = node.loc.start.offset;
  if (node.type === kinds.words && 'content' in node)
    return isShownText(String(node.content)) ? [{ start, text: String(node.content) }] : [];
  if (node.type === kinds.interpolation && 'content' in node && typeof node.content === 'object')
    return textsOfExpression(node.content.loc, true);
  if (node.type !== kinds.element || !('props' in node)) return [];
  const children = mechanicalTags.has(node.tag) ? [] : node.children;
  return [...node.props.flatMap(textsOfProp), ...children.flatMap(textsOfNode)];
}

function textsOfProp(prop: Prop): RawText[] {
  if (prop.type === kinds.attribute && 'value' in prop) {
    const text = prop.value?.content ?? '';
    const isText = shownNames.test(prop.name)
      ? isShownText(text)
      : !mechanicalNames.test(prop.name) && isSentence(text);
    return isText ? [{ start: prop.loc.start.offset, text }] : [];
  }
  if (!('exp' in prop) || !prop.exp || prop.name === 'for' || prop.name === 'slot') return [];
  const argument = prop.arg && 'content' in prop.arg ? String(prop.arg.content) : '';
  if (mechanicalNames.test(argument)) return [];
  return prop.name === 'on'
    ? textsOfScript(prop.exp.loc.source, prop.exp.loc.start.offset)
    : textsOfExpression(prop.exp.loc, shownNames.test(argument));
}

const textsOfExpression = (at: { source: string; start: { offset: number } }, isShown: boolean): RawText[] =>
  textsOfScript(`(${at.source})`, at.start.offset - 1, isShown);

/** `isShown`: it is an expression whose value is shown, so that any word in it is. */
function textsOfScript(source: string, offset: number, isShown = false): RawText[] {
  const file = ts.createSourceFile('read.ts', source, ts.ScriptTarget.Latest, true);
  const found: RawText[] = [];
  const visit = (node: ts.Node): void => {
    if (isMechanicalPlace(node)) return;
    const start = node.getStart(file) + offset;
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      const isCertain = (isShown && !isHandedOn(node)) || isShownProperty(node);
      if (isCertain ? isShownWord(node.text) : isSentence(node.text)) found.push({ start, text: node.text });
    } else if (ts.isTemplateExpression(node)) {
      const text = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('{}');
      if (isSentenceWithValues(text)) found.push({ start, text });
      for (const span of node.templateSpans) visit(span.expression);
    } else ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** An argument of a call: what comes of it is shown, not it. */
const isHandedOn = (node: ts.Node): boolean =>
  node.parent !== undefined &&
  !ts.isSourceFile(node.parent) &&
  (ts.isCallExpression(node.parent) || isHandedOn(node.parent));

/** `label: 'open'`, and of `label: isOpen ? 'open' : 'closed'` both. */
function isShownProperty(node: ts.Node): boolean {
  const holder = ts.isConditionalExpression(node.parent) ? node.parent.parent : node.parent;
  return ts.isPropertyAssignment(holder) && ts.isIdentifier(holder.name) && shownNames.test(holder.name.text);
}

const mechanicalCalls = new Set(['t', 'graphql', 'import', 'useTemplateRef', 'useLocalStorage', 'Symbol']);
const comparisons = new Set([
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

/** Imports, types, classes of styles; and of strings: keys, comparisons, errors for the log, what `t` is asked for. */
function isMechanicalPlace(node: ts.Node): boolean {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node)) return true;
  if (ts.isInterfaceDeclaration(node) || ts.isTypeAliasDeclaration(node)) return true;
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'additionalTypenames') return true;
  if (ts.isTaggedTemplateExpression(node)) return node.tag.getText() === 'String.raw';
  if (ts.isPropertyAssignment(node) && ts.isIdentifier(node.name) && mechanicalNames.test(node.name.text))
    return ts.isStringLiteral(node.initializer) && !isSentence(node.initializer.text);
  const { parent } = node as { parent?: ts.Node };
  if (parent === undefined || !ts.isStringLiteralLike(node)) return false;
  if (ts.isPropertyAssignment(parent)) return parent.name === node;
  if (ts.isCallExpression(parent)) return mechanicalCalls.has(parent.expression.getText());
  if (ts.isNewExpression(parent)) return parent.expression.getText().endsWith('Error');
  if (ts.isElementAccessExpression(parent) || ts.isCaseClause(parent)) return true;
  return ts.isBinaryExpression(parent) && comparisons.has(parent.operatorToken.kind);
}
