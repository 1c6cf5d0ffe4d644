import { labelFromName, nameIssues } from './names.ts';
import { plural, type ProposedLink } from './proposal.ts';

/** A foreign key between two entities, by the names that they have or will have. */
export interface ForeignKey {
  readonly fromEntity: string;
  readonly fromColumns: readonly string[];
  readonly toEntity: string;
  readonly toColumns: readonly string[];
  /** No two rows share these columns: the link is one to one. */
  readonly isUnique: boolean;
  readonly line: number | null;
}

/**
 * Links from foreign keys, with names for both sides that nothing has yet: `address_id` leads to `address`, and back
 * from there to `customers`. `taken`: the names of attributes and links by entity; the new ones are added.
 */
export function proposeLinks(keys: readonly ForeignKey[], taken: Map<string, Set<string>>): ProposedLink[] {
  const namesOf = (entity: string): Set<string> => {
    const names = taken.get(entity) ?? new Set<string>();
    taken.set(entity, names);
    return names;
  };
  return keys.map((key) => {
    const { fromEntity, toEntity, isUnique, line } = key;
    const near = namesOf(fromEntity);
    const far = namesOf(toEntity);
    const role = roleOf(key.fromColumns);
    const name = freeName([role, toEntity, `${toEntity}_by_${key.fromColumns[0] ?? ''}`], near);
    near.add(name);
    const back = isUnique ? fromEntity : plural(fromEntity);
    const isPlain = role === toEntity || role === '';
    const reverseName = freeName(
      [...(isPlain ? [back] : [back, `${back}_by_${role}`]), `${back}_by_${key.fromColumns[0] ?? ''}`],
      far,
    );
    far.add(reverseName);
    return {
      fromEntity,
      toEntity,
      name,
      label: labelFromName(name),
      reverseName,
      reverseLabel: labelFromName(reverseName),
      cardinality: isUnique ? '1-1' : 'N-1',
      fromColumns: key.fromColumns,
      toColumns: key.toColumns,
      line,
    };
  });
}

/** `billing_address_id` is the `billing_address`; empty where the column's name says no such thing. */
function roleOf([column = '', ...others]: readonly string[]): string {
  if (others.length > 0) return '';
  const role = column.replace(/(_?(id|fk|key|code|no|nr|number)|(?<=[a-z])(Id|ID|Key|Code|No))$/, '');
  return role === column ? '' : role;
}

function freeName(wanted: readonly string[], taken: ReadonlySet<string>): string {
  const isFree = (name: string) => !taken.has(name) && nameIssues(name, 'name').length === 0;
  const found = wanted.find(isFree);
  if (found !== undefined) return found;
  for (let number = 2; ; number += 1) {
    const base = shortened(wanted.find((name) => name !== '') ?? 'link');
    if (isFree(`${base}_${number}`)) return `${base}_${number}`;
  }
}

/** Leaves room for a number within what PostgreSQL keeps of a name. */
function shortened(name: string): string {
  let short = '';
  for (const letter of name) {
    if (Buffer.byteLength(short + letter) > 55) break;
    short += letter;
  }
  return short.trim() || 'link';
}
