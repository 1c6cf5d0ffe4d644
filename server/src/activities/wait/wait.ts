import { DateTime } from 'luxon';
import type { z } from 'zod';
import type { CheckContext, Checked, EffectKind, Outcome, PerformContext } from '../kind.ts';
import { forms, say, type Said } from '../../language/say.ts';
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
  endsAt: endOfWait,
};

function performWait(config: Config, context: PerformContext): Outcome {
  const [population] = context.inbound['in'] ?? [];
  if (population === undefined) return { type: 'done', produced: { type: 'nothing' } };
  const done: Outcome = { type: 'done', produced: { type: 'pass', population } };
  if (context.skipWaits) {
    context.log('info', say`Did not wait ${describe(config)}: a test run skips waits`);
    return done;
  }
  const end = context.wakeAt ?? endOfWait(config, context.clock, context.timeZone);
  return end <= context.clock ? done : { type: 'wake', at: end };
}

/**
 * Days and weeks are those of the calendar: they keep the time of day when clocks are put forward or back. A time of
 * day that is skipped then ends the wait as much later; of one that comes twice the first does.
 */
export function endOfWait(config: Config, from: Date, timeZone: string): Date {
  if (config.mode === 'until') return new Date(config.at);
  if (config.mode === 'next') return nextTime(config, from, timeZone);
  return DateTime.fromJSDate(from, { zone: timeZone })
    .plus({ [config.unit]: config.amount })
    .toJSDate();
}

function nextTime({ time, weekdays }: Extract<Config, { mode: 'next' }>, from: Date, timeZone: string): Date {
  const today = DateTime.fromJSDate(from, { zone: timeZone });
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  // Eight days: today's may have passed, and be the only day of the week that will do.
  const ends = Array.from({ length: 9 }, (_, days) =>
    today.plus({ days }).startOf('day').set({ hour, minute }),
  );
  const end = ends.find((one) => one > today && (weekdays.length === 0 || weekdays.includes(one.weekday)));
  if (end === undefined) throw new Error(`No day of ${weekdays.join(', ')} follows.`);
  return end.toJSDate();
}

function describe(config: Config): Said {
  if (config.mode === 'until') return say`until ${config.at}`;
  if (config.mode === 'next') return say`until the next ${config.time}`;
  switch (config.unit) {
    case 'second':
      return forms(config.amount, '{0} second', '{0} seconds');
    case 'minute':
      return forms(config.amount, '{0} minute', '{0} minutes');
    case 'hour':
      return forms(config.amount, '{0} hour', '{0} hours');
    case 'day':
      return forms(config.amount, '{0} day', '{0} days');
    case 'week':
      return forms(config.amount, '{0} week', '{0} weeks');
  }
}
