import type { DeclaredType } from './draft.ts';
import { asList, asObject, contentOf, nameOf, partsOf, variantOf, type Node } from './syntax.ts';

/** Types of which the parser's word is not the one that people write. */
const words: Readonly<Record<string, string>> = {
  CharacterVarying: 'varchar',
  CharVarying: 'varchar',
  Nvarchar: 'varchar',
  Character: 'char',
  CharacterLargeObject: 'clob',
  CharLargeObject: 'clob',
  DoublePrecision: 'double precision',
  DoublePrecisionUnsigned: 'double precision',
  Dec: 'decimal',
  BigNumeric: 'numeric',
  BigDecimal: 'decimal',
  Bool: 'boolean',
  BitVarying: 'varbit',
};

/** A type as it is declared. */
export function readType(node: Node): DeclaredType {
  const variant = variantOf(node);
  const content = contentOf(node, variant);
  if (variant === 'Array') return { ...readType(elementOf(content)), isArray: true };
  if (variant === 'Custom') return ownType(asList(content));
  if (variant === 'Enum') return enumOf(asList(asList(content)[0]));
  if (variant === 'Timestamp' || variant === 'Time') {
    const [, zone] = asList(content);
    const hasZone = zone === 'WithTimeZone' || zone === 'Tz';
    return plain(variant.toLowerCase() + (hasZone ? ' with time zone' : ''), null);
  }
  const name = words[variant] ?? variant.replace(/(?<=[a-z\d])Unsigned$/, ' unsigned').toLowerCase();
  return plain(name, lengthOf(content));
}

function ownType([names, modifiers]: readonly Node[]): DeclaredType {
  const parts = partsOf(names);
  const [length] = asList(modifiers);
  const name = parts.at(-1) ?? '';
  return { ...plain(name, typeof length === 'string' ? Number(length) : null), shown: parts.join('.') };
}

/** A member is `{ Name: 'open' }` or `{ NamedValue: ['open', 1] }`. */
function enumOf(members: readonly Node[]): DeclaredType {
  const values = members.map((member) => {
    const named = contentOf(member, 'Name') ?? asList(contentOf(member, 'NamedValue'))[0];
    return typeof named === 'string' ? named : '';
  });
  return { ...plain('enum', null), values };
}

/** The labels of `create type ... as enum`. */
export function enumType(labels: readonly Node[]): DeclaredType {
  return {
    ...plain('enum', null),
    values: labels.map((label) => String(asObject(label)['value'] ?? nameOf(label))),
  };
}

function plain(name: string, length: number | null): DeclaredType {
  return { name, shown: length === null ? name : `${name}(${length})`, length, values: null, isArray: false };
}

function elementOf(content: Node): Node {
  const inner = contentOf(content, variantOf(content));
  return Array.isArray(inner) ? inner[0] : inner;
}

/** `10`, `{ IntegerLength: { length: 20 } }`, `{ PrecisionAndScale: [5, 2] }`: its first number. */
function lengthOf(content: Node): number | null {
  if (typeof content === 'number') return content;
  if (typeof content !== 'object' || content === null) return null;
  for (const inner of Object.values(content)) {
    const found = lengthOf(inner);
    if (found !== null) return found;
  }
  return null;
}
