import { isValidZone } from './time-zone.ts';
import { unifiedOf, wrongCount, type Call, type Check } from './call-parts.ts';
import { functionNamed, functions } from './catalogue.ts';
import { asNumber } from './check-literal.ts';
import { checkAggregate } from './check-aggregate.ts';
import { checkCase, checkDecode } from './check-case.ts';
import { checkWindow } from './check-window.ts';
import { faulty, hole, ordinal, type Checking } from './checking.ts';
import {
  parameterInWords,
  type FunctionEntry,
  type Parameter,
  type ParameterType,
  type Signature,
} from './function-entry.ts';
import { didYouMean } from './nearest.ts';
import type { AggregateName, Typed } from './typed.ts';
import { isNumber, isOpen, typeInWords } from './types.ts';
import { say, asWritten, eitherOf, type Said } from '../../language/say.ts';

export function checkCall(node: Call, checking: Checking, check: Check): Typed {
  const entry = functionNamed(node.name);
  if (entry === undefined) {
    node.arguments.forEach((one) => check(one, checking));
    const known = functions.map(({ name }) => name);
    return faulty(
      checking,
      node.nameAt,
      say`There is no function "${node.name}". ${didYouMean(node.name, known, noFunction)}`,
    );
  }
  if (entry.only) {
    const message = say`${entry.name}() stands only inside ${places[entry.only]}, as in ${entry.example}.`;
    return faulty(checking, node.nameAt, message);
  }
  if (entry.category === 'window') return checkWindow(node, entry, checking, check);
  if (entry.category === 'aggregate')
    return checkAggregate(node, entry.name as AggregateName, checking, check);
  if (entry.name === 'Case') return checkCase(node, checking, check);
  if (entry.name === 'Decode') return checkDecode(node, checking, check);
  if (entry.name === 'AESEncrypt' && checking.canEncrypt === false) {
    return faulty(
      checking,
      node.nameAt,
      say`AESEncrypt() needs the extension pgcrypto in PostgreSQL: ask for "create extension pgcrypto" in this database.`,
    );
  }
  const written = node.arguments.map((one) => check(one, checking));
  const given = takes(entry, written) ? written : written.map(asNumber);
  const signature = chosen(node, entry, given, checking);
  return signature ? checkedCall(node, entry, signature, given, checking) : hole(node.at);
}

const noFunction = say`There is no function to choose.`;
const places = {
  'in Case': asWritten('Case()'),
  'in Over or RowNum': say`Over() or RowNum()`,
  'in OrderBy': asWritten('OrderBy()'),
};

/** Whether some signature takes the arguments as they are. */
function takes({ signatures }: FunctionEntry, given: readonly Typed[]): boolean {
  return signatures.some((signature) => {
    if (!countFits(signature.parameters, given.length)) return false;
    const parameters = given.map((_, index) => parameterAt(signature, index).type);
    if (!given.every((one, index) => accepts(parameters[index] ?? 'any', one))) return false;
    const alike = given.filter((_, index) => parameters[index] === 'same').map(({ type }) => type);
    return !alike.some((type) => type === 'text') || !alike.some(isNumber);
  });
}

/** The first signature that takes the arguments; else a fault that says what the nearest one wants. */
function chosen(
  node: Call,
  entry: FunctionEntry,
  given: readonly Typed[],
  checking: Checking,
): Signature | null {
  const counted = entry.signatures.filter(({ parameters }) => countFits(parameters, given.length));
  if (counted.length === 0) {
    faulty(checking, node.at, wrongCount(entry, given.length));
    return null;
  }
  const misfits = counted.map((signature) =>
    given.findIndex((one, index) => !accepts(parameterAt(signature, index).type, one)),
  );
  const fitting = misfits.indexOf(-1);
  if (fitting >= 0) return counted[fitting] ?? null;
  const furthest = Math.max(...misfits);
  const [odd, candidates] = [given[furthest], counted.filter((_, index) => misfits[index] === furthest)];
  const wanted = candidates.map((signature) => parameterAt(signature, furthest).type);
  if (odd) faulty(checking, odd.at, misfit(entry.name, furthest, wanted, odd));
  return null;
}

function misfit(name: string, index: number, wanted: readonly ParameterType[], odd: Typed): Said {
  const parts = [
    name,
    eitherOf([...new Set(wanted.map((type) => parameterInWords[type]))]),
    ordinal(index + 1),
    typeInWords[odd.type],
  ] as const;
  const [own, forms, place, got] = parts;
  if (wanted.includes('date') && odd.kind === 'literal' && odd.type === 'text')
    return say`${own}() wants ${forms} as its ${place} argument, got ${got}: write #2026-03-01#, or ToDate() around it.`;
  if (wanted.some((type) => type === 'integer' || type === 'bigint') && odd.type === 'decimal')
    return say`${own}() wants ${forms} as its ${place} argument, got ${got} with decimals: put Round() or Trunc() around it.`;
  return say`${own}() wants ${forms} as its ${place} argument, got ${got}.`;
}

function checkedCall(
  node: Call,
  entry: FunctionEntry,
  signature: Signature,
  given: readonly Typed[],
  checking: Checking,
): Typed {
  const alike = given.filter((_, index) => parameterAt(signature, index).type === 'same');
  const same = unifiedOf(alike, entry.name, checking);
  if (same === null) return hole(node.at);
  if (same === 'boolean' && (entry.name === 'Greatest' || entry.name === 'Least')) {
    const index = given.findIndex(({ type }) => type === 'boolean');
    const message = say`${entry.name}() wants values with an order as its ${ordinal(index + 1)} argument, got true or false.`;
    return faulty(checking, given[index]?.at ?? node.at, message);
  }
  const zone = given.find((_, index) => parameterAt(signature, index).type === 'timeZone');
  if (zone?.kind === 'literal' && !isValidZone(String(zone.value)))
    return faulty(
      checking,
      zone.at,
      say`"${String(zone.value)}" is not a time zone: write one as 'Europe/Paris'.`,
    );
  const type = signature.result === 'same' ? same : signature.result;
  return { kind: 'call', type, entry, signature, arguments: given, same, at: node.at };
}

export function parameterAt({ parameters }: Signature, index: number): Parameter {
  const found = parameters[Math.min(index, parameters.length - 1)];
  if (found === undefined) throw new Error('A function without parameters was given an argument.');
  return found;
}

function countFits(parameters: readonly Parameter[], count: number): boolean {
  const least = parameters.filter(({ optional }) => !optional).length;
  return count >= least && (count <= parameters.length || parameters.at(-1)?.repeated === true);
}

function accepts(wanted: ParameterType, { kind, type }: Typed): boolean {
  if (wanted === 'timeZone') return type === 'unknown' || (kind === 'literal' && type === 'text');
  if (isOpen(type)) return true;
  switch (wanted) {
    case 'text':
      return type === 'text' || type === 'uuid';
    case 'integer':
    case 'bigint':
      return type === 'integer' || type === 'bigint';
    case 'number':
      return isNumber(type);
    case 'boolean':
      return type === 'boolean';
    case 'date':
      return type === 'date';
    case 'datetime':
    case 'day':
    case 'clock':
      return type === 'date' || type === 'datetime';
    case 'any':
    case 'same':
      return true;
  }
}
