import type { Node } from './ast.ts';
import { faulty, type Checking } from './checking.ts';
import { signatureInWords, type FunctionEntry } from './function-entry.ts';
import type { Typed } from './typed.ts';
import { typeInWords, unified, type ValueType } from './types.ts';
import { say, eitherOf, forms, type Said } from '../../language/say.ts';

export type Call = Extract<Node, { type: 'call' }>;
export type Check = (node: Node, checking: Checking) => Typed;

/** The one type of values that stand for each other; null, with a fault, where there is none. */
export function unifiedOf(values: readonly Typed[], name: string, checking: Checking): ValueType | null {
  let type: ValueType = 'nothing';
  for (const one of values) {
    const wider: ValueType | null = unified(type, one.type);
    if (wider === null) {
      const message = say`${name}() has ${typeInWords[type]} in one place and ${typeInWords[one.type]} here: make them the same, as by ToString().`;
      faulty(checking, one.at, message);
      return null;
    }
    type = wider;
  }
  return type;
}

export function wrongCount({ name, signatures }: FunctionEntry, count: number): Said {
  const written = [...new Set(signatures.map((one) => signatureInWords(name, one)))];
  return say`${gotArguments(name, count)}: write it as ${eitherOf(written)}.`;
}

export function gotArguments(name: string, count: number): Said {
  return count === 0
    ? say`${name}() got no arguments`
    : forms(count, '{1}() got {0} argument', '{1}() got {0} arguments', name);
}
