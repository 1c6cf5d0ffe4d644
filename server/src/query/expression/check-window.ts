import type { Node } from './ast.ts';
import { functionNamed } from './catalogue.ts';
import { checkRowAggregate } from './check-aggregate.ts';
import { wrongCount, type Call, type Check } from './call-parts.ts';
import { faulty, hole, ordinal, type Checking } from './checking.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { AggregateName, Typed, TypedAggregate } from './typed.ts';
import { say, type Said } from '../../language/say.ts';

/** `Over(function, PartitionBy(...), OrderBy(...))` and `RowNum(PartitionBy(...), OrderBy(...))` */
export function checkWindow(node: Call, entry: FunctionEntry, checking: Checking, check: Check): Typed {
  const { name } = entry;
  if (!checking.windows) {
    const message = say`${name}() needs all rows at once: it can stand in the columns of an Enrichment, not in a condition. Add such a column before, and use the column here.`;
    return faulty(checking, node.nameAt, message);
  }
  if (checking.within !== 'row')
    return faulty(checking, node.nameAt, say`${name}() cannot stand inside an aggregate or another Over().`);
  const own = placed(node);
  if (name === 'RowNum') return windowOf(node, null, own, checking, check);
  const [first] = node.arguments;
  const inner = first?.type === 'call' ? functionNamed(first.name) : undefined;
  if (first?.type !== 'call' || (inner?.category !== 'aggregate' && inner?.name !== 'RowNum')) {
    return faulty(
      checking,
      first?.at ?? node.at,
      say`Over() wants an aggregate or RowNum() as its 1st argument, as in Over(Sum(amount), PartitionBy(country)).`,
    );
  }
  const rest = own.slice(1);
  if (inner.name === 'RowNum') return windowOf(node, null, [...placed(first), ...rest], checking, check);
  const of = checkRowAggregate(first, inner.name as AggregateName, checking, check);
  return of === null ? hole(node.at) : windowOf(node, of, rest, checking, check);
}

interface Part {
  readonly node: Node;
  /** Where it stands: `Over()`, `2nd`. */
  readonly of: string;
  readonly place: Said;
}

function placed(call: Call): Part[] {
  const of = `${functionNamed(call.name)?.name ?? call.name}()`;
  return call.arguments.map((node, index) => ({ node, of, place: ordinal(index + 1) }));
}

function windowOf(
  node: Call,
  of: TypedAggregate | null,
  parts: readonly Part[],
  checking: Checking,
  check: Check,
): Typed {
  const inside: Checking = { ...checking, within: 'window' };
  const partitionBy: Typed[] = [];
  const orderBy: { of: Typed; descending: boolean }[] = [];
  for (const part of parts) {
    const inner = callIn(part.node);
    if (inner?.entry.name === 'PartitionBy') {
      countedArguments(inner, checking);
      partitionBy.push(...inner.call.arguments.map((one) => check(one, inside)));
    } else if (inner?.entry.name === 'OrderBy') {
      countedArguments(inner, checking);
      orderBy.push(...inner.call.arguments.map((one) => orderOf(one, inside, check)));
    } else if (part.node.type !== 'fault') {
      const message = say`${part.of} wants PartitionBy(...) or OrderBy(...) as its ${part.place} argument, nothing else.`;
      faulty(checking, part.node.at, message);
    }
  }
  return { kind: 'window', type: of?.type ?? 'bigint', of, partitionBy, orderBy, at: node.at };
}

function orderOf(node: Node, checking: Checking, check: Check): { of: Typed; descending: boolean } {
  const inner = callIn(node);
  if (inner?.entry.name !== 'Desc') return { of: check(node, checking), descending: false };
  const [only] = inner.call.arguments;
  const isWhole = only !== undefined && inner.call.arguments.length === 1;
  if (!isWhole) countedArguments(inner, checking);
  return { of: isWhole ? check(only, checking) : hole(node.at), descending: true };
}

interface Inner {
  readonly call: Call;
  readonly entry: FunctionEntry;
}

function callIn(node: Node): Inner | null {
  const entry = node.type === 'call' ? functionNamed(node.name) : undefined;
  return node.type === 'call' && entry ? { call: node, entry } : null;
}

/** PartitionBy() and OrderBy() take one at least, Desc() takes exactly one. */
function countedArguments({ call, entry }: Inner, checking: Checking): void {
  const count = call.arguments.length;
  if (count === 0 || entry.name === 'Desc') faulty(checking, call.at, wrongCount(entry, count));
}
