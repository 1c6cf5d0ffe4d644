import type { Draft, DraftTable } from './draft.ts';
import { columnOf, tableOf } from './names-in-draft.ts';
import { openParser } from './parse-statement.ts';
import { readAlterations } from './read-alterations.ts';
import { readColumn, readConstraint } from './read-table-part.ts';
import { enumType, readType } from './read-type.ts';
import { splitStatements, type StatementText } from './split-statements.ts';
import { asList, asObject, contentOf, nameOf, partsOf, variantOf, type Node } from './syntax.ts';
import { say, type Said } from '../../language/say.ts';

/** Statements that say nothing of tables, told by their first words: not parsed, since not all that dumps hold can be. */
const ofNoMatter =
  /^(set|use|insert|replace|update|delete|copy|grant|revoke|begin|start|commit|rollback|lock|unlock|drop|truncate|analyze|vacuum|select|comment|do|call|refresh|reset|security|(create|alter)(\s+or\s+replace)?(\s+definer\s*=\s*\S+)?(\s+sql\s+security\s+\w+)?\s+(database|schema|sequence|extension|function|procedure|trigger|view|materialized\s+view|role|user|policy|rule|publication|subscription|aggregate|operator|collation|default\s+privileges|event|server|cast|language|statistics|type\s+\S+\s+owner))\b/i;

/** What dumps alter of a table's storage and sequences. */
const storageOnly =
  /^alter\s+table\s+(only\s+)?(if\s+exists\s+)?\S+\s+(owner\s+to|attach\s+partition|enable|disable|replica\s+identity|cluster\s+on|set\s*\(|inherit|alter\s+column\s+\S+\s+(add\s+generated|set\s+(statistics|storage|compression)))\b/i;

/** Reads a file of DDL. What is not understood is a problem with its line; the rest is read all the same. */
export async function readDraft(file: string): Promise<Draft> {
  const parse = await openParser();
  const draft: Draft = { tables: [], types: new Map(), problems: [] };
  for (const statement of splitStatements(file)) {
    const word = ofNoMatter.exec(statement.text)?.[0];
    if (word !== undefined) {
      note(
        draft,
        statement,
        say`${word.replaceAll(/\s+/g, ' ').toUpperCase()} is of no matter to the data model.`,
      );
      continue;
    }
    if (storageOnly.test(statement.text)) continue;
    const parsed = parse(statement.text);
    if ('fault' in parsed) {
      const line = statement.line + parsed.line;
      draft.problems.push({
        line,
        severity: 'error',
        message: say`This is not understood: ${parsed.fault}. The statement ${opening(statement)} is left out.`,
      });
    } else readStatement(draft, statement, parsed.statement);
  }
  return draft;
}

function readStatement(draft: Draft, at: StatementText, statement: Node): void {
  const variant = variantOf(statement);
  const content = asObject(contentOf(statement, variant));
  switch (variant) {
    case 'CreateTable':
      return readTable(draft, at, content);
    case 'AlterTable':
      return readAlterations(draft, at, content);
    case 'CreateType':
      return readCreateType(draft, at, content);
    case 'CreateDomain':
      draft.types.set(partsOf(content['name']).at(-1) ?? '', readType(content['data_type']));
      return;
    case 'CreateIndex':
      return readIndex(draft, at, content);
    default:
      note(draft, at, say`The statement ${opening(at)} is of no matter to the data model.`);
  }
}

function readTable(draft: Draft, at: StatementText, content: Record<string, Node>): void {
  const parts = partsOf(content['name']);
  const name = parts.at(-1) ?? '';
  const reason = whyNotReadable(content);
  if (content['partition_of'] != null) {
    note(draft, at, say`"${name}" is a partition: its rows are those of the partitioned table.`);
    return;
  }
  if (reason !== null) {
    draft.problems.push({
      line: at.line,
      severity: 'error',
      message: say`The table "${name}" is left out: ${reason}.`,
    });
    return;
  }
  const table: DraftTable = {
    schema: parts.at(-2) ?? null,
    name,
    line: at.line,
    columns: [],
    primaryKey: [],
    uniqueKeys: [],
    foreignKeys: [],
  };
  for (const column of asList(content['columns'])) table.columns.push(readColumn(table, column));
  for (const constraint of asList(content['constraints'])) {
    const fault = readConstraint(table, constraint, at.line);
    if (fault !== null) draft.problems.push({ line: at.line, severity: 'note', message: fault });
  }
  draft.tables.push(table);
}

function whyNotReadable(content: Record<string, Node>): Said | null {
  if (content['query'] != null) return say`CREATE TABLE AS says nothing of types; write out its columns`;
  if (content['like'] != null) return say`LIKE is not followed; write out its columns`;
  if (asList(content['inherits']).length > 0) return say`INHERITS is not followed; write out all columns`;
  if (asList(content['columns']).length === 0) return say`it has no columns`;
  return null;
}

function readCreateType(draft: Draft, at: StatementText, content: Record<string, Node>): void {
  const name = partsOf(content['name']).at(-1) ?? '';
  const labels = asObject(contentOf(content['representation'], 'Enum'))['labels'];
  if (labels === undefined) {
    draft.problems.push({
      line: at.line,
      severity: 'error',
      message: say`The type "${name}" is no enum: columns of it are left out.`,
    });
    return;
  }
  draft.types.set(name, enumType(asList(labels)));
}

/** A unique index over whole columns and all rows is a unique key; any other is of no matter. */
function readIndex(draft: Draft, at: StatementText, content: Record<string, Node>): void {
  const columns = asList(content['columns']).map((column) =>
    contentOf(asObject(asObject(column)['column'])['expr'], 'Identifier'),
  );
  const parts = partsOf(content['table_name']);
  const table = tableOf(draft, { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' });
  const isKey =
    content['unique'] === true &&
    content['predicate'] == null &&
    columns.every((column) => column !== undefined);
  if (isKey && table !== undefined)
    table.uniqueKeys.push(columns.map((column) => columnOf(table, nameOf(column))));
  else note(draft, at, say`An index of its own is not made: links and identities get theirs.`);
}

function note(draft: Draft, { line }: StatementText, message: Said): void {
  draft.problems.push({ line, severity: 'note', message });
}

function opening({ text }: StatementText): string {
  const words = text.split(/\s+/).slice(0, 3).join(' ');
  return `"${words.length > 60 ? `${words.slice(0, 60)}…` : words}"`;
}
