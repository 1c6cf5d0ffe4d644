import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import { campaigns } from '../../db/schema.ts';
import { UserError } from '../../errors.ts';
import { asWritten, forms, joined, say, type Said } from '../../language/say.ts';
import { notifySupervisors, type Told } from '../../notifications/notify.ts';
import { compileTemplate } from '../../personalization/compile-template.ts';
import type { CheckContext, ConfigIssue, EffectKind, PerformContext } from '../kind.ts';
import { errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { alert } from './contract.ts';

type Config = z.output<typeof alert.config>;

/** Tells the supervisors when the task commits, and passes the population on. */
export const alertKind: EffectKind<typeof alert.config> = {
  verb: 'perform',
  contract: alert,

  check(config, context) {
    const issues = [
      ...(config.title.trim() === ''
        ? [errorAt('title', say`Write a title.`)]
        : templateIssues('title', config, context)),
      ...templateIssues('message', config, context),
    ];
    return { issues, shape: inboundShape(context) };
  },

  async perform(config, context) {
    const population = inboundPopulation(context);
    const values = await valuesFor(context, population.count);
    const title = render(config.title, values).replaceAll(/\s+/g, ' ').trim();
    const message = render(config.message, values);
    if (context.mode === 'test') context.log('info', say`Would tell the supervisors: ${title}`);
    else {
      const { campaignId, runId, activityId } = context;
      const said = { title: asWritten(title), message: asWritten(message) };
      const news = { level: config.level, ...said, campaignId, runId, activityId };
      const told = await notifySupervisors(context.tx, news);
      const whom = inWords(told);
      if (whom === null)
        context.log('warning', say`Nobody was told, as the campaign has no supervisors: ${title}`);
      else context.log('info', say`Told ${whom}: ${title}`);
    }
    return { type: 'done', produced: { type: 'pass', population } };
  },
};

function inWords({ people, addresses, webhooks }: Told): Said | null {
  const told = [
    people === 0 ? null : forms(people, '{0} person', '{0} people'),
    addresses === 0 ? null : forms(addresses, '{0} address', '{0} addresses'),
    webhooks === 0 ? null : forms(webhooks, '{0} webhook', '{0} webhooks'),
  ].filter((one) => one !== null);
  return told.length === 0 ? null : joined(told, ', ');
}

const render = (source: string, values: Readonly<Record<string, unknown>>): string =>
  compileTemplate(source, { escape: 'none' }).render(values);

async function valuesFor(
  { tx, campaignId, runId, variables }: PerformContext,
  count: number,
): Promise<Record<string, unknown>> {
  const [campaign] = await tx
    .select({ name: campaigns.name })
    .from(campaigns)
    .where(eq(campaigns.id, campaignId));
  return {
    count,
    campaign: { id: campaignId, name: campaign?.name ?? '' },
    run: { id: runId },
    vars: Object.fromEntries(Object.entries(variables).filter(([name]) => !name.includes('.'))),
  };
}

const plainFields = ['count', 'campaign.id', 'campaign.name', 'run.id'];

function templateIssues(
  field: 'title' | 'message',
  config: Config,
  { variables }: CheckContext,
): ConfigIssue[] {
  try {
    return compileTemplate(config[field], { escape: 'none' }).fields.flatMap((path) => {
      const name = path.join('.');
      if (plainFields.includes(name)) return [];
      const [root, variable] = path;
      if (root === 'vars' && variable !== undefined && (!variables || Object.hasOwn(variables, variable)))
        return [];
      const message =
        root === 'vars' && variable !== undefined
          ? say`The campaign has no variable "${variable}": declare it in its settings.`
          : say`There is no "${name}" here. There are ${plainFields.join(', ')} and vars.name.`;
      return [errorAt(field, message)];
    });
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [errorAt(field, error.said)];
  }
}
