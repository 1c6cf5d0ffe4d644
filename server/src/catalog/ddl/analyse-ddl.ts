import { UserError } from '../../errors.ts';
import { say, joined, type Said } from '../../language/say.ts';
import { declaredScalar } from '../declared-scalar.ts';
import { entityIssues } from '../entity-issues.ts';
import type { DataModel } from '../model.ts';
import { labelFromName } from '../names.ts';
import { areComparable } from '../column-type.ts';
import {
  guessDimension,
  guessNamespace,
  type ProposedAttribute,
  type ProposedEntity,
  type ProposedLink,
} from '../proposal.ts';
import { proposeLinks, type ForeignKey } from '../propose-links.ts';
import type { DdlProblem, Draft, DraftTable } from './draft.ts';
import { columnOf, tableOf } from './names-in-draft.ts';
import { readDraft } from './read-draft.ts';
import { word } from '../../language/word.ts';

export interface DdlAnalysis {
  readonly entities: readonly ProposedEntity[];
  readonly links: readonly ProposedLink[];
  /** In the order of their lines. */
  readonly problems: readonly DdlProblem[];
}

const mostTables = 200;
const mostBytes = 4 * 1024 * 1024;

/**
 * What a file of DDL would make: nothing is made yet. What is not understood is told by line, and the rest is shown.
 * @throws UserError when the file is too large, or has nothing to make.
 */
export async function analyseDdl(model: DataModel, text: string): Promise<DdlAnalysis> {
  const field = 'text';
  if (Buffer.byteLength(text) > mostBytes) {
    throw new UserError(say`A DDL file has at most 4 MB.`, {
      field,
      hint: say`Leave out the rows: they come by import.`,
    });
  }
  if (text.trim() === '')
    throw new UserError(say`There is no DDL.`, { field, hint: say`Paste CREATE TABLE statements.` });
  const draft = await readDraft(text);
  if (draft.tables.length > mostTables) {
    throw new UserError(say`The file makes ${draft.tables.length} tables; at most ${mostTables} at once.`, {
      field,
      hint: say`Cut it into several files.`,
    });
  }
  const names = entityNames(draft);
  const entities = draft.tables.map((table) =>
    proposeEntity(model, draft, table, names.get(table) ?? table.name),
  );
  const links = linksOf(model, draft, names, entities);
  return { entities, links, problems: draft.problems.toSorted((one, other) => one.line - other.line) };
}

/** Tables of the same name in several schemas are told apart by their schema. */
function entityNames({ tables }: Draft): Map<DraftTable, string> {
  const taken = new Set<string>();
  return new Map(
    tables.map((table): [DraftTable, string] => {
      const isTaken = taken.has(table.name) && table.schema !== null;
      const name = isTaken ? `${table.schema}_${table.name}` : table.name;
      taken.add(name);
      return [table, name];
    }),
  );
}

function proposeEntity(model: DataModel, draft: Draft, table: DraftTable, name: string): ProposedEntity {
  const label = labelFromName(name);
  const attributes: ProposedAttribute[] = [];
  const leftOut: { name: string; declared: string; reason: Said }[] = [];
  for (const column of table.columns) {
    const scalar = declaredScalar(column.type, draft.types);
    const declared = column.type.isArray ? `${column.type.shown}[]` : column.type.shown;
    if ('reason' in scalar) {
      leftOut.push({ name: column.name, declared, reason: scalar.reason });
      continue;
    }
    const { type, enumValues, note } = scalar;
    const kept = constantFor(type, column.default);
    const notes = [note, ...column.notes, kept === undefined ? say`its default is not taken over` : null];
    attributes.push({
      name: column.name,
      label: labelFromName(column.name),
      type,
      enumValues,
      nullable: column.nullable && !table.primaryKey.includes(column.name),
      default: kept ?? null,
      identityNamespace: guessNamespace(column.name, type),
      declared,
      note: notesTogether(notes),
    });
  }
  const has = (column: string) => attributes.some((one) => one.name === column);
  const primaryKey = table.primaryKey.every(has) ? table.primaryKey : [];
  const uniqueKeys = table.uniqueKeys.filter((key) => key.every(has));
  return {
    name,
    label,
    line: table.line,
    attributes,
    leftOut,
    primaryKey,
    uniqueKeys,
    issues: [
      ...(table.primaryKey.length > 0 && primaryKey.length === 0
        ? [say`A column of its primary key is left out: choose another key.`]
        : []),
      ...entityIssues({ name, label, attributes, primaryKey, uniqueKeys }, model).map(
        ({ message }) => message,
      ),
      ...(draft.tables.some(
        (other) => other !== table && other.line < table.line && isSameTable(other, table),
      )
        ? [say`The file makes "${table.name}" twice.`]
        : []),
    ],
    warnings: [],
    dimension: guessDimension(name, label, attributes),
  };
}

function notesTogether(notes: readonly (Said | null)[]): Said | null {
  const said = notes.filter((one) => one !== null);
  return said.length === 0 ? null : joined(said, '; ');
}

function isSameTable(one: DraftTable, other: DraftTable): boolean {
  return one.name === other.name && one.schema === other.schema;
}

/** undefined: the constant is no value of the type as it is kept. */
function constantFor(type: ProposedAttribute['type'], constant: string | null): string | null | undefined {
  if (constant === null) return null;
  if (type === 'boolean') {
    const isTrue = /^(1|t|true|b'1')$/i.test(constant);
    return isTrue || /^(0|f|false|b'0')$/i.test(constant) ? String(isTrue) : undefined;
  }
  // `0000-00-00` and `CURRENT_TIMESTAMP` in quotes are no dates.
  if (type === 'date' || type === 'datetime')
    return Number.isNaN(Date.parse(constant)) ? undefined : constant;
  if (type === 'integer' || type === 'bigint') return /^-?\d{1,18}$/.test(constant) ? constant : undefined;
  if (type === 'decimal') return /^-?\d+(\.\d+)?$/.test(constant) ? constant : undefined;
  if (type === 'uuid') return undefined;
  return constant;
}

/** Foreign keys to tables of the file, or to entities that are there already. */
function linksOf(
  model: DataModel,
  draft: Draft,
  names: ReadonlyMap<DraftTable, string>,
  entities: readonly ProposedEntity[],
): ProposedLink[] {
  const taken = new Map(
    entities.map(({ name, attributes }) => [name, new Set(attributes.map((one) => one.name))]),
  );
  const keys = draft.tables.flatMap((table) =>
    table.foreignKeys.flatMap((key): ForeignKey[] => {
      const from = names.get(table) ?? table.name;
      const fault = (message: Said): [] => {
        draft.problems.push({ line: key.line, severity: 'error', message });
        return [];
      };
      const known = tableOf(draft, key.table);
      const to = known ? names.get(known) : key.table.name;
      const far = known ? entities.find(({ name }) => name === to) : farEntity(model, key.table.name);
      if (to === undefined || far === undefined) {
        return fault(
          say`"${table.name}" refers to "${key.table.name}", which is neither in the file nor an entity.`,
        );
      }
      const references = key.references.map((name) => (known ? columnOf(known, name) : name));
      const toColumns = references.length > 0 ? references : [...far.primaryKey];
      if (toColumns.length !== key.columns.length) {
        return fault(
          say`The foreign key of "${table.name}" to "${to}" joins ${key.columns.length} columns with ${toColumns.length}.`,
        );
      }
      const near = entities.find(({ name }) => name === from);
      for (const [index, column] of key.columns.entries()) {
        const one = near?.attributes.find(({ name }) => name === column);
        const other = far.attributes.find(({ name }) => name === toColumns[index]);
        if (one === undefined || other === undefined) {
          return fault(say`A foreign key of "${table.name}" names a column that is not there or left out.`);
        }
        if (!areComparable(one.type, other.type)) {
          return fault(
            say`"${column}" (${word(one.type)}) of "${table.name}" cannot be compared with "${other.name}" (${word(other.type)}).`,
          );
        }
      }
      if (!known && !taken.has(to)) taken.set(to, takenNames(model, to));
      const isUnique = [near?.primaryKey ?? [], ...(near?.uniqueKeys ?? [])].some(
        (unique) => unique.length > 0 && unique.every((column) => key.columns.includes(column)),
      );
      return [
        { fromEntity: from, fromColumns: key.columns, toEntity: to, toColumns, isUnique, line: key.line },
      ];
    }),
  );
  return proposeLinks(keys, taken);
}

function farEntity(
  model: DataModel,
  name: string,
):
  | (Pick<ProposedEntity, 'primaryKey'> & { attributes: readonly Pick<ProposedAttribute, 'name' | 'type'>[] })
  | undefined {
  const entity = model.entities.get(name);
  if (entity === undefined || entity.source === 'system') return undefined;
  return { primaryKey: entity.primaryKey, attributes: [...entity.attributes.values()] };
}

function takenNames(model: DataModel, name: string): Set<string> {
  const entity = model.entities.get(name);
  return new Set([...(entity?.attributes.keys() ?? []), ...(entity?.links.keys() ?? [])]);
}
