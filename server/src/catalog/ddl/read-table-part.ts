import type { DraftColumn, DraftTable } from './draft.ts';
import { columnOf } from './names-in-draft.ts';
import { readType } from './read-type.ts';
import { asList, asObject, contentOf, holds, nameOf, partsOf, variantOf, type Node } from './syntax.ts';
import { say, type Said } from '../../language/say.ts';

/** A column with what stands beside it; keys are added to the table. */
export function readColumn(table: DraftTable, node: Node, line = table.line): DraftColumn {
  const { name: word, data_type: type, options } = asObject(node);
  const name = nameOf(word);
  const column: DraftColumn = { name, type: readType(type), nullable: true, default: null, notes: [] };
  for (const entry of asList(options)) readOption(table, column, asObject(entry)['option'] ?? entry, line);
  if (/serial/.test(column.type.name)) column.notes.push(say`numbers do not come by themselves`);
  return column;
}

/** One word beside a column: `NOT NULL`, `DEFAULT 1`, `REFERENCES ...`. */
export function readOption(table: DraftTable, column: DraftColumn, option: Node, line: number): void {
  const variant = variantOf(option);
  const content = contentOf(option, variant);
  switch (variant) {
    case 'NotNull':
      column.nullable = false;
      return;
    case 'Null':
      column.nullable = true;
      return;
    case 'PrimaryKey':
      table.primaryKey = [column.name];
      return;
    case 'Unique':
      // Older trees carry the primary key here too.
      if (asObject(content)['is_primary'] === true) table.primaryKey = [column.name];
      else table.uniqueKeys.push([column.name]);
      return;
    case 'ForeignKey': {
      const { foreign_table: to, referred_columns: references } = asObject(content);
      table.foreignKeys.push(foreignKey(line, [column.name], to, references));
      return;
    }
    case 'Default':
      readDefault(column, content);
      return;
    case 'Generated':
      column.notes.push(
        asObject(content)['generation_expr'] == null
          ? say`numbers do not come by themselves`
          : say`its values are not computed: they come with the rows`,
      );
      return;
    case 'DialectSpecific':
      if (JSON.stringify(content).includes('AUTO_INCREMENT'))
        column.notes.push(say`numbers do not come by themselves`);
      return;
    case 'Check':
      column.notes.push(say`its CHECK is not taken over`);
      return;
    default:
  }
}

/** Constants are taken over, what is computed is not. */
export function readDefault(column: DraftColumn, expression: Node): void {
  const constant = constantOf(expression);
  if (constant === undefined) column.notes.push(say`its default is computed and not taken over`);
  else column.default = constant;
}

function constantOf(expression: Node): string | null | undefined {
  if (holds(expression, 'Cast')) return constantOf(asObject(contentOf(expression, 'Cast'))['expr']);
  if (holds(expression, 'Nested')) return constantOf(contentOf(expression, 'Nested'));
  if (holds(expression, 'UnaryOp')) {
    const { op, expr } = asObject(contentOf(expression, 'UnaryOp'));
    const inner = constantOf(expr);
    return op === 'Minus' && typeof inner === 'string' && /^[\d.]/.test(inner) ? `-${inner}` : undefined;
  }
  const value = asObject(contentOf(expression, 'Value'))['value'];
  if (value === 'Null') return null;
  for (const kind of ['SingleQuotedString', 'EscapedStringLiteral', 'Number', 'Boolean']) {
    const held = contentOf(value, kind);
    if (held !== undefined) return String(Array.isArray(held) ? held[0] : held);
  }
  return undefined;
}

/** A constraint of a table, added to it; else why it is not, in a sentence. */
export function readConstraint(table: DraftTable, node: Node, line: number): Said | null {
  const variant = variantOf(node);
  const content = asObject(contentOf(node, variant));
  if (variant === 'ForeignKey') {
    const own = asList(content['columns']).map((column) => columnOf(table, nameOf(column)));
    table.foreignKeys.push(foreignKey(line, own, content['foreign_table'], content['referred_columns']));
    return null;
  }
  if (variant === 'PrimaryKey' || variant === 'Unique') {
    const columns = indexedColumns(table, content['columns']);
    if (columns === null)
      return say`A key of "${table.name}" over part of a column or an expression is not taken over.`;
    if (variant === 'PrimaryKey') table.primaryKey = columns;
    else table.uniqueKeys.push(columns);
    return null;
  }
  if (variant === 'Check') return say`A CHECK of "${table.name}" is not taken over.`;
  return null;
}

/** null: over something else than whole columns. */
function indexedColumns(table: DraftTable, node: Node): string[] | null {
  const words = asList(node).map((entry) =>
    contentOf(asObject(asObject(entry)['column'])['expr'], 'Identifier'),
  );
  return words.every((word) => word !== undefined)
    ? words.map((word) => columnOf(table, nameOf(word)))
    : null;
}

function foreignKey(
  line: number,
  columns: string[],
  to: Node,
  references: Node,
): DraftTable['foreignKeys'][number] {
  const parts = partsOf(to);
  return {
    line,
    columns,
    table: { schema: parts.at(-2) ?? null, name: parts.at(-1) ?? '' },
    references: asList(references).map(nameOf),
  };
}
