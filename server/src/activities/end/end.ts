import type { z } from 'zod';
import { notifySupervisors } from '../../notifications/notify.ts';
import { plainOf } from '../../query/read-value.ts';
import type { EffectKind, Outcome, PerformContext } from '../kind.ts';
import { end, type SignalValue } from './contract.ts';
import { signalIssues } from './signal-issues.ts';
import { say } from '../../language/say.ts';

type Signal = NonNullable<z.output<typeof end.config>['signal']>;
const done: Outcome = { type: 'done', produced: { type: 'nothing' } };

export const endKind: EffectKind<typeof end.config> = {
  verb: 'perform',
  contract: end,
  check: ({ signal }, context) => ({
    issues: signal === undefined ? [] : signalIssues(signal, context),
    shape: null,
  }),
  async perform({ signal }, context) {
    if (signal === undefined) return done;
    if (context.mode === 'test')
      context.log('info', say`Would send its signal: a test run starts no campaign`);
    else await send(signal, context);
    return done;
  },
};

/** A campaign that cannot be started now does not hold this one up: people are told. */
async function send({ campaign, variables }: Signal, context: PerformContext): Promise<void> {
  const count = Object.values(context.inbound)
    .flat()
    .reduce((sum, population) => sum + population.count, 0);
  const values = Object.entries(variables).map(([name, value]) => [name, valueOf(value, count, context)]);
  const signalled = await context.signalCampaign(campaign, Object.fromEntries(values));
  if (signalled.type === 'started') {
    context.log('info', say`Started run ${signalled.runNumber} of "${signalled.campaignName}"`);
    return;
  }
  context.log('warning', say`The signal started nothing: ${signalled.message}`);
  const { tx, campaignId, runId, activityId, activityLabel } = context;
  await notifySupervisors(tx, {
    level: 'warning',
    title: say`The signal of "${activityLabel}" started nothing`,
    message: signalled.message,
    campaignId,
    runId,
    activityId,
  });
}

function valueOf(value: SignalValue, count: number, context: PerformContext): unknown {
  return value.type === 'count' ? count : plainOf(value, context);
}
