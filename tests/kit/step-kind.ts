import { sql } from 'drizzle-orm';
import { z } from 'zod';
import { defineContract } from '../../server/src/activities/contract.ts';
import type { EffectKind, PerformContext } from '../../server/src/activities/kind.ts';
import type { Population } from '../../server/src/activities/population.ts';
import { waitKind } from '../../server/src/activities/wait/wait.ts';
import type { Graph } from '../../server/src/campaigns/graph.ts';
import type { ActivityKinds } from '../../server/src/campaigns/read-activity.ts';
import { UserError } from '../../server/src/errors.ts';
import { asWritten, say } from '../../server/src/language/say.ts';

const step = defineContract({
  kind: 'step',
  group: 'flow',
  label: 'Step',
  description: 'Does what a test wants.',
  config: z.object({
    /** Rows of a table of its own; absent: what comes in goes on. */
    rows: z.number().optional(),
    sleepMs: z.number().default(0),
    /** Number of a gate (see kit/gate.ts) that it waits at. */
    gate: z.number().optional(),
    /** A table without which it fails. */
    needs: z.string().optional(),
    complains: z.string().optional(),
    inlets: z.array(z.object({ name: z.string(), many: z.boolean() })).default([]),
    outlets: z.array(z.string()).default(['out']),
  }),
  initial: {},
  inlets: (config) => config.inlets.map((inlet) => ({ ...inlet, label: inlet.name })),
  outlets: (config) => config.outlets.map((name) => ({ name, label: name, optional: true })),
});

const stepKind: EffectKind<typeof step.config> = {
  verb: 'perform',
  contract: step,
  check: (config) => ({
    issues: [],
    shape: config.outlets.length === 0 ? null : { dimension: 'number', columns: [] },
  }),
  async perform(config, context) {
    if (config.sleepMs > 0) await context.tx.execute(sql`select pg_sleep(${config.sleepMs / 1000})`);
    if (config.gate !== undefined)
      await context.tx.execute(sql`select pg_advisory_xact_lock_shared(${config.gate}::bigint)`);
    if (config.complains !== undefined)
      throw new UserError(asWritten(config.complains), { hint: say`Do something else.` });
    if (config.needs !== undefined)
      await context.tx.execute(sql`select from ${sql.identifier(config.needs)}`);
    if (config.outlets.length === 0) return { type: 'done', produced: { type: 'nothing' } };
    const [arrived] = Object.values(context.inbound).flat();
    const population =
      config.rows === undefined && arrived !== undefined ? arrived : await numbers(context, config.rows ?? 0);
    return { type: 'done', produced: { type: 'pass', population } };
  },
};

/** The registry of a test: steps and the real Wait. */
export const stepKinds: ActivityKinds = { step: stepKind, wait: waitKind };

async function numbers({ tx, taskId }: PerformContext, rows: number): Promise<Population> {
  const worktable = `t_step_${taskId.replaceAll('-', '')}`;
  await tx.execute(sql`
    create table ${sql.identifier('work')}.${sql.identifier(worktable)} as
    select number as id from generate_series(1, ${sql.raw(String(rows))}) number`);
  return { dimension: 'number', columns: [], worktable, branch: null, count: rows };
}

type StepConfig = z.input<typeof step.config>;
type StepOf = StepConfig & {
  off?: boolean;
  pausePoint?: boolean;
  wait?: { amount: number; unit: 'second' | 'hour' | 'day' };
};

/**
 * A graph of steps: `graphOf({ a: { rows: 3 }, b: {} }, ['a -> b', 'a.out -> b.in ?'])`. Inlets are made from the
 * transitions: one where one comes in, many where several do; `?` means that what follows is skipped when empty.
 */
export function graphOf(steps: Record<string, StepOf>, arrows: readonly string[]): Graph {
  const transitions = arrows.map((arrow, index) => {
    const [, from = '', outlet = 'out', to = '', inlet = 'in', skip] =
      /^(\w+)(?:\.(\w+))? -> (\w+)(?:\.(\w+))?( \?)?$/.exec(arrow) ?? [];
    return {
      id: `t${index}`,
      source: { activity: from, outlet },
      target: { activity: to, inlet },
      ...(skip === undefined ? {} : { skipWhenEmpty: true }),
    };
  });
  const activities = Object.entries(steps).map(
    ([id, { off = false, pausePoint = false, wait, ...config }]) => {
      const names = transitions
        .filter(({ target }) => target.activity === id)
        .map(({ target }) => target.inlet);
      const inlets = [...new Set(names)].map((name) => ({
        name,
        many: names.filter((other) => other === name).length > 1,
      }));
      return {
        id,
        kind: wait === undefined ? 'step' : 'wait',
        label: id,
        config: wait === undefined ? { inlets, ...config } : { mode: 'duration' as const, ...wait },
        position: { x: 0, y: 0 },
        enabled: !off,
        pausePoint,
      };
    },
  );
  return { activities, transitions };
}
