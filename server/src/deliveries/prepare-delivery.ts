import { sql } from 'drizzle-orm';
import { compileContent, type CompiledContent } from '../channels/email/compile-content.ts';
import type { EmailSource } from '../channels/email/contract.ts';
import type { Fragments } from '../channels/email/fragments.ts';
import { execute, type Transaction } from '../db/database.ts';
import { deliveries, trackedLinks, type channelConfigurations } from '../db/schema.ts';
import { newId } from '../lib/id.ts';
import { amount, forms, say } from '../language/say.ts';
import { notifySupervisors } from '../notifications/notify.ts';
import { createTableAs, print } from '../query/print.ts';
import { startSending } from './control.ts';
import type { DeliveryState } from './delivery.ts';
import { countPlan, planMessages, type MessagePlan } from './plan-messages.ts';
import { reasonCounts, type ReasonCount } from './progress.ts';

type Configuration = typeof channelConfigurations.$inferSelect;

/** Who would be written to, and what. */
export interface DeliveryDraft extends Pick<MessagePlan, 'model' | 'population'> {
  readonly configuration: Pick<Configuration, 'id' | 'channel' | 'address'>;
  readonly content: EmailSource;
  /** What stands for its fragments; none unless told. */
  readonly fragments?: Fragments;
}

export interface NewDelivery extends DeliveryDraft {
  readonly runId: string;
  readonly taskId: string;
  readonly campaignId: string;
  readonly activityId: string;
  readonly activityLabel: string;
  /** Wait for a person before anything is sent. */
  readonly confirm: boolean;
}

export interface PreparedDelivery {
  readonly id: string;
  readonly state: DeliveryState;
  readonly targeted: number;
  readonly excluded: number;
  readonly exclusions: readonly ReasonCount[];
}

/**
 * Makes the delivery, its ledger and its exclusions, in the caller's transaction. Addresses, names and all else the
 * content reads are kept as they are now. Without a confirmation to wait for, sending begins when that commits.
 */
export async function prepareDelivery(tx: Transaction, draft: NewDelivery): Promise<PreparedDelivery> {
  const id = newId();
  const worktable = `d_${id.replaceAll('-', '')}`;
  const content = await compileContent(draft.content, draft.fragments);
  const plan = planOf(draft, content);
  const relation = sql`work.${sql.identifier(worktable)}`;
  const { count: targeted } = await execute(tx, createTableAs('work', worktable, planMessages(plan)));
  await tx.execute(sql`alter table ${relation} add primary key (_number)`);
  const reasons = await tx.execute<{ reason: string; count: string }>(sql`
    select _reason as reason, count(*) as count from ${relation} where _reason is not null group by 1 order by 2 desc, 1`);
  const exclusions = Object.fromEntries(reasons.map(({ reason, count }) => [reason, Number(count)]));
  const excluded = Object.values(exclusions).reduce((sum, count) => sum + count, 0);
  const state: DeliveryState =
    targeted === excluded ? 'completed' : draft.confirm ? 'awaiting confirmation' : 'sending';
  await tx.insert(deliveries).values({
    id,
    runId: draft.runId,
    taskId: draft.taskId,
    campaignId: draft.campaignId,
    activityId: draft.activityId,
    activityLabel: draft.activityLabel,
    channel: draft.configuration.channel,
    configurationId: draft.configuration.id,
    dimension: draft.population.dimension,
    state,
    content: {
      subject: content.subject,
      preheader: content.preheader,
      html: content.html,
      text: content.text,
      attributes: [...plan.attributes],
      columns: usedColumns(content, draft.population),
    },
    targeted,
    excluded,
    exclusions,
    worktable,
    ...(state === 'completed' ? { endedAt: new Date() } : {}),
  });
  const links = content.links.map((link) => ({ deliveryId: id, ...link }));
  if (links.length > 0) await tx.insert(trackedLinks).values(links);
  await tx.execute(sql`
    insert into partitura.message (delivery_id, number, identity, address, status, reason)
    select ${id}, _number, _identity, nullif(_address, ''), case when _reason is null then 'pending' else 'excluded' end, _reason
    from ${relation} order by _number`);
  if (state === 'sending') await startSending(tx, { id, configurationId: draft.configuration.id });
  if (state === 'awaiting confirmation') await askForConfirmation(tx, draft, targeted - excluded);
  return { id, state, targeted, excluded, exclusions: reasonCounts(exclusions) };
}

async function askForConfirmation(tx: Transaction, draft: NewDelivery, messages: number): Promise<void> {
  const { campaignId, runId, activityId, activityLabel } = draft;
  await notifySupervisors(tx, {
    level: 'warning',
    title: forms(
      amount(messages),
      '"{1}" waits to be confirmed: {0} message',
      '"{1}" waits to be confirmed: {0} messages',
      activityLabel,
    ),
    message: say`Nothing is sent before somebody has looked at it in the run and confirmed it.`,
    campaignId,
    runId,
    activityId,
  });
}

/** What preparing would give, for test runs: nothing is written. */
export async function previewDelivery(
  tx: Transaction,
  draft: DeliveryDraft,
): Promise<Omit<PreparedDelivery, 'id' | 'state'>> {
  const content = await compileContent(draft.content, draft.fragments);
  const { rows } = await execute<{ reason: string | null; count: string }>(
    tx,
    print(countPlan(planOf(draft, content))),
  );
  const counts = rows.map(({ reason, count }) => ({ reason, count: Number(count) }));
  const exclusions = counts
    .filter((each): each is ReasonCount => each.reason !== null)
    .sort((a, b) => b.count - a.count);
  const sum = (each: readonly { count: number }[]) => each.reduce((total, { count }) => total + count, 0);
  return { targeted: sum(counts), excluded: sum(exclusions), exclusions };
}

function planOf({ model, population, configuration }: DeliveryDraft, content: CompiledContent): MessagePlan {
  const attributes = fieldsUnder(content, 'profile').map((path) => path.join('.'));
  return { model, population, channel: configuration.channel, address: configuration.address, attributes };
}

function usedColumns(content: CompiledContent, population: MessagePlan['population']): string[] {
  const used = new Set(fieldsUnder(content, 'enrichment').map(([name]) => name));
  return population.columns.map(({ name }) => name).filter((name) => used.has(name));
}

function fieldsUnder({ fields }: CompiledContent, root: string): string[][] {
  return fields.filter(([first, ...rest]) => first === root && rest.length > 0).map(([, ...rest]) => rest);
}
