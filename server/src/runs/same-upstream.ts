import { isDeepStrictEqual } from 'node:util';
import { kinds as allKinds } from '../activities/registry.ts';
import type { Activity, Graph } from '../campaigns/graph.ts';
import { readActivity, type ActivityKinds } from '../campaigns/read-activity.ts';

/**
 * Whether what leaves an activity is worked out in the same way in two graphs: it and all that leads to it have the
 * same kind and config, are as enabled, and are joined in the same way. Labels and places do not count.
 */
export function isSameUpstream(
  one: Graph,
  other: Graph,
  activityId: string,
  kinds: ActivityKinds = allKinds,
): boolean {
  const seen = new Set<string>();
  const open = [activityId];
  for (const id of open) {
    if (seen.has(id)) continue;
    seen.add(id);
    const [own, theirs] = [part(one, id, kinds), part(other, id, kinds)];
    if (own === null || theirs === null || !isDeepStrictEqual(own, theirs)) return false;
    open.push(...own.leading.map(({ source }) => source.activity));
  }
  return true;
}

function part({ activities, transitions }: Graph, id: string, kinds: ActivityKinds) {
  const activity = activities.find((one) => one.id === id);
  if (activity === undefined) return null;
  const { kind, enabled } = activity;
  const leading = transitions
    .filter(({ target }) => target.activity === id)
    .map(({ source, target, skipWhenEmpty = false }) => ({ source, inlet: target.inlet, skipWhenEmpty }));
  return { kind, config: configOf(activity, kinds), enabled, leading };
}

/** With its defaults, as one side may have written them out and the other not. */
function configOf(activity: Activity, kinds: ActivityKinds): unknown {
  const result = readActivity(kinds, activity);
  return 'read' in result ? result.read.config : activity.config;
}
