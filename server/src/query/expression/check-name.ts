import type { Entity } from '../../catalog/model.ts';
import { entityNamed } from '../resolve.ts';
import type { NamePart, Node } from './ast.ts';
import { functionNamed } from './catalogue.ts';
import { faulty, hole, type Checking } from './checking.ts';
import { didYouMean } from './nearest.ts';
import type { Typed } from './typed.ts';
import { valueTypeOf } from './types.ts';
import { say, type Said } from '../../language/say.ts';

/**
 * A name of the data. A bare name is a column of the inbound population where there is one of that name, else an
 * attribute; a path goes over links to one row.
 */
export function checkName({ parts, at }: Extract<Node, { type: 'name' }>, checking: Checking): Typed {
  const last = parts.at(-1);
  if (last === undefined) return hole(at);
  if (parts.length === 1) {
    const column = checking.columns?.find(({ name }) => name === last.name);
    if (column !== undefined)
      return { kind: 'column', type: valueTypeOf(column.type), name: column.name, at };
  }
  let { entity } = checking;
  for (const step of parts.slice(0, -1)) {
    const link = entity.links.get(step.name);
    if (link === undefined) return faulty(checking, step.at, noSuchLink(entity, step));
    if (link.cardinality === '1-N') return faulty(checking, step.at, manyRows(entity, step));
    entity = entityNamed(checking.model, link.to);
  }
  const attribute = entity.attributes.get(last.name);
  if (attribute !== undefined) {
    return {
      kind: 'attribute',
      type: valueTypeOf(attribute.type),
      path: parts.slice(0, -1).map(({ name }) => name),
      name: last.name,
      enumValues: attribute.enumValues,
      at,
    };
  }
  return faulty(checking, last.at, noSuchName(entity, last, parts.length === 1 ? checking : null));
}

function noSuchLink(entity: Entity, { name }: NamePart): Said {
  if (entity.attributes.has(name))
    return say`"${name}" is an attribute of ${entity.label}, not a link: nothing can follow it.`;
  return say`${entity.label} has no link "${name}". ${didYouMean(name, entity.links.keys(), say`There is no link to choose.`)}`;
}

function noSuchName(entity: Entity, { name }: NamePart, checking: Checking | null): Said {
  const link = entity.links.get(name);
  if (link?.cardinality === '1-N') return manyRows(entity, { name });
  if (link) return say`"${name}" is a link of ${entity.label}: add an attribute, as in ${name}.name.`;
  const fitting = functionNamed(name);
  if (fitting) return say`${fitting.name} is a function: write brackets after it, as in ${fitting.example}.`;
  const columns = checking?.columns?.map((column) => column.name) ?? [];
  const known = new Set([...columns, ...entity.attributes.keys(), ...(checking ? entity.links.keys() : [])]);
  const choice = didYouMean(name, known, say`There is no attribute to choose.`);
  return columns.length > 0
    ? say`${entity.label} and the population have no attribute "${name}". ${choice}`
    : say`${entity.label} has no attribute "${name}". ${choice}`;
}

function manyRows(entity: Entity, { name }: { readonly name: string }): Said {
  return say`The link "${name}" of ${entity.label} leads to many rows, where one value is needed: put an aggregate around it, as in Count(${name}) or Max(${name}. ...).`;
}
