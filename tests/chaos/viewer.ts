import { setTimeout as pause } from 'node:timers/promises';
import type { Client } from '../kit/client.ts';

/** What somebody sees who watches a run, and comes back with the last number seen whenever the line is lost. */
export interface Viewer {
  /** Resolves once the run has ended on the viewer's screen. */
  readonly done: Promise<Shown>;
  stop(): void;
}

export interface Shown {
  readonly state: string;
  readonly seq: number;
  /** "activity outlet": count, or what happened to it. */
  readonly populations: ReadonlyMap<string, string>;
  readonly tasks: ReadonlyMap<string, string>;
  /** Changes that did not go on from where the one before had ended. */
  readonly gaps: readonly string[];
  readonly returns: number;
}

interface Flow {
  readonly seq: number;
  readonly since: number | null;
  readonly state: string;
  readonly tasks: readonly { activityId: string; state: string }[];
  readonly populations: readonly { activityId: string; outlet: string; state: string; count: number }[];
}

const FlowSubscription = `subscription ($runId: ID!, $since: Float) {
  runFlow(runId: $runId, since: $since) {
    seq since state
    tasks { activityId state }
    populations { activityId outlet state count }
  }
}`;
const ended = new Set(['completed', 'failed', 'stopped']);

export function watchRun(client: Client, runId: string): Viewer {
  const populations = new Map<string, string>();
  const tasks = new Map<string, string>();
  const gaps: string[] = [];
  let [seq, state, returns, isStopped] = [null as number | null, '', 0, false];
  const show = (flow: Flow) => {
    if (flow.since !== null && flow.since !== seq) gaps.push(`from ${flow.since}, but ${seq} was seen last`);
    ({ seq, state } = flow);
    for (const task of flow.tasks) tasks.set(task.activityId, task.state);
    for (const one of flow.populations)
      populations.set(
        `${one.activityId} ${one.outlet}`,
        one.state === 'arrived' ? String(one.count) : one.state,
      );
  };
  const watch = async (): Promise<Shown> => {
    while (!ended.has(state) && !isStopped) {
      try {
        for await (const { runFlow } of client.subscribe<{ runFlow: Flow }>(FlowSubscription, {
          runId,
          since: seq,
        })) {
          show(runFlow);
          if (isStopped) break;
        }
      } catch {
        // The server was killed, or the line to it.
      }
      if (!ended.has(state)) returns += 1;
      await pause(100);
    }
    return { state, seq: seq ?? 0, populations, tasks, gaps, returns };
  };
  return { done: watch(), stop: () => (isStopped = true) };
}
