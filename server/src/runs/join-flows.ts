import type { RunFlow } from './flow.ts';

/** What was made of a flow once for all who need the same of it: what viewers share is the same object. */
const joined = new WeakMap<RunFlow, WeakMap<RunFlow, RunFlow>>();
const continued = new WeakMap<RunFlow, Map<number, RunFlow>>();

/**
 * Changes that follow each other as one: each has whole rows, and later ones stand after earlier ones. The same first
 * and last of one feed give the same object.
 */
export function joinFlows(flows: readonly RunFlow[]): RunFlow {
  const [first, ...others] = flows;
  const last = others.at(-1);
  if (first === undefined) throw new Error('There is no change.');
  if (last === undefined) return first;
  const ofFirst = joined.get(first) ?? new WeakMap<RunFlow, RunFlow>();
  joined.set(first, ofFirst);
  const known = ofFirst.get(last);
  if (known !== undefined) return known;
  const all: RunFlow = {
    ...last,
    since: first.since,
    tasks: flows.flatMap(({ tasks }) => tasks),
    populations: flows.flatMap(({ populations }) => populations),
    deliveries: flows.findLast(({ deliveries }) => deliveries.length > 0)?.deliveries ?? [],
    progress: flows.flatMap(({ progress }) => progress),
  };
  ofFirst.set(last, all);
  return all;
}

/** A change as one that goes on from another number, which lies within it: what is known by then is told once more. */
export function continueFrom(flow: RunFlow, since: number): RunFlow {
  if (flow.since === null || flow.since === since) return flow;
  const ofFlow = continued.get(flow) ?? new Map<number, RunFlow>();
  continued.set(flow, ofFlow);
  const known = ofFlow.get(since) ?? { ...flow, since };
  ofFlow.set(since, known);
  return known;
}
