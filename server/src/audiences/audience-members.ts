import { and, eq, isNull, sql } from 'drizzle-orm';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { SavedAudience } from '../catalog/model.ts';
import { execute, inTransaction, type Database, type Transaction } from '../db/database.ts';
import { audienceMembers, savedAudiences } from '../db/schema.ts';
import { populationScope } from '../query/kept-rows.ts';
import { print } from '../query/print.ts';
import { cast, test } from '../query/sql.ts';
import { audienceSchema, rowsOfAudience } from './audience.ts';

/**
 * Lists who is in an audience by their identity, for the system entity `audience_membership`: those who are new are
 * added, those who are not in it any more are taken out, so that the time of the others stays. Rows without an identity
 * are not listed, and of several with the same one it is listed once. Savers of one audience wait here for each other.
 */
export async function listMembers(
  tx: Transaction,
  audience: Pick<SavedAudience, 'name' | 'dimension' | 'columns' | 'relation'>,
): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`members of ${audience.name}`}, 0))`);
  const model = await loadDataModel(tx);
  const dimension = model.dimensions.get(audience.dimension);
  if (dimension === undefined) return;
  const now = { now: new Date(), timeZone: 'UTC', variables: {} };
  const { scope, from, where } = populationScope(model, rowsOfAudience(audience), now);
  const identity = cast(scope.rows.column(dimension.identityAttribute), 'text');
  const { text, params } = print({
    type: 'select',
    columns: [{ expression: identity, as: 'identity' }],
    from,
    joins: scope.rows.joins,
    where: where ?? test(identity, 'not null'),
    groupBy: [identity],
  });
  // By itself, since a statement that writes rows uses one process.
  await execute(tx, { text: `create temporary table present on commit drop as ${text}`, params });
  await tx.execute(sql`
    with gone as (
      delete from partitura.audience_member m
      where m.audience = ${audience.name} and not exists (select from present p where p.identity = m.identity))
    insert into partitura.audience_member (audience, identity, at)
    select ${audience.name}, p.identity, clock_timestamp() from present p
    where not exists (
      select from partitura.audience_member m where m.audience = ${audience.name} and m.identity = p.identity)`);
  await tx.execute(sql`drop table present`);
}

export async function forgetMembers(tx: Transaction, audience: string): Promise<void> {
  await tx.delete(audienceMembers).where(eq(audienceMembers.audience, audience));
}

/** Audiences that were saved before members were listed. */
export async function listEarlierMembers(db: Database): Promise<void> {
  const earlier = await db
    .select({ id: savedAudiences.id })
    .from(savedAudiences)
    .where(isNull(savedAudiences.membersAt));
  for (const { id } of earlier) {
    await inTransaction(db, async (tx) => {
      const [row] = await tx
        .select()
        .from(savedAudiences)
        .where(and(eq(savedAudiences.id, id), isNull(savedAudiences.membersAt)))
        .for('update');
      if (row === undefined) return;
      const { name, dimension, columns, tableName } = row;
      await listMembers(tx, {
        name,
        dimension,
        columns,
        relation: { schema: audienceSchema, name: tableName },
      });
      await tx.update(savedAudiences).set({ membersAt: new Date() }).where(eq(savedAudiences.id, id));
    });
  }
}
