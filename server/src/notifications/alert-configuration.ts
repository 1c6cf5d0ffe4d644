import { eq } from 'drizzle-orm';
import { inTransaction, type Database, type Queryable } from '../db/database.ts';
import { alertSettings, channelConfigurations } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';

export type AlertConfiguration = Pick<
  typeof channelConfigurations.$inferSelect,
  'id' | 'label' | 'enabled' | 'sender'
>;

/** The channel configuration that alerts are mailed with; null: none, people are told under the bell only. */
export async function findAlertConfiguration(db: Queryable): Promise<AlertConfiguration | null> {
  const { id, label, enabled, sender } = channelConfigurations;
  const [found] = await db
    .select({ id, label, enabled, sender })
    .from(alertSettings)
    .innerJoin(channelConfigurations, eq(channelConfigurations.id, alertSettings.configurationId));
  return found ?? null;
}

/**
 * Chooses the configuration that alerts are mailed with from now on; null: none.
 * @throws UserError (field configurationId)
 */
export async function setAlertConfiguration(
  db: Database,
  configurationId: string | null,
): Promise<AlertConfiguration | null> {
  return await inTransaction(db, async (tx) => {
    if (configurationId !== null) await refuseUnfit(tx, configurationId);
    await tx
      .insert(alertSettings)
      .values({ configurationId })
      .onConflictDoUpdate({ target: alertSettings.isOnly, set: { configurationId } });
    return await findAlertConfiguration(tx);
  });
}

async function refuseUnfit(db: Queryable, id: string): Promise<void> {
  const [found] = await db.select().from(channelConfigurations).where(eq(channelConfigurations.id, id));
  const refuse = (message: Said, hint?: Said): never => {
    throw new UserError(message, { field: 'configurationId', hint });
  };
  if (found === undefined) return refuse(say`This channel configuration does not exist (any more).`);
  if (found.channel !== 'email') refuse(say`"${found.label}" sends by ${found.channel}, not by e-mail.`);
  if (found.provider === 'sandbox')
    refuse(say`"${found.label}" is a sandbox, which reaches nobody.`, say`Choose one that sends for real.`);
  if (!found.enabled) refuse(say`"${found.label}" is disabled.`, say`Enable it under Channels first.`);
}
