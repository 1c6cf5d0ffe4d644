import type { Draft, DraftTable } from './draft.ts';
import { columnOf, tableOf } from './names-in-draft.ts';
import { readColumn, readConstraint, readDefault, readOption } from './read-table-part.ts';
import { readType } from './read-type.ts';
import type { StatementText } from './split-statements.ts';
import { asList, asObject, contentOf, nameOf, partsOf, variantOf, type Node } from './syntax.ts';
import { say, type Said } from '../../language/say.ts';

/** What alters the storage, rights or history of a table, not what its rows are. */
const ofNoMatter =
  /^(OwnerTo|Enable|Disable|ReplicaIdentity|ClusterBy|AttachPartition|DetachPartition|AutoIncrement|Algorithm|Lock|ValidateConstraint|SetOptions|SetTblProperties|DropConstraint|Force|NoForce)/;

/** `ALTER TABLE`, as dumps add keys with it after the tables. */
export function readAlterations(draft: Draft, { line }: StatementText, content: Record<string, Node>): void {
  const parts = partsOf(content['name']);
  const name = { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' };
  const operations = asList(content['operations']);
  if (operations.every((operation) => ofNoMatter.test(variantOf(operation)))) return;
  const table = tableOf(draft, name);
  if (table === undefined) {
    const message = say`ALTER TABLE is of "${name.name}", which the file does not make before.`;
    draft.problems.push({ line, severity: 'error', message });
    return;
  }
  for (const operation of operations) {
    const fault = alter(table, operation, line);
    if (fault !== null) draft.problems.push({ line, severity: 'error', message: fault });
  }
}

function alter(table: DraftTable, operation: Node, line: number): Said | null {
  const variant = variantOf(operation);
  const content = asObject(contentOf(operation, variant));
  if (ofNoMatter.test(variant)) return null;
  switch (variant) {
    case 'AddConstraint':
      return readConstraint(table, content['constraint'], line);
    case 'AddColumn': {
      table.columns.push(readColumn(table, content['column_def'], line));
      return null;
    }
    case 'ModifyColumn':
    case 'AlterColumn': {
      const written = nameOf(content[variant === 'AlterColumn' ? 'column_name' : 'col_name']);
      const column = table.columns.find((one) => one.name === columnOf(table, written));
      if (column === undefined) return say`"${table.name}" has no column "${written}" to alter.`;
      if (variant === 'AlterColumn') return alterColumn(column, content['op']);
      column.type = readType(content['data_type']);
      column.nullable = true;
      for (const option of asList(content['options'])) readOption(table, column, option, line);
      return null;
    }
    default:
      return say`ALTER TABLE "${table.name}" does something that is not understood (${variant}).`;
  }
}

function alterColumn(column: DraftTable['columns'][number], change: Node): Said | null {
  const variant = variantOf(change);
  const content = asObject(contentOf(change, variant));
  if (variant === 'SetNotNull') column.nullable = false;
  else if (variant === 'DropNotNull') column.nullable = true;
  else if (variant === 'SetDefault') readDefault(column, content['value']);
  else if (variant === 'DropDefault') column.default = null;
  else if (variant === 'SetDataType') column.type = readType(content['data_type']);
  else if (variant === 'AddGenerated') column.notes.push(say`numbers do not come by themselves`);
  else return say`The column "${column.name}" is altered in a way that is not understood (${variant}).`;
  return null;
}
