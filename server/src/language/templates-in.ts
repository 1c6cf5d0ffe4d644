import ts from 'typescript';
import { betweenForms } from './say.ts';

/** The templates that a source says by `say`, `forms` and `ours`. For the test that holds them against `pt-BR/`. */
export function templatesIn(path: string, text: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText() === 'say')
      found.push(templateOf(node.template));
    if (ts.isCallExpression(node)) found.push(...templateOfCall(node));
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true));
  return found;
}

function templateOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce(
    (before, { literal }, index) => `${before}{${index}}${literal.text}`,
    template.head.text,
  );
}

function templateOfCall({ expression, arguments: given }: ts.CallExpression): string[] {
  const literal = (node: ts.Node | undefined): string => {
    if (node !== undefined && ts.isStringLiteralLike(node)) return node.text;
    throw new Error(`${expression.getText()} takes texts as they are: ${node?.getText() ?? ''}`);
  };
  switch (expression.getText()) {
    case 'ours':
      return [literal(given[0])];
    case 'forms':
      return [literal(given[1]) + betweenForms + literal(given[2])];
    default:
      return [];
  }
}
