import ts from 'typescript';

/** Who is told by these is not a person at a page: programmers, operators, readers of the schema. */
const calls = /(^|\.)(describe|log|debug|info|warn|error|fatal|child|ours|forms|Error|execute|raw|regex)$/;
const properties = /^(description|deprecationReason|name|code|kind|type|field|path|act)$/;
const tags = /^(sql|String\.raw)$/;

/**
 * Sentences of a source that stand in strings rather than in `say`, `forms` or `ours`: of these nobody is told in
 * another language. A sentence has words with spaces between, and begins with a capital letter.
 */
export function bareTextsIn(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (isForOthers(node)) return;
    if (isText(node) && !isSaid(node) && isSentence(wordsOf(node))) found.push(wordsOf(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function isForOthers(node: ts.Node): boolean {
  if (ts.isTypeNode(node) || ts.isImportDeclaration(node)) return true;
  if (ts.isTaggedTemplateExpression(node)) return tags.test(node.tag.getText());
  if (ts.isCallExpression(node) || ts.isNewExpression(node)) return calls.test(node.expression.getText());
  if (ts.isPropertyAssignment(node)) return properties.test(node.name.getText());
  return false;
}

/** What stands in the places of a `say` is looked at all the same. */
const isSaid = ({ parent }: ts.Node): boolean =>
  ts.isTaggedTemplateExpression(parent) && parent.tag.getText() === 'say';

type Text = ts.StringLiteralLike | ts.TemplateExpression;
const isText = (node: ts.Node): node is Text => ts.isStringLiteralLike(node) || ts.isTemplateExpression(node);

const wordsOf = (node: Text): string =>
  ts.isTemplateExpression(node)
    ? node.head.text + node.templateSpans.map(({ literal }) => `…${literal.text}`).join('')
    : node.text;

const isSentence = (words: string): boolean => /^\P{L}*\p{Lu}[\p{L}’']* .*\p{Ll}/u.test(words);
