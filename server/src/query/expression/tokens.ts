import { createToken, Lexer, type CustomPatternMatcherFunc, type TokenType } from 'chevrotain';
import { ours } from '../../language/say.ts';

/** A regular expression that starts exactly at the offset; the lexer's own optimiser knows no \p{...}. */
function exactly(source: string): CustomPatternMatcherFunc {
  const pattern = new RegExp(source, 'uy');
  return (text, offset) => {
    pattern.lastIndex = offset;
    return pattern.exec(text);
  };
}

const token = (name: string, pattern: RegExp, label: string, longer?: TokenType): TokenType =>
  createToken({ name, pattern, label, ...(longer ? { longer_alt: longer } : {}) });

export const Blank = createToken({ name: 'Blank', pattern: /[\s\u00a0\ufeff]+/, group: Lexer.SKIPPED });
export const PlainName = createToken({
  name: 'PlainName',
  pattern: exactly('[\\p{L}_][\\p{L}\\p{M}\\p{N}_]*'),
  line_breaks: false,
  label: ours('a name'),
});
/** `[First name]`; a closing bracket in it is written twice. */
export const BracketName = token('BracketName', /\[(?:[^\]\n]|\]\])+\]/, ours('a name in brackets'));
export const NumberToken = token('NumberToken', /(?:\d+(?:\.\d+)?|\.\d+)(?:[eE][+-]?\d+)?/, ours('a number'));
export const TextToken = createToken({
  name: 'TextToken',
  pattern: /'(?:[^']|'')*'/,
  line_breaks: true,
  label: ours('a text'),
});
export const DateToken = token('DateToken', /#[^#\n]*#/, ours('a date'));

const word = (name: string, text: string): TokenType =>
  createToken({ name, pattern: new RegExp(text, 'i'), longer_alt: PlainName, label: `"${text}"` });
export const And = word('And', 'and');
export const Or = word('Or', 'or');
export const Not = word('Not', 'not');
export const In = word('In', 'in');
export const Like = word('Like', 'like');
export const Is = word('Is', 'is');
export const Null = word('Null', 'null');
export const True = word('True', 'true');
export const False = word('False', 'false');

export const Open = token('Open', /\(/, '"("');
export const Close = token('Close', /\)/, '")"');
export const Comma = token('Comma', /,/, '","');
export const Dot = token('Dot', /\./, '"."');
export const Dollar = token('Dollar', /\$/, '"$"');
export const Join = token('Join', /\|\|/, '"||"');
export const Compare = token('Compare', /<=|>=|<>|!=|==|=|<|>/, ours('a comparison'));
export const Plus = token('Plus', /\+/, '"+"');
export const Minus = token('Minus', /-/, '"-"');
export const Times = token('Times', /[*/%]/, '"*"');

/** In the order in which they are tried. */
export const tokenTypes: TokenType[] = [
  Blank,
  TextToken,
  DateToken,
  BracketName,
  NumberToken,
  And,
  Or,
  Not,
  In,
  Is,
  Like,
  Null,
  True,
  False,
  PlainName,
  Open,
  Close,
  Comma,
  Dot,
  Dollar,
  Join,
  Compare,
  Plus,
  Minus,
  Times,
];

export const expressionLexer = new Lexer(tokenTypes, { positionTracking: 'onlyOffset' });
