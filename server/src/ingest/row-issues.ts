import type { Attribute, Entity } from '../catalog/model.ts';
import type { Issue } from '../errors.ts';
import { say, type Said } from '../language/say.ts';

/** A row as it was sent: values by attribute. */
export interface SentRow {
  readonly isDelete: boolean;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What is wrong with the form of rows; whether values suit their types is for the database to say. */
export function rowIssues(entity: Entity, rows: readonly SentRow[]): Issue[] {
  const places = new Map<string, number>();
  return rows.flatMap(({ isDelete, values }, place) => {
    const at = (name: string) => `rows.${place}.${name}`;
    const issues = Object.entries(values).flatMap(([name, value]): Issue[] => {
      if (!entity.attributes.has(name))
        return [{ field: at(name), message: say`${entity.label} has no attribute "${name}".` }];
      const fault = faultOf(value);
      return fault === undefined ? [] : [{ field: at(name), message: say`${name} ${fault}.` }];
    });
    for (const attribute of needed(entity, isDelete)) {
      if (Object.hasOwn(values, attribute.name)) continue;
      const message = entity.primaryKey.includes(attribute.name)
        ? say`${attribute.name} is missing, which belongs to the key.`
        : say`${attribute.name} is missing, which must not be empty.`;
      issues.push({ field: at(attribute.name), message });
    }
    if (issues.length > 0) return issues;
    const key = JSON.stringify(entity.primaryKey.map((name) => String(values[name]).trim()));
    const before = places.get(key);
    places.set(key, place);
    return before === undefined
      ? []
      : [
          {
            field: `rows.${place}`,
            message: say`Row ${place} has the same key as row ${before}: send each row once.`,
          },
        ];
  });
}

function needed(entity: Entity, isDelete: boolean): Attribute[] {
  return [...entity.attributes.values()].filter(
    ({ name, nullable }) => entity.primaryKey.includes(name) || (!isDelete && !nullable),
  );
}

function faultOf(value: unknown): Said | undefined {
  if (typeof value === 'object' && value !== null) return say`is a list or an object, not a value`;
  if (typeof value !== 'string') return undefined;
  if (value.includes('\0'))
    return say`holds the character with the code 0, which no text in the database can`;
  return value.isWellFormed() ? undefined : say`is no well-formed Unicode`;
}
