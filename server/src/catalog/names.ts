import type { Issue } from '../errors.ts';
import { say } from '../language/say.ts';

/** PostgreSQL keeps this much of an identifier, in bytes, and cuts the rest off in silence. */
const longestName = 63;
const longestLabel = 120;

/** Columns that every table of PostgreSQL has, and names that mean something to an import, a worktable or given keys. */
const reserved = new Set([
  'tableoid',
  'xmin',
  'cmin',
  'xmax',
  'cmax',
  'ctid',
  '_branch',
  '_change_request_type',
  '_run_id',
  '_given_at',
]);

/** What is wrong with the name of an entity, attribute, link or dimension; nothing is wrong with unusual letters. */
export function nameIssues(name: string, field: string): Issue[] {
  if (name.trim() === '') return [{ field, message: say`A name is needed.` }];
  if (name !== name.trim()) return [{ field, message: say`"${name}" begins or ends with a space.` }];
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(name)) return [{ field, message: say`A name cannot hold control characters.` }];
  if (!name.isWellFormed()) return [{ field, message: say`A name must be well-formed Unicode.` }];
  const bytes = Buffer.byteLength(name);
  if (bytes > longestName) {
    return [{ field, message: say`The name "${name}" has ${bytes} bytes; PostgreSQL keeps ${longestName}.` }];
  }
  if (reserved.has(name)) return [{ field, message: say`The name "${name}" is reserved; choose another.` }];
  return [];
}

export function labelIssues(label: string, field: string): Issue[] {
  if (label.trim() === '') return [{ field, message: say`A label is needed.` }];
  if (label.length > longestLabel)
    return [{ field, message: say`A label has at most ${longestLabel} characters.` }];
  // oxlint-disable-next-line no-control-regex
  if (/[\u0000-\u001f]/.test(label))
    return [{ field, message: say`A label cannot hold control characters.` }];
  return [];
}

/** A label made from a name: `first_name` and `firstName` become "First name". */
export function labelFromName(name: string): string {
  const words = name
    .replaceAll('_', ' ')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .trim()
    .toLowerCase();
  return words === '' ? name : words.charAt(0).toUpperCase() + words.slice(1);
}
