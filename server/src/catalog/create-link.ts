import { sql, type SQL } from 'drizzle-orm';
import { inTransaction, type Queryable, type Transaction } from '../db/database.ts';
import { links } from '../db/schema.ts';
import { UserError, type Issue } from '../errors.ts';
import { say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { changeCatalog } from './change-catalog.ts';
import { areComparable, columnType } from './column-type.ts';
import { ensureIndex, hasUniqueIndex } from './ensure-index.ts';
import { findAttribute, findEntity } from './find-entity.ts';
import { columnList, relationOf } from './identifiers.ts';
import { loadDataModel } from './load-data-model.ts';
import type { Cardinality, Entity, Link } from './model.ts';
import { labelFromName, labelIssues, nameIssues } from './names.ts';
import { word } from '../language/word.ts';

export interface NewLink {
  readonly fromEntity: string;
  readonly toEntity: string;
  /** How the link is called where it is seen from `fromEntity`, and from the other side. */
  readonly name: string;
  readonly label?: string | null | undefined;
  readonly reverseName: string;
  readonly reverseLabel?: string | null | undefined;
  readonly cardinality: Cardinality;
  /** Joined pair by pair, in this order. */
  readonly fromColumns: readonly string[];
  readonly toColumns: readonly string[];
}

/**
 * Makes a link and the indexes that walking it needs, and returns it as seen from `fromEntity`. The side that is
 * "one" gets a unique index where no key says so already, since a to-one path must never multiply rows. There is
 * no foreign key constraint: files arrive in any order and in part, and rows without a counterpart are data too.
 * @throws UserError when a column is missing or of another type, a name is taken, or the "one" side is not unique.
 */
export async function createLink(db: Queryable, input: NewLink): Promise<Link> {
  const seen = input.cardinality === '1-N' ? turned(input) : input;
  await changeCatalog(db, async (tx, model) => {
    const from = findEntity(model, seen.fromEntity, 'fromEntity');
    const to = findEntity(model, seen.toEntity, 'toEntity');
    const issues = [...nameFaults(seen, from, to), ...columnFaults(seen, from, to)];
    const [first] = issues;
    if (first !== undefined) throw new UserError(first.message, { field: first.field, issues });

    await refuseIncomparable(tx, seen, from, to);
    await ensureUnique(tx, to, seen.toColumns);
    if (seen.cardinality === '1-1') await ensureUnique(tx, from, seen.fromColumns);
    else await ensureIndex(tx, from, seen.fromColumns);

    await tx.insert(links).values({
      id: newId(),
      fromEntityId: from.id,
      toEntityId: to.id,
      name: seen.name,
      label: seen.label?.trim() || labelFromName(seen.name),
      reverseName: seen.reverseName,
      reverseLabel: seen.reverseLabel?.trim() || labelFromName(seen.reverseName),
      cardinality: seen.cardinality === '1-1' ? '1-1' : 'N-1',
      fromColumns: [...seen.fromColumns],
      toColumns: [...seen.toColumns],
    });
  });
  const made = findEntity(await loadDataModel(db, { fresh: true }), input.fromEntity).links.get(input.name);
  if (made === undefined) throw new Error(`The link ${input.name} is gone.`);
  return made;
}

function turned(input: NewLink): NewLink {
  return {
    fromEntity: input.toEntity,
    toEntity: input.fromEntity,
    name: input.reverseName,
    label: input.reverseLabel,
    reverseName: input.name,
    reverseLabel: input.label,
    cardinality: 'N-1',
    fromColumns: input.toColumns,
    toColumns: input.fromColumns,
  };
}

function nameFaults(input: NewLink, from: Entity, to: Entity): Issue[] {
  const issues = [...nameIssues(input.name, 'name'), ...nameIssues(input.reverseName, 'reverseName')];
  if (input.label) issues.push(...labelIssues(input.label, 'label'));
  if (input.reverseLabel) issues.push(...labelIssues(input.reverseLabel, 'reverseLabel'));
  issues.push(...takenFaults(from, input.name, 'name'), ...takenFaults(to, input.reverseName, 'reverseName'));
  if (from === to && input.name === input.reverseName) {
    issues.push({ field: 'reverseName', message: say`A link of an entity to itself needs two names.` });
  }
  return issues;
}

/** Attributes and links of an entity share one space of names: a path must be read in one way only. */
function takenFaults(entity: Entity, name: string, field: string): Issue[] {
  if (entity.attributes.has(name))
    return [{ field, message: say`${entity.label} has an attribute "${name}" already.` }];
  return entity.links.has(name)
    ? [{ field, message: say`${entity.label} has a link "${name}" already.` }]
    : [];
}

function columnFaults({ fromColumns, toColumns }: NewLink, from: Entity, to: Entity): Issue[] {
  if (from.source === 'system')
    return [{ field: 'fromEntity', message: say`${from.label} is linked by itself.` }];
  if (to.source === 'system') return [{ field: 'toEntity', message: say`${to.label} is linked by itself.` }];
  if (fromColumns.length === 0)
    return [{ field: 'fromColumns', message: say`A link needs at least one pair of columns.` }];
  if (fromColumns.length !== toColumns.length) {
    return [{ field: 'toColumns', message: say`A link joins columns in pairs: name as many on both sides.` }];
  }
  return fromColumns.flatMap((name, index) => {
    const one = findAttribute(from, name, 'fromColumns');
    const other = findAttribute(to, toColumns[index] ?? '', 'toColumns');
    if (areComparable(one.type, other.type)) return [];
    const message = say`"${one.name}" (${word(one.type)}) cannot be compared with "${other.name}" (${word(other.type)}).`;
    return [{ field: 'toColumns', message }];
  });
}

/**
 * Types of the customer's own may look alike and still not compare: an enum of PostgreSQL with text. Rules read the
 * near side as its attribute's type, whichever side that is.
 */
async function refuseIncomparable(tx: Transaction, link: NewLink, from: Entity, to: Entity): Promise<void> {
  if (from.source !== 'connected' && to.source !== 'connected') return;
  const read = (alias: SQL, entity: Entity, name: string): SQL =>
    sql`${alias}.${sql.identifier(name)}::${columnType(findAttribute(entity, name).type)}`;
  const pairs = link.fromColumns.flatMap((name, index) => {
    const other = link.toColumns[index] ?? '';
    return [
      sql`${read(sql`n`, from, name)} = f.${sql.identifier(other)}`,
      sql`n.${sql.identifier(name)} = ${read(sql`f`, to, other)}`,
    ];
  });
  try {
    await inTransaction(tx, async (trial) => {
      await trial.execute(sql`
        explain select from ${relationOf(from)} n join ${relationOf(to)} f on ${sql.join(pairs, sql` and `)}`);
    });
  } catch (error) {
    const { message } = (error instanceof Error && error.cause ? error.cause : error) as { message: string };
    throw new UserError(say`The database cannot join these: ${message}.`, {
      field: 'toColumns',
      hint: say`Join columns of the same type, or a view that casts them.`,
    });
  }
}

async function ensureUnique(tx: Transaction, entity: Entity, columns: readonly string[]): Promise<void> {
  if (await hasUniqueIndex(tx, entity, columns)) return;
  const [duplicate] = await tx.execute<Record<string, unknown>>(sql`
    select ${columnList(columns)} from ${relationOf(entity)}
    where (${columnList(columns)}) is not null group by ${columnList(columns)} having count(*) > 1 limit 1`);
  if (duplicate !== undefined) {
    throw new UserError(
      say`Several rows of ${entity.label} have the same ${columns.join(', ')} (${Object.values(duplicate).join(', ')}): the "one" side of a link must be unique.`,
      { field: 'toColumns', hint: say`Turn the link around, or link to the primary key.` },
    );
  }
  // The customer's own tables are not altered: that nothing keeps these unique is said when they are looked at.
  if (entity.source === 'connected') return;
  await tx.execute(sql`create unique index on ${relationOf(entity)} (${columnList(columns)})`);
}
