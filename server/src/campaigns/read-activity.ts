import type { Inlet, Outlet } from '../activities/contract.ts';
import type { ActivityKind } from '../activities/kind.ts';
import { inOurWords, saidOf, sentence } from '../lib/fault-in-words.ts';
import type { Activity, GraphIssue } from './graph.ts';
import { say, type Said } from '../language/say.ts';

/** Every kind by its name: the registry, or a test's own. */
export type ActivityKinds = Readonly<Record<string, ActivityKind>>;

/** An activity whose kind is known and whose config has been parsed. */
export interface ReadActivity {
  readonly activity: Activity;
  readonly kind: ActivityKind;
  readonly config: unknown;
  readonly inlets: readonly Inlet[];
  readonly outlets: readonly Outlet[];
}

export type ActivityRead = { readonly read: ReadActivity } | { readonly issues: GraphIssue[] };

/** Looks the kind up and parses the config; the issues name the fields at fault. */
export function readActivity(kinds: ActivityKinds, activity: Activity): ActivityRead {
  const kind = Object.hasOwn(kinds, activity.kind) ? kinds[activity.kind] : undefined;
  if (kind === undefined) {
    return {
      issues: [activityError(activity, null, say`There is no kind of activity named "${activity.kind}".`)],
    };
  }
  const parsed = kind.contract.config.safeParse(activity.config, inOurWords);
  if (!parsed.success) {
    return {
      issues: parsed.error.issues.map((issue) =>
        activityError(activity, issue.path.join('.') || null, sentence(saidOf(issue))),
      ),
    };
  }
  const config = parsed.data;
  return {
    read: {
      activity,
      kind,
      config,
      inlets: kind.contract.inlets(config),
      outlets: kind.contract.outlets(config),
    },
  };
}

export function activityError(activity: Activity, field: string | null, message: Said): GraphIssue {
  return {
    severity: 'error',
    activityId: activity.id,
    transitionId: null,
    field,
    message,
  };
}
