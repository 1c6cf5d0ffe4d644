import type { Node } from './ast.ts';
import { functionNamed } from './catalogue.ts';
import { checkRowAggregate } from './check-aggregate.ts';
import type { Call, Check } from './call-parts.ts';
import { faulty, hole, type Checking } from './checking.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { AggregateName, Typed, TypedAggregate } from './typed.ts';

/** `Over(function, PartitionBy(...), OrderBy(...))` and `RowNum(PartitionBy(...), OrderBy(...))` */
export function checkWindow(node: Call, entry: FunctionEntry, checking: Checking, check: Check): Typed {
  const { name } = entry;
  if (!checking.windows) {
    const message = `${name}() needs all rows at once: it can stand in the columns of an Enrichment, not in a condition. Add such a column before, and use the column here.`;
    return faulty(checking, node.nameAt, message);
  }
  if (checking.within !== 'row')
    return faulty(checking, node.nameAt, `${name}() cannot stand inside an aggregate or another Over().`);
  if (name === 'RowNum') return windowOf(node, null, node.arguments, checking, check);
  const [first, ...rest] = node.arguments;
  const inner = first?.type === 'call' ? functionNamed(first.name) : undefined;
  if (first?.type !== 'call' || (inner?.category !== 'aggregate' && inner?.name !== 'RowNum')) {
    return faulty(
      checking,
      first?.at ?? node.at,
      'Over() wants an aggregate or RowNum() as its 1st argument, as in Over(Sum(amount), PartitionBy(country)).',
    );
  }
  if (inner.name === 'RowNum') return windowOf(node, null, [...first.arguments, ...rest], checking, check);
  const of = checkRowAggregate(first, inner.name as AggregateName, checking, check);
  return of === null ? hole(node.at) : windowOf(node, of, rest, checking, check);
}

function windowOf(
  node: Call,
  of: TypedAggregate | null,
  parts: readonly Node[],
  checking: Checking,
  check: Check,
): Typed {
  const inside: Checking = { ...checking, within: 'window' };
  const partitionBy: Typed[] = [];
  const orderBy: { of: Typed; descending: boolean }[] = [];
  for (const part of parts) {
    const name = part.type === 'call' ? part.name.toLowerCase() : '';
    if (part.type === 'call' && name === 'partitionby') {
      partitionBy.push(...part.arguments.map((one) => check(one, inside)));
    } else if (part.type === 'call' && name === 'orderby') {
      for (const one of part.arguments) {
        const [only] = one.type === 'call' && one.name.toLowerCase() === 'desc' ? one.arguments : [];
        orderBy.push({ of: check(only ?? one, inside), descending: only !== undefined });
      }
    } else if (part.type !== 'fault') {
      faulty(checking, part.at, 'What follows is PartitionBy(...) or OrderBy(...), nothing else.');
    }
  }
  return { kind: 'window', type: of?.type ?? 'bigint', of, partitionBy, orderBy, at: node.at };
}
