import type { ActivityContract, ActivityGroup } from '@partitura/server/activities/contract';
import type { z } from 'zod';
import { contracts, type ActivityKindName } from '@partitura/server/activities/contracts';
import { spokenContract } from './spoken-contract.ts';
import { t } from '../language/language.ts';

export type { ActivityKindName };
/** An activity's config as its contract gives it, defaults filled in. */
export type ConfigOf<Kind extends ActivityKindName> = z.output<(typeof contracts)[Kind]['config']>;

export const kindNames = Object.keys(contracts).filter(isKind);

export function isKind(kind: string): kind is ActivityKindName {
  return Object.hasOwn(contracts, kind);
}

const spoken = new Map<string, ActivityContract>(
  kindNames.map((kind) => [
    kind,
    spokenContract((contracts as Readonly<Record<string, unknown>>)[kind] as ActivityContract),
  ]),
);

/** The contract of a kind in the language of the page, without its config's type; null when there is no such kind. */
export const contractOf = (kind: string): ActivityContract | null => spoken.get(kind) ?? null;

/** The config of a new activity; what is named in it speaks the language of the page. */
export const initialConfig = (kind: string): unknown => {
  const contract = contractOf(kind);
  return contract === null ? {} : inWordsOfThePage(contract.config.parse(contract.initial));
};

function inWordsOfThePage(value: unknown): unknown {
  if (typeof value === 'string') return initialWords()[value] ?? value;
  if (Array.isArray(value)) return value.map(inWordsOfThePage);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inWordsOfThePage(inner)]));
}
const initialWords = (): Readonly<Record<string, string>> => ({
  'Subset 1': t('targeting.subsetNumber', { number: 1 }),
  'The rest': t('targeting.theRest'),
  'Path 1': t('flow.pathNumber', { number: 1 }),
  'Path 2': t('flow.pathNumber', { number: 2 }),
  'Some came': t('flow.someCame'),
  '{{ campaign.name }}: {{ count }} people': t('flow.alertTitle', {
    campaign: '{{ campaign.name }}',
    people: '{{ count }}',
  }),
});

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

const groupWords = {
  targeting: 'activities.targeting',
  data: 'activities.data',
  channels: 'activities.channels',
  flow: 'activities.flow',
} as const;
const groupOf = (group: ActivityGroup): { group: ActivityGroup; readonly label: string; color: string } => ({
  group,
  get label() {
    return t(groupWords[group]);
  },
  color: `var(--group-${group})`,
});

export const groups: readonly { group: ActivityGroup; readonly label: string; color: string }[] = [
  groupOf('targeting'),
  groupOf('data'),
  groupOf('channels'),
  groupOf('flow'),
];

export function colorOf(kind: string): string {
  const group = contractOf(kind)?.group;
  return groups.find((one) => one.group === group)?.color ?? 'var(--ui-text-dimmed)';
}
