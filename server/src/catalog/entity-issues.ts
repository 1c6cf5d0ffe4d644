import type { Issue } from '../errors.ts';
import { say, joined } from '../language/say.ts';
import type { NewAttribute, NewEntity } from './new-entity.ts';
import { scalarTypes, type DataModel, type ScalarType } from './model.ts';
import { labelIssues, nameIssues } from './names.ts';
import { word } from '../language/word.ts';

const mostAttributes = 1500;
const versionTypes: readonly string[] = ['integer', 'bigint', 'date', 'datetime'];

/** Everything that keeps an entity from being made, each with its field. */
export function entityIssues(input: NewEntity, model: DataModel): Issue[] {
  const taken = model.entities.has(input.name)
    ? [{ field: 'name', message: say`There is an entity "${input.name}" already.` }]
    : [];
  return [
    ...nameIssues(input.name, 'name'),
    ...taken,
    ...labelIssues(input.label, 'label'),
    ...countIssues(input.attributes),
    ...input.attributes.flatMap((one, index) => attributeIssues(one, index, input.attributes)),
    ...keyIssues(input),
    ...uniqueIssues(input),
    ...versionIssues(input),
  ];
}

function countIssues({ length }: readonly NewAttribute[]): Issue[] {
  if (length === 0) return [{ field: 'attributes', message: say`An entity needs at least one attribute.` }];
  if (length > mostAttributes) {
    return [{ field: 'attributes', message: say`An entity has at most ${mostAttributes} attributes.` }];
  }
  return [];
}

export function attributeIssues(one: NewAttribute, index: number, all: readonly NewAttribute[]): Issue[] {
  const field = `attributes.${index}`;
  const issues = nameIssues(one.name, `${field}.name`);
  if (all.findIndex((other) => other.name === one.name) < index) {
    issues.push({ field: `${field}.name`, message: say`The attribute "${one.name}" appears twice.` });
  }
  if (one.label) issues.push(...labelIssues(one.label, `${field}.label`));
  if (!scalarTypes.includes(one.type)) {
    issues.push({ field: `${field}.type`, message: say`"${one.type}" is not a type.` });
  }
  return [
    ...issues,
    ...enumIssues(one, `${field}.enumValues`),
    ...namespaceIssues(one, `${field}.identityNamespace`),
    ...defaultIssues(one, `${field}.default`),
  ];
}

function enumIssues({ name, type, enumValues }: NewAttribute, field: string): Issue[] {
  const values = enumValues ?? [];
  if (type !== 'enum') {
    return values.length === 0
      ? []
      : [{ field, message: say`Only an enum has values; "${name}" is of type ${word(type)}.` }];
  }
  if (values.length === 0) return [{ field, message: say`The enum "${name}" needs its list of values.` }];
  if (new Set(values).size < values.length)
    return [{ field, message: say`A value of "${name}" appears twice.` }];
  if (values.some((value) => value.includes('\0') || !value.isWellFormed())) {
    return [{ field, message: say`A value of "${name}" is not text that PostgreSQL can hold.` }];
  }
  return [];
}

function namespaceIssues({ identityNamespace }: NewAttribute, field: string): Issue[] {
  const namespace = identityNamespace?.trim();
  return namespace ? labelIssues(namespace, field) : [];
}

/** Values that PostgreSQL reads as such a type, checked before it has to say so without a field. */
const forms: Partial<Record<ScalarType, RegExp>> = {
  integer: /^[+-]?\d{1,10}$/,
  bigint: /^[+-]?\d{1,19}$/,
  decimal: /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/,
  boolean: /^(true|false|t|f|yes|no|on|off|1|0)$/i,
  date: /^\d{4}-\d{2}-\d{2}$/,
  datetime: /^\d{4}-\d{2}-\d{2}([ T]\d{2}:\d{2}(:\d{2}(\.\d+)?)?\s*(Z|[+-]\d{2}(:?\d{2})?)?)?$/,
  uuid: /^[\da-f]{8}-?([\da-f]{4}-?){3}[\da-f]{12}$/i,
};

function defaultIssues({ name, type, default: given, enumValues }: NewAttribute, field: string): Issue[] {
  if (given === null || given === undefined) return [];
  if (given.includes('\0') || !given.isWellFormed()) {
    return [{ field, message: say`The default of "${name}" is not text that PostgreSQL can hold.` }];
  }
  const fits = type === 'enum' ? (enumValues ?? []).includes(given) : (forms[type]?.test(given) ?? true);
  if (fits) return [];
  const wanted = type === 'enum' ? say`one of its values` : say`a value of type ${word(type)}`;
  return [{ field, message: say`The default of "${name}", "${given}", is not ${wanted}.` }];
}

function uniqueIssues({ attributes, uniqueKeys }: NewEntity): Issue[] {
  return (uniqueKeys ?? []).flatMap((key, index) => {
    const field = `uniqueKeys.${index}`;
    if (key.length === 0 || key.length > 32)
      return [{ field, message: say`A unique key has 1 to 32 attributes.` }];
    if (new Set(key).size < key.length)
      return [{ field, message: say`An attribute appears twice in a unique key.` }];
    return key
      .filter((name) => !attributes.some((one) => one.name === name))
      .map((name) => ({ field, message: say`A unique key names "${name}", which is no attribute.` }));
  });
}

function keyIssues({ attributes, primaryKey }: NewEntity): Issue[] {
  const field = 'primaryKey';
  if (primaryKey.length === 0) return [{ field, message: say`An entity needs a primary key.` }];
  if (primaryKey.length > 32) return [{ field, message: say`A primary key has at most 32 attributes.` }];
  if (new Set(primaryKey).size < primaryKey.length) {
    return [{ field, message: say`An attribute appears twice in the primary key.` }];
  }
  return primaryKey
    .filter((name) => !attributes.some((one) => one.name === name))
    .map((name) => ({ field, message: say`The primary key names "${name}", which is no attribute.` }));
}

/** A version is compared: it needs an order that never goes back. */
export function versionIssues({
  attributes,
  versionAttribute: name,
}: {
  readonly attributes: readonly Pick<NewAttribute, 'name' | 'type'>[];
  readonly versionAttribute?: string | null | undefined;
}): Issue[] {
  if (name === null || name === undefined) return [];
  const field = 'versionAttribute';
  const one = attributes.find((attribute) => attribute.name === name);
  if (one === undefined) return [{ field, message: say`There is no attribute "${name}".` }];
  if (versionTypes.includes(one.type)) return [];
  return [
    {
      field,
      message: say`A version is an ${joined(versionTypes.map(word), ', ')}; "${name}" is of type ${word(one.type)}.`,
    },
  ];
}
