import { eq } from 'drizzle-orm';
import type { Queryable } from '../db/database.ts';
import { channelConfigurations } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import type { SecretBox } from '../lib/secret-box.ts';

type Row = typeof channelConfigurations.$inferSelect;

/** What may be shown of a configuration: never a secret, only which are set. */
export type ChannelConfiguration = Omit<Row, 'secrets'> & { readonly secretNames: readonly string[] };

/** What a provider is opened with. */
export interface OpenedConfiguration extends Omit<Row, 'secrets'> {
  readonly secrets: Readonly<Record<string, string>>;
}

/** With its secrets: for sending only. @throws UserError NOT_FOUND. */
export async function loadChannelConfiguration(
  db: Queryable,
  box: SecretBox,
  id: string,
): Promise<OpenedConfiguration> {
  const row = await findRow(db, id);
  return { ...row, secrets: openSecrets(row, box) };
}

export function shown({ secrets, ...row }: Row, box: SecretBox): ChannelConfiguration {
  return { ...row, secretNames: Object.keys(openSecrets({ secrets }, box)).sort() };
}

export function openSecrets({ secrets }: Pick<Row, 'secrets'>, box: SecretBox): Record<string, string> {
  return secrets === null ? {} : (JSON.parse(box.open(secrets)) as Record<string, string>);
}

async function findRow(db: Queryable, id: string): Promise<Row> {
  const [row] = await db.select().from(channelConfigurations).where(eq(channelConfigurations.id, id));
  if (row === undefined)
    throw new UserError(say`This channel configuration does not exist (any more).`, { code: 'NOT_FOUND' });
  return row;
}
