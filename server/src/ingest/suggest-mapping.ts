import type { Entity } from '../catalog/model.ts';
import { changeColumn } from './change-type.ts';
import type { ImportMapping } from './import.ts';

/** Columns and attributes that are called the same but for case, spaces and punctuation: by name first, then by label. */
export function suggestMapping(header: readonly string[], entity: Pick<Entity, 'attributes'>): ImportMapping {
  const attributes = [...entity.attributes.values()];
  const taken = new Set<string>();
  const columns = header.flatMap((column) => {
    const sought = bare(column);
    const free = attributes.filter(({ name }) => !taken.has(name));
    const found =
      free.find(({ name }) => name === column) ??
      free.find(({ name }) => bare(name) === sought) ??
      free.find(({ label }) => bare(label) === sought);
    if (found === undefined || sought === '' || column === changeColumn) return [];
    taken.add(found.name);
    return [{ column, attribute: found.name }];
  });
  return { columns };
}

function bare(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}
