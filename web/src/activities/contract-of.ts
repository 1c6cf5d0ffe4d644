import type { ActivityContract, ActivityGroup } from '@partitura/server/activities/contract';
import type { z } from 'zod';
import { contracts, type ActivityKindName } from '@partitura/server/activities/contracts';

export type { ActivityKindName };
/** An activity's config as its contract gives it, defaults filled in. */
export type ConfigOf<Kind extends ActivityKindName> = z.output<(typeof contracts)[Kind]['config']>;

export const kindNames = Object.keys(contracts).filter(isKind);

export function isKind(kind: string): kind is ActivityKindName {
  return Object.hasOwn(contracts, kind);
}

/** The contract of a kind without its config's type; null when there is no such kind. */
export function contractOf(kind: string): ActivityContract | null {
  const all: Readonly<Record<string, unknown>> = contracts;
  return isKind(kind) ? (all[kind] as ActivityContract) : null;
}

/** The config of a new activity. */
export const initialConfig = (kind: string): unknown => {
  const contract = contractOf(kind);
  return contract?.config.parse(contract.initial) ?? {};
};

/**
 * A config that can be shown and edited even while it is not valid (an empty label, a number still missing): what
 * parses is taken as it is, else what is there is laid over a new activity's config.
 */
export function editableConfig(kind: string, config: unknown): unknown {
  const contract = contractOf(kind);
  if (contract === null) return config;
  const parsed = contract.config.safeParse(config);
  if (parsed.success) return parsed.data;
  const initial = initialConfig(kind);
  return typeof config === 'object' && config !== null && typeof initial === 'object'
    ? { ...initial, ...config }
    : initial;
}

export const groups: readonly { group: ActivityGroup; label: string; color: string }[] = [
  { group: 'targeting', label: 'Targeting', color: 'var(--group-targeting)' },
  { group: 'data', label: 'Data', color: 'var(--group-data)' },
  { group: 'channels', label: 'Channels', color: 'var(--group-channels)' },
  { group: 'flow', label: 'Flow', color: 'var(--group-flow)' },
];

export function colorOf(kind: string): string {
  const group = contractOf(kind)?.group;
  return groups.find((one) => one.group === group)?.color ?? 'var(--ui-text-dimmed)';
}
