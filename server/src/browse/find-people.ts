import { sql, type SQL } from 'drizzle-orm';
import { relationOf } from '../catalog/identifiers.ts';
import type { DataModel, Entity } from '../catalog/model.ts';
import type { Database } from '../db/database.ts';
import { withinTime } from '../db/within-time.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

/** A row of a person, found by one of their identities. */
export interface FoundPerson {
  readonly entity: string;
  readonly entityLabel: string;
  readonly key: Readonly<Record<string, string>>;
  /** The attribute by which it was found, and its value. */
  readonly attribute: string;
  readonly value: string;
  /** The first texts of the row: mostly a name. */
  readonly words: string;
}

const shortest = 2;
/** Looking for parts of identities reads whole tables: not for longer than this. */
const partSeconds = 2;

/**
 * People by an identity: those first who have exactly this text in an identity or in the key, which indexes answer;
 * then, where these are few, those who have it somewhere in an identity, as far as that is quickly done. Entities that
 * no targeting dimension is made of are not looked into.
 */
export async function findPeople(
  db: Database,
  model: DataModel,
  text: string,
  first = 10,
): Promise<FoundPerson[]> {
  const wanted = text.trim();
  if (wanted.length < shortest) return [];
  const targeted = new Set([...model.dimensions.values()].map(({ entity }) => entity));
  const entities = [...model.entities.values()].filter(({ name }) => targeted.has(name));
  if (entities.length === 0) return [];
  const exact = await ask(
    db,
    entities.flatMap((entity) => exactly(entity, wanted, first)),
    first,
    5,
  );
  if (exact.length >= first || wanted.length < 3) return exact;
  const parts = await ask(
    db,
    entities.flatMap((entity) => partly(entity, wanted, first)),
    first,
    partSeconds,
  ).catch((error: unknown) => {
    if (error instanceof UserError && error.code === 'TOO_SLOW') return [];
    throw error;
  });
  const idOf = ({ entity, key }: FoundPerson): string => `${entity} ${JSON.stringify(key)}`;
  const known = new Set(exact.map(idOf));
  const more = new Map(parts.filter((each) => !known.has(idOf(each))).map((each) => [idOf(each), each]));
  return [...exact, ...more.values()].slice(0, first);
}

async function ask(
  db: Database,
  questions: readonly SQL[],
  first: number,
  seconds: number,
): Promise<FoundPerson[]> {
  if (questions.length === 0) return [];
  const rows = await withinTime(db, seconds, say`Type the whole identity.`, (tx) =>
    tx.execute<FoundPerson & Record<string, unknown>>(
      sql`select * from (${sql.join([...questions], sql` union all `)}) found limit ${first}`,
    ),
  );
  const seen = new Set<string>();
  return [...rows].filter(({ entity, key }) => {
    const id = `${entity} ${JSON.stringify(key)}`;
    return !seen.has(id) && seen.add(id);
  });
}

const identitiesOf = (entity: Entity) =>
  [...entity.attributes.values()].filter(({ identityNamespace }) => identityNamespace !== null);

/** Identities are looked up as they are typed and in small and capital letters, as an index has them. */
function exactly(entity: Entity, wanted: string, first: number): SQL[] {
  const forms = [...new Set([wanted, wanted.toLowerCase(), wanted.toUpperCase()])];
  const texts = sql`${sql.param(`{${forms.map(arrayElement).join(',')}}`)}::text[]`;
  const keys = entity.primaryKey.length === 1 ? [...entity.primaryKey] : [];
  const names = new Set([...identitiesOf(entity).map(({ name }) => name), ...keys]);
  return [...names].flatMap((name) => {
    const type = entity.attributes.get(name)?.type;
    const column = sql.identifier(name);
    if (type === 'string' || type === 'text')
      return [found(entity, name, sql`${column} = any(${texts})`, first)];
    const isWhole = /^-?\d{1,18}$/.test(wanted);
    if ((type === 'integer' || type === 'bigint' || type === 'decimal') && isWhole)
      return [found(entity, name, sql`${column} = ${wanted}::text::bigint`, first)];
    const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(wanted);
    return type === 'uuid' && isUuid
      ? [found(entity, name, sql`${column} = ${wanted}::text::uuid`, first)]
      : [];
  });
}

function partly(entity: Entity, wanted: string, first: number): SQL[] {
  const pattern = `%${wanted.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
  return identitiesOf(entity).flatMap(({ name, type }) =>
    type === 'string' || type === 'text'
      ? [found(entity, name, sql`${sql.identifier(name)} ilike ${pattern}`, first)]
      : [],
  );
}

function found(entity: Entity, attribute: string, condition: SQL, first: number): SQL {
  const text = (name: string): SQL => sql`${sql.identifier(name)}::text`;
  const texts = [...entity.attributes.values()].filter(
    ({ name, type, identityNamespace }) =>
      type === 'string' && identityNamespace === null && !entity.primaryKey.includes(name),
  );
  const words =
    texts.length === 0
      ? sql`''::text`
      : sql`left(concat_ws(' ', ${sql.join(
          texts.slice(0, 2).map(({ name }) => text(name)),
          sql`, `,
        )}), 200)`;
  const key = sql.join(
    entity.primaryKey.flatMap((name) => [sql`${name}::text`, text(name)]),
    sql`, `,
  );
  return sql`(select ${entity.name}::text as "entity", ${entity.label}::text as "entityLabel",
    jsonb_build_object(${key}) as "key", ${attribute}::text as "attribute", ${text(attribute)} as "value",
    ${words} as "words"
    from ${relationOf(entity)} where ${condition} limit ${first})`;
}

function arrayElement(text: string): string {
  return `"${text.replaceAll('\\', '\\\\').replaceAll('"', String.raw`\"`)}"`;
}
