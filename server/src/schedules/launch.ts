/**
 * What became of a launch: it started a run; it waits for a run that is under way; it was merged with one that waits;
 * it was left out because of a run that was under way; nobody was there at its time; it could not start.
 */
export const launchStates = ['started', 'queued', 'merged', 'skipped', 'missed', 'failed'] as const;
export type LaunchState = (typeof launchStates)[number];

export const overlapPolicies = ['queue', 'skip', 'allow'] as const;
export type OverlapPolicy = (typeof overlapPolicies)[number];

/** What a launch does while a run of the campaign is under way: it waits for its end, unless the campaign says otherwise. */
export function overlapPolicyOf({
  settings,
}: {
  readonly settings: { readonly overlapPolicy?: OverlapPolicy };
}): OverlapPolicy {
  return settings.overlapPolicy ?? 'queue';
}
