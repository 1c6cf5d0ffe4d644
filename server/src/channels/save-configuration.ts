import { eq, sql } from 'drizzle-orm';
import { z } from 'zod';
import { loadDataModel } from '../catalog/load-data-model.ts';
import type { DataModel, Entity, Link } from '../catalog/model.ts';
import { inTransaction, type Database, type Transaction } from '../db/database.ts';
import { channelConfigurations } from '../db/schema.ts';
import { UserError, type Issue } from '../errors.ts';
import { ours, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import type { SecretBox } from '../lib/secret-box.ts';
import { channels } from './channels.ts';
import { isPrivateKey } from './email/providers/dkim.ts';
import { openSecrets, shown, type ChannelConfiguration } from './configurations.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';

const input = z.object({
  name: z
    .string()
    .regex(/^[a-z][a-z0-9-]{0,59}$/, ours('begins with a letter; small letters, digits and - after it')),
  label: z.string().min(1, ours('is missing')).max(120),
  channel: z.enum(Object.keys(channels) as [keyof typeof channels]),
  provider: z.string(),
  enabled: z.boolean().default(true),
  dimension: z.string(),
  /** Where the address is found, seen from the dimension's entity. */
  address: z.object({ path: z.array(z.string()).default([]), name: z.string() }),
  senderName: z.string().max(200).default(''),
  senderAddress: z.email(ours('is no e-mail address')),
  replyTo: z.email(ours('is no e-mail address')).nullish(),
  settings: z.unknown(),
  /** Those that are to change, by name; null takes one away, those left out stay. */
  secrets: z.record(z.string(), z.string().nullable()).nullish(),
});
export type ChannelConfigurationInput = z.input<typeof input>;

/**
 * Saves a configuration, a new one where `id` is null. Secrets are sealed and never come back.
 * @throws UserError with an issue for each wrong field.
 */
export async function saveChannelConfiguration(
  db: Database,
  box: SecretBox,
  id: string | null,
  given: ChannelConfigurationInput,
): Promise<ChannelConfiguration> {
  const parsed = input.safeParse(given, inOurWords);
  if (!parsed.success) throw refused(issuesOf(parsed.error));
  return await inTransaction(db, (tx) => save(tx, box, id, parsed.data));
}

async function save(
  tx: Transaction,
  box: SecretBox,
  id: string | null,
  data: z.output<typeof input>,
): Promise<ChannelConfiguration> {
  const before =
    id === null
      ? undefined
      : (
          await tx.select().from(channelConfigurations).where(eq(channelConfigurations.id, id)).for('update')
        )[0];
  if (id !== null && before === undefined)
    throw new UserError(say`This channel configuration does not exist (any more).`, { code: 'NOT_FOUND' });
  const kept = before === undefined ? {} : openSecrets(before, box);
  const secrets = Object.fromEntries(
    Object.entries({ ...kept, ...data.secrets }).filter(
      (entry): entry is [string, string] => entry[1] !== null && entry[1] !== '',
    ),
  );
  const { settings, issues } = checkedProvider(data, secrets);
  issues.push(...placeIssues(await loadDataModel(tx), data));
  if (issues.length > 0) throw refused(issues);
  const row = {
    name: data.name,
    label: data.label,
    channel: data.channel,
    provider: data.provider,
    enabled: data.enabled,
    dimension: data.dimension,
    address: data.address,
    sender: { name: data.senderName, address: data.senderAddress, replyTo: data.replyTo ?? null },
    settings,
    secrets: Object.keys(secrets).length === 0 ? null : box.seal(JSON.stringify(secrets)),
  };
  const saved =
    id === null
      ? await tx
          .insert(channelConfigurations)
          .values({ id: newId(), ...row })
          .onConflictDoNothing()
          .returning()
      : await tx
          .update(channelConfigurations)
          .set({ ...row, updatedAt: sql`now()` })
          .where(eq(channelConfigurations.id, id))
          .returning();
  const [configuration] = saved;
  if (configuration === undefined)
    throw refused([{ field: 'name', message: say`There is a configuration "${data.name}" already.` }]);
  return shown(configuration, box);
}

function checkedProvider(data: z.output<typeof input>, secrets: Record<string, string>) {
  const known: Readonly<Record<string, { settings: z.ZodType; secrets: z.ZodType }>> =
    channels[data.channel].providers;
  const provider = known[data.provider];
  if (provider === undefined) {
    return {
      settings: {},
      issues: [{ field: 'provider', message: say`Choose one of ${Object.keys(known).join(', ')}.` }],
    };
  }
  const settings = provider.settings.safeParse(data.settings ?? {}, inOurWords);
  const checkedSecrets = provider.secrets.safeParse(secrets, inOurWords);
  const issues = [...issuesOf(settings.error, 'settings'), ...issuesOf(checkedSecrets.error, 'secrets')];
  if (secrets['dkimPrivateKey'] !== undefined && !isPrivateKey(secrets['dkimPrivateKey'])) {
    issues.push({ field: 'secrets.dkimPrivateKey', message: say`is no private key in PEM` });
  }
  return { settings: (settings.data ?? {}) as Record<string, unknown>, issues };
}

function placeIssues(model: DataModel, { dimension, address }: z.output<typeof input>): Issue[] {
  const start = model.entities.get(model.dimensions.get(dimension)?.entity ?? '');
  if (start === undefined)
    return [{ field: 'dimension', message: say`There is no targeting dimension "${dimension}".` }];
  let entity: Entity = start;
  for (const step of address.path) {
    const link: Link | undefined = entity.links.get(step);
    const next: Entity | undefined =
      link?.cardinality === '1-N' ? undefined : model.entities.get(link?.to ?? '');
    if (next === undefined) {
      return [
        { field: 'address', message: say`${entity.label} has no link "${step}" that leads to one row.` },
      ];
    }
    entity = next;
  }
  if (entity.attributes.has(address.name)) return [];
  return [{ field: 'address', message: say`${entity.label} has no attribute "${address.name}".` }];
}

function issuesOf(error: z.ZodError | undefined, under?: string): Issue[] {
  const path = (issue: z.core.$ZodIssue) =>
    [...(under === undefined ? [] : [under]), ...issue.path].join('.');
  return error === undefined
    ? []
    : error.issues.map((issue) => ({ field: path(issue), message: saidOf(issue) }));
}

function refused(issues: Issue[]): UserError {
  const [first] = issues;
  return new UserError(
    say`The channel configuration cannot be saved: ${first?.field ?? ''}: ${first?.message ?? ''}`,
    {
      ...(first === undefined ? {} : { field: first.field }),
      issues,
    },
  );
}
