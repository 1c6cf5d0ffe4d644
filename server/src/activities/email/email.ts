import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { channelConfigurations, deliveries } from '../../db/schema.ts';
import { templateIssues } from '../../deliveries/content-issues.ts';
import { hasOpenWindows } from '../../deliveries/claim-window.ts';
import { fragmentsOfRun } from '../../content/fragments-of.ts';
import { prepareDelivery, previewDelivery, type DeliveryDraft } from '../../deliveries/prepare-delivery.ts';
import { UserError } from '../../errors.ts';
import { joined, say, type Said } from '../../language/say.ts';
import type { CheckContext, ConfigIssue, EffectKind, Outcome, PerformContext } from '../kind.ts';
import type { Population, PopulationShape } from '../population.ts';
import { fragmentNames, type Fragments } from '../../channels/email/fragments.ts';
import { word } from '../../language/word.ts';
import { inboundPopulation, inboundShape } from '../shape.ts';
import { email } from './contract.ts';
import { outcomeOfDelivery, outcomeOfTest } from './outcome.ts';

type EmailConfig = z.output<typeof email.config>;

/** Sends an e-mail to each row: prepares at the first call, and is done when the delivery is. */
export const emailKind: EffectKind<typeof email.config> = {
  verb: 'perform',
  contract: email,

  check(config, context) {
    const shape = inboundShape(context);
    return {
      issues: [...configurationIssues(config, shape, context), ...contentIssuesOf(config, shape, context)],
      shape,
    };
  },

  async perform(config, context) {
    const population = inboundPopulation(context);
    if (context.mode === 'test') return await performTest(config, population, context);
    const [delivery] = await context.tx
      .select()
      .from(deliveries)
      .where(eq(deliveries.taskId, context.taskId));
    if (delivery === undefined) return await prepare(config, population, context);
    if (delivery.state === 'awaiting confirmation') return { type: 'waiting', waitingFor: 'confirmation' };
    const isOver =
      delivery.state === 'completed' ||
      (delivery.state === 'stopped' && !(await hasOpenWindows(context.tx, delivery.id)));
    return isOver
      ? outcomeOfDelivery(config, population, delivery)
      : { type: 'waiting', waitingFor: 'delivery' };
  },
};

async function performTest(
  config: EmailConfig,
  population: Population,
  context: PerformContext,
): Promise<Outcome> {
  const draft = await draftOf(config, population, context);
  const { targeted, excluded, exclusions } = await previewDelivery(context.tx, draft);
  const reasons = exclusions.map(({ reason, count }) => say`${word(reason)}: ${count}`);
  context.log(
    'info',
    excluded > 0
      ? say`Would send ${targeted - excluded} messages; excluded: ${excluded} (${joined(reasons, ', ')})`
      : say`Would send ${targeted - excluded} messages`,
  );
  return outcomeOfTest(config, population, draft);
}

async function prepare(
  config: EmailConfig,
  population: Population,
  context: PerformContext,
): Promise<Outcome> {
  const draft = await draftOf(config, population, context);
  const { taskId, runId, campaignId, activityId, activityLabel } = context;
  const about = { taskId, runId, campaignId, activityId, activityLabel, confirm: config.confirm };
  const delivery = await prepareDelivery(context.tx, { ...draft, ...about });
  const left = delivery.targeted - delivery.excluded;
  context.log('info', say`Prepared ${left} messages; excluded: ${delivery.excluded}`);
  if (delivery.state === 'completed') {
    const [row] = await context.tx.select().from(deliveries).where(eq(deliveries.id, delivery.id));
    if (row !== undefined) return outcomeOfDelivery(config, population, row);
  }
  return { type: 'waiting', waitingFor: config.confirm ? 'confirmation' : 'delivery' };
}

async function draftOf(
  config: EmailConfig,
  population: Population,
  { tx, model, runId }: PerformContext,
): Promise<DeliveryDraft> {
  const [configuration] = await tx
    .select()
    .from(channelConfigurations)
    .where(eq(channelConfigurations.name, config.configuration));
  if (configuration === undefined)
    throw new UserError(say`There is no channel configuration "${config.configuration}".`, {
      field: 'configuration',
    });
  if (!configuration.enabled)
    throw new UserError(say`The channel configuration "${configuration.label}" is disabled.`, {
      field: 'configuration',
    });
  return { model, population, configuration, content: config, fragments: await fragmentsOfRun(tx, runId) };
}

function configurationIssues(
  config: EmailConfig,
  shape: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  const fault = (message: Said): ConfigIssue[] => [{ severity: 'error', field: 'configuration', message }];
  if (config.configuration === '') return fault(say`Choose a channel configuration.`);
  const found = context.channelConfigurations.find(({ name }) => name === config.configuration);
  if (found === undefined) return fault(say`There is no channel configuration "${config.configuration}".`);
  if (found.channel !== 'email') return fault(say`"${found.name}" sends by ${found.channel}, not by e-mail.`);
  if (!found.enabled) return fault(say`The channel configuration "${found.name}" is disabled.`);
  if (shape !== null && found.dimension !== shape.dimension) {
    return fault(
      shape.dimension === ''
        ? say`"${found.name}" sends to ${found.dimension}, and what arrives has no targeting dimension: put a Reconciliation before.`
        : say`"${found.name}" sends to ${found.dimension}, and what arrives are ${shape.dimension}.`,
    );
  }
  return [];
}

function contentIssuesOf(
  config: EmailConfig,
  shape: PopulationShape | null,
  { model, fragments }: CheckContext,
): ConfigIssue[] {
  const issues = templateIssues(config, { model, arriving: shape, ...(fragments ? { fragments } : {}) }).map(
    ({ field, line, column, message }): ConfigIssue => {
      const placed = line === null ? message : say`line ${line}, column ${column ?? 0}: ${message}`;
      return { severity: 'error', field, message: placed };
    },
  );
  const texts = [config.body, config.text, ...usedFragments(config.body, fragments)];
  const hasLink = texts.join('').includes('context.unsubscribeUrl');
  const warning: ConfigIssue = {
    severity: 'warning',
    field: 'body',
    message: say`There is no link to unsubscribe: put {{ context.unsubscribeUrl }} behind one.`,
  };
  return hasLink || config.body.trim() === '' ? issues : [...issues, warning];
}

/** The bodies of the fragments that stand in a text, and of those within them. */
function usedFragments(text: string, fragments: Fragments | undefined): string[] {
  const direct = fragmentNames(text).flatMap((name) => fragments?.get(name)?.body ?? []);
  const within = direct.flatMap(fragmentNames).flatMap((name) => fragments?.get(name)?.body ?? []);
  return [...direct, ...within];
}
