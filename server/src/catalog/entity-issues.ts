import type { Issue } from '../errors.ts';
import type { NewAttribute, NewEntity } from './new-entity.ts';
import { scalarTypes, type DataModel } from './model.ts';
import { labelIssues, nameIssues } from './names.ts';

const mostAttributes = 1500;
const versionTypes: readonly string[] = ['integer', 'bigint', 'date', 'datetime'];

/** Everything that keeps an entity from being made, each with its field. */
export function entityIssues(input: NewEntity, model: DataModel): Issue[] {
  const taken = model.entities.has(input.name)
    ? [{ field: 'name', message: `There is an entity "${input.name}" already.` }]
    : [];
  return [
    ...nameIssues(input.name, 'name'),
    ...taken,
    ...labelIssues(input.label, 'label'),
    ...countIssues(input.attributes),
    ...input.attributes.flatMap((one, index) => attributeIssues(one, index, input.attributes)),
    ...keyIssues(input),
    ...versionIssues(input),
  ];
}

function countIssues({ length }: readonly NewAttribute[]): Issue[] {
  if (length === 0) return [{ field: 'attributes', message: 'An entity needs at least one attribute.' }];
  if (length > mostAttributes) {
    return [{ field: 'attributes', message: `An entity has at most ${mostAttributes} attributes.` }];
  }
  return [];
}

function attributeIssues(one: NewAttribute, index: number, all: readonly NewAttribute[]): Issue[] {
  const field = `attributes.${index}`;
  const issues = nameIssues(one.name, `${field}.name`);
  if (all.findIndex((other) => other.name === one.name) < index) {
    issues.push({ field: `${field}.name`, message: `The attribute "${one.name}" appears twice.` });
  }
  if (one.label) issues.push(...labelIssues(one.label, `${field}.label`));
  if (!scalarTypes.includes(one.type)) {
    issues.push({ field: `${field}.type`, message: `"${one.type}" is not a type.` });
  }
  return [...issues, ...enumIssues(one, `${field}.enumValues`)];
}

function enumIssues({ name, type, enumValues }: NewAttribute, field: string): Issue[] {
  const values = enumValues ?? [];
  if (type !== 'enum') {
    return values.length === 0
      ? []
      : [{ field, message: `Only an enum has values; "${name}" is of type ${type}.` }];
  }
  if (values.length === 0) return [{ field, message: `The enum "${name}" needs its list of values.` }];
  if (new Set(values).size < values.length)
    return [{ field, message: `A value of "${name}" appears twice.` }];
  if (values.some((value) => value.includes('\0') || !value.isWellFormed())) {
    return [{ field, message: `A value of "${name}" is not text that PostgreSQL can hold.` }];
  }
  return [];
}

function keyIssues({ attributes, primaryKey }: NewEntity): Issue[] {
  const field = 'primaryKey';
  if (primaryKey.length === 0) return [{ field, message: 'An entity needs a primary key.' }];
  if (primaryKey.length > 32) return [{ field, message: 'A primary key has at most 32 attributes.' }];
  if (new Set(primaryKey).size < primaryKey.length) {
    return [{ field, message: 'An attribute appears twice in the primary key.' }];
  }
  return primaryKey
    .filter((name) => !attributes.some((one) => one.name === name))
    .map((name) => ({ field, message: `The primary key names "${name}", which is no attribute.` }));
}

function versionIssues({ attributes, versionAttribute: name }: NewEntity): Issue[] {
  if (name === null || name === undefined) return [];
  const field = 'versionAttribute';
  const one = attributes.find((attribute) => attribute.name === name);
  if (one === undefined) return [{ field, message: `There is no attribute "${name}".` }];
  if (versionTypes.includes(one.type)) return [];
  return [
    { field, message: `A version is an ${versionTypes.join(', ')}; "${name}" is of type ${one.type}.` },
  ];
}
