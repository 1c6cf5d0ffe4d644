import type { Entity } from '../../catalog/model.ts';
import { entityNamed, follow } from '../resolve.ts';
import { namesIn, withNames, type NamePart, type Node } from './ast.ts';
import { functionNamed } from './catalogue.ts';
import { wrongCount, type Call, type Check } from './call-parts.ts';
import { faulty, hole, ordinal, type Checking } from './checking.ts';
import type { AggregateName, Typed, TypedAggregate } from './typed.ts';
import { isNumber, isOpen, typeInWords, type ValueType } from './types.ts';
import { say, type Said } from '../../language/say.ts';

/**
 * An aggregate stands for the rows that a link to many leads to. All names in it go over that link; what is left of
 * them is read over the linked rows.
 */
export function checkAggregate(node: Call, name: AggregateName, checking: Checking, check: Check): Typed {
  if (checking.within === 'aggregate')
    return faulty(
      checking,
      node.nameAt,
      say`${name}() stands in another aggregate: only one level can be added up.`,
    );
  const given = argumentsOf(node, name, checking);
  if (given === null) return hole(node.at);
  const path = pathToMany(given.names, checking);
  if (path === null) {
    given.names.forEach((one) => {
      // A name that leads nowhere is the fault, rather than the missing link.
      if (!firstStepIsKnown(one.parts, checking)) check(one, checking);
    });
    if (checking.faults.some(({ at }) => at.from >= node.at.from && at.to <= node.at.to))
      return hole(node.at);
    return faulty(checking, node.arguments[0]?.at ?? node.at, noLink(name, checking.entity));
  }
  const linked: Checking = {
    ...checking,
    entity: follow(checking.model, checking.entity, path),
    columns: null,
    within: 'aggregate',
  };
  const own = (one: Node): Node => withNames(one, (inner) => stripped(inner, path, name, checking));
  const rowsThemselves = given.of.type === 'name' && given.of.parts.length === path.length;
  if (rowsThemselves && name !== 'Count' && name !== 'CountAll')
    return faulty(
      checking,
      given.of.at,
      say`${name}() wants a value of the linked rows: add an attribute, as in ${path.join('.')}.amount.`,
    );
  const of = rowsThemselves ? null : check(own(given.of), linked);
  return finished(node, name, path, of, given, linked, (one) => check(own(one), linked), checking);
}

/** The same in Over(): its rows are those of the population. */
export function checkRowAggregate(
  node: Call,
  name: AggregateName,
  checking: Checking,
  check: Check,
): TypedAggregate | null {
  const inside: Checking = { ...checking, within: 'window' };
  if (name === 'CountAll' && node.arguments.length === 0)
    return {
      kind: 'aggregate',
      type: 'bigint',
      name,
      path: [],
      of: null,
      where: null,
      separator: '',
      at: node.at,
    };
  if (name === 'CountDistinct') {
    faulty(
      checking,
      node.nameAt,
      say`CountDistinct() cannot stand in Over(): the database counts different values over whole groups only.`,
    );
    return null;
  }
  const given = argumentsOf(node, name, checking);
  if (given === null) return null;
  if (given.where) {
    faulty(checking, given.where.at, say`In Over(), ${name}() takes no condition: use Iif() inside it.`);
    return null;
  }
  const of = check(given.of, inside);
  const typed = finished(node, name, [], of, given, inside, (one) => check(one, inside), checking);
  return typed.kind === 'aggregate' ? typed : null;
}

interface Given {
  readonly of: Node;
  readonly separator: Node | null;
  readonly where: Node | null;
  readonly names: readonly Extract<Node, { type: 'name' }>[];
}

function argumentsOf(node: Call, name: AggregateName, checking: Checking): Given | null {
  const [of, second, third] = node.arguments;
  const most = name === 'StringAgg' ? 3 : 2;
  if (of === undefined || node.arguments.length > most) {
    const entry = functionNamed(name);
    if (entry) faulty(checking, node.at, wrongCount(entry, node.arguments.length));
    return null;
  }
  const separated = name === 'StringAgg';
  const where = (separated ? third : second) ?? null;
  return {
    of,
    separator: separated ? (second ?? null) : null,
    where,
    names: [...namesIn(of), ...(where ? namesIn(where) : [])],
  };
}

function finished(
  node: Call,
  name: AggregateName,
  path: readonly string[],
  of: Typed | null,
  given: Given,
  linked: Checking,
  check: (node: Node) => Typed,
  checking: Checking,
): Typed {
  const where = given.where && check(given.where);
  if (where && where.type !== 'boolean' && !isOpen(where.type)) {
    const place = ordinal(node.arguments.length);
    return faulty(
      checking,
      where.at,
      say`${name}() wants a condition (true or false) as its ${place} argument, got ${typeInWords[where.type]}.`,
    );
  }
  const separator = given.separator && check(given.separator);
  const isSeparator =
    separator?.kind === 'hole' || (separator?.kind === 'literal' && separator.type === 'text');
  if (separator && !isSeparator) {
    const message =
      separator.kind === 'literal'
        ? say`${name}() wants a text in quotes as its 2nd argument, got ${typeInWords[separator.type]}.`
        : say`${name}() wants a text in quotes as its 2nd argument.`;
    return faulty(checking, separator.at, message);
  }
  const type = of === null ? 'bigint' : resultType(name, of, linked);
  if (type === null) return hole(node.at);
  const between = separator?.kind === 'literal' ? String(separator.value ?? '') : ', ';
  return { kind: 'aggregate', type, name, path, of, where, separator: between, at: node.at };
}

function resultType(name: AggregateName, { type, at }: Typed, checking: Checking): ValueType | null {
  const refuse = (wanted: Said): null => {
    faulty(checking, at, say`${name}() wants ${wanted} as its 1st argument, got ${typeInWords[type]}.`);
    return null;
  };
  switch (name) {
    case 'Count':
    case 'CountAll':
    case 'CountDistinct':
      return 'bigint';
    case 'StringAgg':
      return type === 'text' || type === 'uuid' || isOpen(type) ? 'text' : refuse(say`a text`);
    case 'Min':
    case 'Max':
      return type === 'boolean' || type === 'uuid' ? refuse(say`values with an order`) : type;
    case 'Sum':
      if (!isNumber(type) && !isOpen(type)) return refuse(say`numbers`);
      return type === 'integer' ? 'bigint' : 'decimal';
    case 'Avg':
    case 'StdDev':
      return isNumber(type) || isOpen(type) ? 'decimal' : refuse(say`numbers`);
  }
}

/** The longest way to many rows among the names: up to the last link that leads to many. */
function pathToMany(
  names: readonly { readonly parts: readonly NamePart[] }[],
  checking: Checking,
): string[] | null {
  const paths = names.map(({ parts }) => manyPrefix(parts, checking)).filter((path) => path.length > 0);
  return paths.sort((one, other) => other.length - one.length)[0] ?? null;
}

function manyPrefix(parts: readonly NamePart[], { model, entity }: Checking): string[] {
  let [here, length, at] = [entity, 0, 0];
  for (const { name } of parts) {
    const link = here.links.get(name);
    if (link === undefined) break;
    at += 1;
    here = entityNamed(model, link.to);
    if (link.cardinality === '1-N') length = at;
  }
  // A name that ends with a link means the rows at its end.
  if (length > 0 && at === parts.length) length = at;
  return parts.slice(0, length).map(({ name }) => name);
}

function stripped(
  name: Extract<Node, { type: 'name' }>,
  path: readonly string[],
  aggregate: string,
  checking: Checking,
): Node {
  const { parts, at } = name;
  if (path.every((step, index) => parts[index]?.name === step) && parts.length > path.length)
    return { ...name, parts: parts.slice(path.length) };
  faulty(
    checking,
    at,
    say`"${parts.map((part) => part.name).join('.')}" is not of the rows that ${aggregate}() works on: inside it every name begins with ${path.join('.')}.`,
  );
  return { type: 'fault', at };
}

function firstStepIsKnown(parts: readonly NamePart[], { entity, columns }: Checking): boolean {
  const first = parts[0]?.name ?? '';
  const known = entity.attributes.has(first) || columns?.some(({ name }) => name === first);
  return parts.length === 1 && known === true;
}

function noLink(name: string, { links, label }: Entity): Said {
  const many = [...links.values()]
    .filter(({ cardinality }) => cardinality === '1-N')
    .map((link) => link.name);
  const [first = ''] = many;
  if (many.length === 0)
    return say`${name}() works on linked rows, and no link of ${label} leads to many rows.`;
  const among = many.slice(0, 5).join(', ');
  const example = name.startsWith('Count') ? `${name}(${first})` : `${name}(${first}. ...)`;
  return say`${name}() works on linked rows: begin with a link to many rows (${among}), as in ${example}.`;
}
