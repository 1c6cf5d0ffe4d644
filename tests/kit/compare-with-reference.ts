import { execute, inTransaction, type Database, type Transaction } from '../../server/src/db/database.ts';
import type { Entity, ScalarType } from '../../server/src/catalog/model.ts';
import { entitySelect } from '../../server/src/query/audience-select.ts';
import { checkRule } from '../../server/src/query/check-rule.ts';
import { compileRule } from '../../server/src/query/compile-rule.ts';
import { populationScope } from '../../server/src/query/kept-rows.ts';
import { print } from '../../server/src/query/print.ts';
import { and, column, type PlainSelect } from '../../server/src/query/sql.ts';
import { sqlTypeOf } from '../../server/src/query/sql-type.ts';
import type { GeneratedCase } from './generated-rules.ts';
import { memberMeets, rowsThatMeet, type Row } from './reference-rules.ts';
import type { GeneratedWorld } from './rule-worlds.ts';

/** Where the compiler and the reference do not agree, in words; nothing of the world stays in the database. */
export async function disagreements(
  db: Database,
  world: GeneratedWorld,
  cases: readonly GeneratedCase[],
): Promise<string[]> {
  const found: string[] = [];
  const undo = new Error('Nothing stays.');
  try {
    await inTransaction(db, async (tx) => {
      await furnish(tx, world);
      // Sent one after the other without waiting for answers.
      const answers = await Promise.all(cases.map((one) => disagreement(tx, world, one)));
      found.push(...answers.filter((answer) => answer !== undefined));
      throw undo;
    });
  } catch (error) {
    if (error !== undo) throw error;
  }
  return found;
}

async function disagreement(
  tx: Transaction,
  world: GeneratedWorld,
  one: GeneratedCase,
): Promise<string | undefined> {
  const { entity: name, rule, ofPopulation } = one;
  const told = (what: string): string =>
    `${what}\n  now ${new Date(world.now).toISOString()} in ${world.timeZone}\n  ${JSON.stringify(one)}`;
  const issues = checkRule(rule, {
    model: world.model,
    entity: name,
    columns: ofPopulation ? [{ name: 'extra', type: 'integer' }] : null,
    timeZone: world.timeZone,
    variables: world.variables,
  });
  if (issues.length > 0) return told(`The check finds ${JSON.stringify(issues)}`);
  const entity = entityNamed(world, name);
  const select = ofPopulation
    ? populationSelect(world, one)
    : entitySelect(world.model, entity, entity.primaryKey, rule, momentOf(world));
  const statement = print(select);
  const { rows } = await execute<Row>(tx, statement).catch((error: Error) => {
    throw new Error(told(`${error.message}\n  ${statement.text}`));
  });
  const expected = ofPopulation ? expectedOfPopulation(world, one) : rowsThatMeet(world, name, rule);
  const [mine, theirs] = [keysOf(entity, expected), keysOf(entity, rows)];
  if (mine.join() === theirs.join()) return undefined;
  const missing = mine.filter((key) => !theirs.includes(key));
  const surplus = theirs.filter((key) => !mine.includes(key));
  return told(
    `The reference alone has [${missing.join(' ')}], the database alone [${surplus.join(' ')}]\n  ${statement.text}\n  ${JSON.stringify(statement.params)}`,
  );
}

function momentOf({ now, timeZone, variables }: GeneratedWorld) {
  return { now: new Date(now), timeZone, variables };
}

function entityNamed({ model }: GeneratedWorld, name: string): Entity {
  const entity = model.entities.get(name);
  if (entity === undefined) throw new Error(`No entity ${name}.`);
  return entity;
}

function populationSelect(world: GeneratedWorld, { rule }: GeneratedCase): PlainSelect {
  const entity = entityNamed(world, 'e0');
  const columns = [
    ...entity.primaryKey.map((name) => ({
      name,
      type: entity.attributes.get(name)?.type ?? 'string',
      key: true,
    })),
    { name: 'extra', type: 'integer' as const, key: false },
  ];
  const kept = { dimension: 'd0', columns, worktable: world.schema, branch: null };
  const { scope, from, where } = populationScope(world.model, kept, momentOf(world));
  const met = compileRule(rule, scope);
  return {
    type: 'select',
    columns: entity.primaryKey.map((name) => ({ expression: column('population', name), as: name })),
    from,
    joins: scope.rows.joins,
    where: and(where, met),
  };
}

function expectedOfPopulation(world: GeneratedWorld, { rule }: GeneratedCase): Row[] {
  const { primaryKey } = entityNamed(world, 'e0');
  return world.population.filter((member) => {
    const profile = world.rows.get('e0')?.find((row) => primaryKey.every((key) => row[key] === member[key]));
    return memberMeets(world, 'e0', { ...profile, ...member }, new Map([['extra', 'integer']]), rule);
  });
}

function keysOf(entity: Entity, rows: readonly Row[]): string[] {
  return rows.map((row) => entity.primaryKey.map((name) => String(row[name])).join('|')).toSorted();
}

/** Tables of the world and their rows. */
async function furnish(tx: Transaction, world: GeneratedWorld): Promise<void> {
  const entities = [...world.model.entities.values()];
  const tables = entities.flatMap((entity) => {
    const columns = [...entity.attributes.values()].map((one) => [one.name, one.type] as const);
    const name = `${world.schema}."${entity.name}"`;
    return [
      `create table ${name} (${columnList(columns)}, primary key (${entity.primaryKey.map((key) => `"${key}"`).join(', ')}))`,
      ...[...world.model.audiences.values()]
        .filter((audience) => audience.dimension === entity.name.replace('e', 'd'))
        .map(
          (audience) =>
            `create table ${world.schema}."${audience.name}" (${columnList(audience.columns.map((one) => [one.name, one.type] as const))})`,
        ),
    ];
  });
  const first = entityNamed(world, 'e0');
  const keys = first.primaryKey.map((key) => [key, first.attributes.get(key)?.type ?? 'string'] as const);
  tables.push(`create table work."${world.schema}" (${columnList([...keys, ['extra', 'integer']])})`);
  await execute(tx, { text: `create schema ${world.schema}`, params: [] });
  for (const text of tables) await execute(tx, { text, params: [] });
  for (const [name, rows] of [...world.rows, ...world.audiences])
    await fill(tx, `${world.schema}."${name}"`, rows);
  await fill(tx, `work."${world.schema}"`, world.population);
}

function columnList(columns: readonly (readonly [string, ScalarType])[]): string {
  return columns.map(([name, type]) => `"${name}" ${sqlTypeOf[type]}`).join(', ');
}

async function fill(tx: Transaction, table: string, rows: readonly Row[]): Promise<void> {
  await execute(tx, {
    text: `insert into ${table} select * from jsonb_populate_recordset(null::${table}, $1::text::jsonb)`,
    params: [JSON.stringify(rows)],
  });
}
