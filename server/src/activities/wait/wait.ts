import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { CheckContext, Checked, EffectKind, Outcome, PerformContext } from '../kind.ts';
import { wait } from './contract.ts';

type Config = z.output<typeof wait.config>;

export const waitKind: EffectKind<typeof wait.config> = {
  verb: 'perform',
  contract: wait,
  check: (_config: Config, { inbound }: CheckContext): Checked => ({
    issues: [],
    shape: inbound['in']?.[0] ?? null,
  }),
  perform: (config: Config, context: PerformContext) => Promise.resolve(performWait(config, context)),
};

function performWait(config: Config, context: PerformContext): Outcome {
  const [population] = context.inbound['in'] ?? [];
  if (population === undefined) return { type: 'done', produced: { type: 'nothing' } };
  const done: Outcome = { type: 'done', produced: { type: 'pass', population } };
  if (context.skipWaits) {
    context.log('info', `Did not wait ${describe(config)}: a test run skips waits`);
    return done;
  }
  const end = context.wakeAt ?? endOfWait(config, context.clock, context.timeZone);
  return end <= context.clock ? done : { type: 'wake', at: end };
}

/** Days and weeks are those of the calendar: they keep the time of day when clocks are put forward or back. */
export function endOfWait(config: Config, from: Date, timeZone: string): Date {
  if (config.mode === 'until') return new Date(config.at);
  return DateTime.fromJSDate(from, { zone: timeZone })
    .plus({ [config.unit]: config.amount })
    .toJSDate();
}

function describe(config: Config): string {
  if (config.mode === 'until') return `until ${config.at}`;
  return `${config.amount} ${config.unit}${config.amount === 1 ? '' : 's'}`;
}
