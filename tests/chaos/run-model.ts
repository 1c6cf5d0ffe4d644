/** What people may do with the runs of a campaign, and what becomes of it: the model that the real ones are held against. */

export type Verb = 'start' | 'pause' | 'resume' | 'stop';

/** Open runs are running or waiting: which of the two is the engine's business. `ended`: it came to its end by itself. */
export type RunState = 'none' | 'open' | 'paused' | 'stopped' | 'ended';

export interface Rules {
  /** A live run is the only one, and stopping it stops the campaign; of test runs there may be many. */
  readonly isLive: boolean;
  /** Its runs come to an end by themselves sooner or later. */
  readonly ends: boolean;
}

export interface Standing {
  /** The run that is paused, resumed and stopped. */
  readonly old: RunState;
  /** One that was started since, of a live campaign. */
  readonly fresh: RunState;
  /** The campaign was stopped with a run. */
  readonly isStopped: boolean;
}

/** `done`, or the code of the refusal. */
export type Answer = 'done' | 'RUN_UNDER_WAY' | 'CAMPAIGN_ENDED' | 'RUN_ENDED';

export interface Answered {
  readonly verb: Verb;
  readonly answer: Answer;
}

const isUnderWay = (state: RunState): boolean => state === 'open' || state === 'paused';

/** What the verb answers as things stand, and how they stand after it. */
export function follow(rules: Rules, now: Standing, verb: Verb): { answer: Answer; then: Standing } {
  const refused = (answer: Answer) => ({ answer, then: now });
  const done = (change: Partial<Standing> = {}) => ({ answer: 'done' as const, then: { ...now, ...change } });
  if (verb === 'start') {
    if (!rules.isLive) return done();
    if (now.isStopped) return refused('CAMPAIGN_ENDED');
    return isUnderWay(now.old) || isUnderWay(now.fresh) ? refused('RUN_UNDER_WAY') : done({ fresh: 'open' });
  }
  if (verb === 'stop' && now.old === 'stopped') return done();
  if (!isUnderWay(now.old)) return refused('RUN_ENDED');
  if (verb === 'stop') return done({ old: 'stopped', isStopped: rules.isLive });
  return done({ old: verb === 'pause' ? 'paused' : 'open' });
}

/**
 * Whether what was asked at the same time can have happened in some order, one after the other, so that each got the
 * answer it got and the end is as it was found; an open run may end by itself anywhere in
 * between, and so may a paused one whose last activity was under way.
 */
export function isExplained(
  rules: Rules,
  now: Standing,
  asked: readonly Answered[],
  found: Standing,
): boolean {
  if (asked.length === 0 && (['old', 'fresh', 'isStopped'] as const).every((key) => now[key] === found[key]))
    return true;
  const hasGoneOn = asked.some(({ verb, answer }, index) => {
    const { answer: expected, then } = follow(rules, now, verb);
    const others = [...asked.slice(0, index), ...asked.slice(index + 1)];
    return expected === answer && isExplained(rules, then, others, found);
  });
  return (
    hasGoneOn ||
    (rules.ends &&
      (['old', 'fresh'] as const).some(
        (which) => isUnderWay(now[which]) && isExplained(rules, { ...now, [which]: 'ended' }, asked, found),
      ))
  );
}

/** What the log of a run may say, in its order. */
export const legalLog = /^Started( Paused Resumed)*( Paused)?( Completed| Stopped)?$/;
