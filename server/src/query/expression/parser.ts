import { EmbeddedActionsParser, EOF, type IParserErrorMessageProvider, type IToken } from 'chevrotain';
import type { ArithmeticOperator, ComparisonOperator, NamePart, Node, Place } from './ast.ts';
import {
  And,
  BracketName,
  Close,
  Comma,
  Compare,
  DateToken,
  Dollar,
  Dot,
  False,
  In,
  Is,
  Join,
  Like,
  Minus,
  Not,
  Null,
  NumberToken,
  Open,
  Or,
  PlainName,
  Plus,
  TextToken,
  Times,
  tokenTypes,
  True,
} from './tokens.ts';
import { constant, say, type Said, type SaidValue } from '../../language/say.ts';

const nowhere: Place = { from: 0, to: 0 };
const fault: Node = { type: 'fault', at: nowhere };
const orFault = { recoveryValueFunc: (): Node => fault };

const errorMessageProvider: IParserErrorMessageProvider = {
  buildMismatchTokenMessage: ({ expected, actual }) =>
    carried(say`${constant(expected.LABEL ?? expected.name)} is missing before ${shown(actual)}.`),
  buildNotAllInputParsedMessage: ({ firstRedundant }) =>
    carried(
      say`${shown(firstRedundant)} does not belong here: an operator, a comma or a bracket may be missing before it.`,
    ),
  buildNoViableAltMessage: ({ actual }) =>
    carried(
      actual[0]?.tokenType === EOF
        ? say`The expression ends too early: a value is missing at its end.`
        : say`A value is missing before ${shown(actual[0])}.`,
    ),
  buildEarlyExitMessage: ({ actual }) => carried(say`A value is missing before ${shown(actual[0])}.`),
};

/** The parser takes texts only: what is said goes through it as JSON, see `revived`. */
const carried = (words: Said): string => JSON.stringify(words);

function shown(token: IToken | undefined): SaidValue {
  if (token === undefined || token.tokenType === EOF) return say`the end`;
  return `"${token.image.length > 30 ? `${token.image.slice(0, 30)}...` : token.image}"`;
}

/**
 * The grammar. From loosest to tightest: or; and; not; comparisons, in, like, is null; ||; + -; * / %; the sign. It goes
 * on after a fault, so that one reading finds several.
 */
class ExpressionParser extends EmbeddedActionsParser {
  constructor() {
    super(tokenTypes, { recoveryEnabled: true, maxLookahead: 2, errorMessageProvider });
    this.performSelfAnalysis();
  }

  /** The whole text. */
  readonly expression = this.RULE('expression', (): Node => this.SUBRULE(this.alternatives), orFault);

  private readonly alternatives = this.RULE(
    'alternatives',
    (): Node => {
      const members: Node[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: Or, DEF: () => members.push(this.SUBRULE(this.conditions)) });
      return several('or', members);
    },
    orFault,
  );

  private readonly conditions = this.RULE(
    'conditions',
    (): Node => {
      const members: Node[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: And, DEF: () => members.push(this.SUBRULE(this.negation)) });
      return several('and', members);
    },
    orFault,
  );

  private readonly negation = this.RULE(
    'negation',
    (): Node => {
      const nots: IToken[] = [];
      this.MANY(() => nots.push(this.CONSUME(Not)));
      const operand = this.SUBRULE(this.comparison);
      return nots.reduceRight<Node>(
        (inner, not) => ({ type: 'not', operand: inner, at: spanned(placeOf(not), inner) }),
        operand,
      );
    },
    orFault,
  );

  private readonly comparison = this.RULE(
    'comparison',
    (): Node => {
      let left = this.SUBRULE(this.joined);
      this.MANY(() => {
        this.OR([
          {
            ALT: () => {
              const operator = this.CONSUME(Compare);
              const right = this.SUBRULE2(this.joined);
              left = {
                type: 'comparison',
                operator: comparisonOf(operator.image),
                left,
                right,
                at: spanned(left.at, right),
              };
            },
          },
          {
            ALT: () => {
              const is = this.CONSUME(Is);
              const negated = this.OPTION(() => this.CONSUME(Not)) !== undefined;
              const end = this.CONSUME(Null);
              left = { type: 'null test', operand: left, negated, at: spanned(left.at, placeOf(end, is)) };
            },
          },
          {
            ALT: () => {
              const negated = this.OPTION2(() => this.CONSUME2(Not)) !== undefined;
              this.OR2([
                {
                  ALT: () => {
                    this.CONSUME(In);
                    const members: Node[] = [];
                    const open = this.CONSUME(Open);
                    this.AT_LEAST_ONE_SEP({
                      SEP: Comma,
                      DEF: () => members.push(this.SUBRULE(this.alternatives)),
                    });
                    const close = this.CONSUME(Close);
                    left = {
                      type: 'in',
                      operand: left,
                      members,
                      negated,
                      at: spanned(left.at, placeOf(close, open)),
                    };
                  },
                },
                {
                  ALT: () => {
                    this.CONSUME(Like);
                    const pattern = this.SUBRULE3(this.joined);
                    left = { type: 'like', operand: left, pattern, negated, at: spanned(left.at, pattern) };
                  },
                },
              ]);
            },
          },
        ]);
      });
      return left;
    },
    orFault,
  );

  private readonly joined = this.RULE(
    'joined',
    (): Node => {
      const members: Node[] = [];
      this.AT_LEAST_ONE_SEP({ SEP: Join, DEF: () => members.push(this.SUBRULE(this.sum)) });
      return several('joined', members);
    },
    orFault,
  );

  private readonly sum = this.RULE(
    'sum',
    (): Node => {
      let left = this.SUBRULE(this.product);
      this.MANY(() => {
        const operator = this.OR([{ ALT: () => this.CONSUME(Plus) }, { ALT: () => this.CONSUME(Minus) }]);
        left = arithmetic(operator, left, this.SUBRULE2(this.product));
      });
      return left;
    },
    orFault,
  );

  private readonly product = this.RULE(
    'product',
    (): Node => {
      let left = this.SUBRULE(this.signed);
      this.MANY(() => {
        const operator = this.CONSUME(Times);
        left = arithmetic(operator, left, this.SUBRULE2(this.signed));
      });
      return left;
    },
    orFault,
  );

  private readonly signed = this.RULE(
    'signed',
    (): Node => {
      const minuses: IToken[] = [];
      this.MANY(() =>
        this.OR([{ ALT: () => minuses.push(this.CONSUME(Minus)) }, { ALT: () => void this.CONSUME(Plus) }]),
      );
      const operand = this.SUBRULE(this.primary);
      return minuses.reduceRight<Node>(
        (inner, minus) => ({ type: 'negative', operand: inner, at: spanned(placeOf(minus), inner) }),
        operand,
      );
    },
    orFault,
  );

  private readonly primary = this.RULE(
    'primary',
    (): Node =>
      this.OR([
        { ALT: () => literal('text', this.CONSUME(TextToken)) },
        { ALT: () => literal('number', this.CONSUME(NumberToken)) },
        { ALT: () => literal('date', this.CONSUME(DateToken)) },
        { ALT: () => literal('boolean', this.CONSUME(True)) },
        { ALT: () => literal('boolean', this.CONSUME(False)) },
        { ALT: () => literal('nothing', this.CONSUME(Null)) },
        { ALT: () => this.SUBRULE(this.variable) },
        { ALT: () => this.SUBRULE(this.named) },
        {
          ALT: () => {
            const open = this.CONSUME(Open);
            const inner = this.SUBRULE(this.alternatives);
            const close = this.CONSUME(Close);
            return this.ACTION(() => ({
              ...inner,
              at: { from: placeOf(open).from, to: placeOf(close, open).to },
            }));
          },
        },
      ]),
    orFault,
  );

  private readonly variable = this.RULE(
    'variable',
    (): Node => {
      const dollar = this.CONSUME(Dollar);
      const parts = this.SUBRULE(this.path);
      return this.ACTION(() => ({
        type: 'variable',
        parts,
        at: spanned(placeOf(dollar), placeOfParts(parts)),
      }));
    },
    orFault,
  );

  /** A function's name is followed by a bracket; all other names are of the data. */
  private readonly named = this.RULE(
    'named',
    (): Node => {
      const parts = this.SUBRULE(this.path);
      let node: Node = this.ACTION(() => ({ type: 'name', parts, at: placeOfParts(parts) }));
      this.OPTION(() => {
        const given: Node[] = [];
        const open = this.CONSUME(Open);
        this.MANY_SEP({ SEP: Comma, DEF: () => given.push(this.SUBRULE(this.alternatives)) });
        const close = this.CONSUME(Close);
        this.ACTION(() => {
          const nameAt = placeOfParts(parts);
          const name = parts.map((part) => part.name).join('.');
          node = { type: 'call', name, nameAt, arguments: given, at: spanned(nameAt, placeOf(close, open)) };
        });
      });
      return node;
    },
    orFault,
  );

  private readonly path = this.RULE(
    'path',
    (): NamePart[] => {
      const parts: NamePart[] = [];
      this.AT_LEAST_ONE_SEP({
        SEP: Dot,
        DEF: () => {
          const name = this.OR([
            { ALT: () => this.CONSUME(PlainName) },
            { ALT: () => this.CONSUME(BracketName) },
          ]);
          this.ACTION(() => parts.push({ name: nameOf(name), at: placeOf(name) }));
        },
      });
      return parts;
    },
    { recoveryValueFunc: (): NamePart[] => [] },
  );
}

/** The parser keeps the state of one reading: every use begins by setting `input`. */
export const expressionParser = new ExpressionParser();

function several(type: 'and' | 'or' | 'joined', members: readonly Node[]): Node {
  const [first = fault] = members;
  const last = members.at(-1) ?? first;
  return members.length < 2 ? first : { type, members, at: spanned(first.at, last) };
}

function arithmetic(operator: IToken, left: Node, right: Node): Node {
  return {
    type: 'arithmetic',
    operator: operator.image as ArithmeticOperator,
    left,
    right,
    at: spanned(left.at, right),
  };
}

function literal(kind: Extract<Node, { type: 'literal' }>['kind'], token: IToken): Node {
  return { type: 'literal', kind, text: literalText(kind, token.image), at: placeOf(token) };
}

function literalText(kind: string, image: string): string {
  if (kind === 'text') return image.slice(1, -1).replaceAll("''", "'");
  return kind === 'date' ? image.slice(1, -1).trim() : image.toLowerCase();
}

function nameOf({ image }: IToken): string {
  return image.startsWith('[') ? image.slice(1, -1).replaceAll(']]', ']') : image;
}

function comparisonOf(image: string): ComparisonOperator {
  if (image === '!=') return '<>';
  return image === '==' ? '=' : (image as ComparisonOperator);
}

/** A token that the parser has put in to go on stands nowhere: then the place of the one before. */
function placeOf(token: IToken, before?: IToken): Place {
  if (Number.isNaN(token.startOffset)) return before === undefined ? nowhere : placeOf(before);
  return { from: token.startOffset, to: token.startOffset + token.image.length };
}

function placeOfParts(parts: readonly NamePart[]): Place {
  return { from: parts[0]?.at.from ?? 0, to: parts.at(-1)?.at.to ?? 0 };
}

/** While the parser learns its own grammar, nodes are mere stand-ins without a place. */
function spanned(first: Place | undefined, last: Place | Node): Place {
  const { from, to } = 'at' in last ? last.at : last;
  return { from: Math.min(first?.from ?? from, from), to: Math.max(first?.to ?? to, to) };
}
