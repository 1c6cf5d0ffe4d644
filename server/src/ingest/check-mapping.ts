import type { Entity } from '../catalog/model.ts';
import { UserError, type Issue } from '../errors.ts';
import type { ImportMapping } from './import.ts';

/** Change rows are marked by this column; files that have it are refused rather than taken for plain rows. */
const changeType = '_change_request_type';

/**
 * Makes sure that a mapping can be imported.
 * @throws UserError with an issue for each column that is not in the file, attribute that does not exist or is filled
 * twice, and attribute that must be filled and is not.
 */
export function checkMapping({ columns }: ImportMapping, header: readonly string[], entity: Entity): void {
  const issues: Issue[] = columns.flatMap(({ column, attribute }, index) => {
    const field = `mapping.${index}`;
    if (!header.includes(column)) {
      return [{ field: `${field}.column`, message: `The file has no column "${column}".` }];
    }
    if (!entity.attributes.has(attribute)) {
      return [{ field: `${field}.attribute`, message: `${entity.label} has no attribute "${attribute}".` }];
    }
    if (columns.findIndex((other) => other.attribute === attribute) < index) {
      return [{ field: `${field}.attribute`, message: `"${attribute}" is filled by two columns.` }];
    }
    return [];
  });
  for (const { name, nullable } of entity.attributes.values()) {
    if (nullable || columns.some(({ attribute }) => attribute === name)) continue;
    const why = entity.primaryKey.includes(name) ? 'belongs to the primary key' : 'must not be empty';
    issues.push({ field: 'mapping', message: `No column fills "${name}", which ${why}.` });
  }
  if (header.includes(changeType)) {
    issues.push({ field: 'mapping', message: `Files with a column "${changeType}" are not understood yet.` });
  }
  const [first] = issues;
  if (first !== undefined)
    throw new UserError(first.message, { field: first.field, code: 'BAD_MAPPING', issues });
}
