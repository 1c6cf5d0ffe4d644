import { EOF, type ILexingError, type IToken } from 'chevrotain';
import { childrenOf, type Node } from './ast.ts';
import type { Fault } from './issue.ts';
import { expressionParser } from './parser.ts';
import { Close, expressionLexer, Not, Open } from './tokens.ts';
import { say, type Said, revived } from '../../language/say.ts';

export const longestText = 10_000;
const mostTokens = 4000;
const deepest = 64;

/** Reads the text. The tree is null where nothing of it can be used; with faults it may have holes. */
export function parseExpression(text: string): { tree: Node | null; faults: Fault[] } {
  const whole = { from: 0, to: text.length };
  const refused = (message: Said): { tree: null; faults: Fault[] } => ({
    tree: null,
    faults: [{ at: whole, message }],
  });
  if (text.trim() === '') return refused(say`The expression is empty: write one, as Upper(lastName).`);
  if (text.length > longestText)
    return refused(say`The expression has more than ${longestText} characters: split it over two columns.`);
  const { tokens, errors } = expressionLexer.tokenize(text);
  if (tokens.length > mostTokens)
    return refused(say`The expression has more than ${mostTokens} parts: split it over two columns.`);
  if (nesting(tokens) > deepest) return refused(tooDeep);
  const faults = errors.map((error) => lexingFault(text, error));
  expressionParser.input = tokens;
  const tree = expressionParser.expression();
  // What cannot be told apart into words leaves holes, which are no faults of their own.
  const hole = Math.min(...faults.map(({ at }) => at.from));
  for (const { token, message } of expressionParser.errors) {
    const from = token.tokenType === EOF ? text.length : token.startOffset;
    if (!(from > hole))
      faults.push({ at: { from, to: from + token.image.length }, message: revived(message) });
  }
  expressionParser.input = [];
  if (depthOf(tree) > deepest * 4) return refused(tooDeep);
  return { tree, faults };
}

const tooDeep = say`The expression is nested more than ${deepest} deep: split it over two columns.`;

/** Brackets and signs that stand in one another, before the parser goes into them. */
function nesting(tokens: readonly IToken[]): number {
  let [open, run, most] = [0, 0, 0];
  for (const { tokenType, image } of tokens) {
    if (tokenType === Open) open += 1;
    else if (tokenType === Close) open -= 1;
    run = tokenType === Not || image === '-' ? run + 1 : 0;
    most = Math.max(most, open, run);
  }
  return most;
}

/** Level by level, as a long chain of operators is deep too. */
function depthOf(tree: Node): number {
  let depth = 0;
  for (let level: readonly Node[] = [tree]; level.length > 0; level = level.flatMap(childrenOf)) depth += 1;
  return depth;
}

function lexingFault(text: string, { offset, length }: ILexingError): Fault {
  const at = { from: offset, to: offset + length };
  switch (text[offset]) {
    case "'":
      return {
        at: { from: offset, to: text.length },
        message: say`The text that begins here has no closing '.`,
      };
    case '#':
      return { at, message: say`The date that begins here has no closing #: write it as #2026-03-01#.` };
    case '[':
      return { at, message: say`The name that begins here has no closing ].` };
    case '"':
      return {
        at,
        message: say`Texts stand in single quotes, as 'Ana'; names that are not one word in [ ].`,
      };
    default:
      return { at, message: say`"${text.slice(offset, offset + Math.min(length, 20))}" means nothing here.` };
  }
}
