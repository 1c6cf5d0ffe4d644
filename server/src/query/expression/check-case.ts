import type { Node } from './ast.ts';
import { functionNamed } from './catalogue.ts';
import { gotArguments, unifiedOf, wrongCount, type Call, type Check } from './call-parts.ts';
import { faulty, hole, ordinal, type Checking } from './checking.ts';
import type { Typed } from './typed.ts';
import { isOpen, typeInWords, unified } from './types.ts';
import { say } from '../../language/say.ts';

/** `Case(When(condition, value), ..., Else(value))` */
export function checkCase(node: Call, checking: Checking, check: Check): Typed {
  const branches: { condition: Typed; value: Typed }[] = [];
  let otherwise: Typed | null = null;
  node.arguments.forEach((one, index) => {
    const inner = callOf(one);
    const entry = inner && functionNamed(inner.name);
    const [first, second] = inner?.arguments ?? [];
    const count = inner?.arguments.length ?? 0;
    if (entry?.only === 'in Case' && count !== entry.signatures[0]?.parameters.length) {
      faulty(checking, one.at, wrongCount(entry, count));
    } else if (entry?.name === 'When' && first && second) {
      branches.push({ condition: condition(first, checking, check), value: check(second, checking) });
    } else if (entry?.name === 'Else' && first) {
      otherwise = check(first, checking);
      if (index < node.arguments.length - 1 || index === 0)
        faulty(checking, one.at, say`Else() stands last in Case(), after one When() at least.`);
    } else if (one.type !== 'fault') {
      faulty(
        checking,
        one.at,
        say`Case() holds When(condition, value), any number of them, then Else(value).`,
      );
    }
  });
  if (node.arguments.length === 0)
    return faulty(checking, node.at, say`Case() is empty: write Case(When(condition, value), Else(value)).`);
  const values = [...branches.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const type = unifiedOf(values, 'Case', checking);
  return type === null ? hole(node.at) : { kind: 'case', type, branches, otherwise, at: node.at };
}

/** `Decode(value, key, result, key, result, ..., otherwise)` */
export function checkDecode(node: Call, checking: Checking, check: Check): Typed {
  const [subject, ...rest] = node.arguments.map((one) => ({ node: one, typed: check(one, checking) }));
  if (subject === undefined || rest.length < 2) {
    return faulty(
      checking,
      node.at,
      say`${gotArguments('Decode', node.arguments.length)}: write it as Decode(value, key, result, ..., otherwise).`,
    );
  }
  const branches: { condition: Typed; value: Typed }[] = [];
  for (let index = 0; index + 1 < rest.length; index += 2) {
    const [key, result] = [rest[index], rest[index + 1]];
    if (!key || !result) break;
    const as = unified(subject.typed.type, key.typed.type);
    if (as === null || key.typed.type === 'nothing') {
      const message =
        as === null
          ? say`Decode() compares ${typeInWords[subject.typed.type]} with keys, got ${typeInWords[key.typed.type]} as its ${ordinal(index + 2)} argument.`
          : say`No value is equal to null: use Iif(value is null, ...).`;
      faulty(checking, key.node.at, message);
      continue;
    }
    const comparison: Typed = {
      kind: 'comparison',
      type: 'boolean',
      operator: '=',
      left: subject.typed,
      right: key.typed,
      as,
      at: key.node.at,
    };
    branches.push({ condition: comparison, value: result.typed });
  }
  const otherwise = rest.length % 2 === 1 ? (rest.at(-1)?.typed ?? null) : null;
  const values = [...branches.map(({ value }) => value), ...(otherwise ? [otherwise] : [])];
  const type = unifiedOf(values, 'Decode', checking);
  return type === null ? hole(node.at) : { kind: 'case', type, branches, otherwise, at: node.at };
}

function condition(node: Node, checking: Checking, check: Check): Typed {
  const typed = check(node, checking);
  if (typed.type === 'boolean' || isOpen(typed.type)) return typed;
  const message = say`When() wants a condition (true or false) as its 1st argument, got ${typeInWords[typed.type]}.`;
  return faulty(checking, node.at, message);
}

function callOf(node: Node): Call | null {
  return node.type === 'call' ? node : null;
}
