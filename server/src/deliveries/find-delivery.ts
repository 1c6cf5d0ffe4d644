import { eq, sql } from 'drizzle-orm';
import type { Queryable, Transaction } from '../db/database.ts';
import { deliveries } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';

export type Delivery = typeof deliveries.$inferSelect;

/** @throws UserError NOT_FOUND. */
export async function findDelivery(db: Queryable, id: string): Promise<Delivery> {
  const [delivery] = await db.select().from(deliveries).where(eq(deliveries.id, id));
  return delivery ?? notFound();
}

/**
 * The delivery, unchanged by others until the transaction ends. Locks are taken in the order delivery, windows,
 * messages, figures, run.
 * @throws UserError NOT_FOUND.
 */
export async function lockDelivery(tx: Transaction, id: string): Promise<Delivery> {
  const [delivery] = await tx.select().from(deliveries).where(eq(deliveries.id, id)).for('no key update');
  return delivery ?? notFound();
}

/** False once the clean-up has dropped what its messages are rendered from. */
export async function hasWorktable(
  db: Queryable,
  { worktable }: Pick<Delivery, 'worktable'>,
): Promise<boolean> {
  const [row] = await db.execute<{ kept: boolean }>(
    sql`select to_regclass(${`work.${worktable}`}) is not null as kept`,
  );
  return row?.kept ?? false;
}

function notFound(): never {
  throw new UserError(say`This delivery does not exist (any more).`, { code: 'NOT_FOUND' });
}
