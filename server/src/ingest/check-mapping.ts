import type { Entity } from '../catalog/model.ts';
import { UserError, type Issue } from '../errors.ts';
import { say } from '../language/say.ts';
import { changeColumn } from './change-type.ts';
import type { ImportMapping } from './import.ts';

/**
 * Makes sure that a mapping can be imported.
 * @throws UserError with an issue for each column that is not in the file, attribute that does not exist or is filled
 * twice, and attribute that must be filled and is not.
 */
export function checkMapping({ columns }: ImportMapping, header: readonly string[], entity: Entity): void {
  const issues: Issue[] = columns.flatMap(({ column, attribute }, index) => {
    const field = `mapping.${index}`;
    if (!header.includes(column)) {
      return [{ field: `${field}.column`, message: say`The file has no column "${column}".` }];
    }
    if (column === changeColumn) {
      return [
        {
          field: `${field}.column`,
          message: say`"${changeColumn}" says what becomes of a row: it fills nothing.`,
        },
      ];
    }
    if (!entity.attributes.has(attribute)) {
      return [
        { field: `${field}.attribute`, message: say`${entity.label} has no attribute "${attribute}".` },
      ];
    }
    if (columns.findIndex((other) => other.attribute === attribute) < index) {
      return [{ field: `${field}.attribute`, message: say`"${attribute}" is filled by two columns.` }];
    }
    return [];
  });
  for (const { name, nullable } of entity.attributes.values()) {
    if (nullable || columns.some(({ attribute }) => attribute === name)) continue;
    const isKey = entity.primaryKey.includes(name);
    // Rows that are only deleted need nothing but their key.
    if (!isKey && header.includes(changeColumn)) continue;
    const message = isKey
      ? say`No column fills "${name}", which belongs to the primary key.`
      : say`No column fills "${name}", which must not be empty.`;
    issues.push({ field: 'mapping', message });
  }
  const [first] = issues;
  if (first !== undefined)
    throw new UserError(first.message, { field: first.field, code: 'BAD_MAPPING', issues });
}
