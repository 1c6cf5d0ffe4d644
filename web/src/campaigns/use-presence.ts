import { useClientHandle } from '@urql/vue';
import { useThrottleFn } from '@vueuse/core';
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref } from 'vue';
import type { Peer } from '../canvas/canvas-context.ts';
import { subscribe } from '../graphql/subscribe.ts';
import { CampaignPresenceSubscription, TellSelectionMutation, type Presence } from './presence-documents.ts';

export interface CampaignPresence {
  /** All others who have the campaign open. */
  readonly others: ComputedRef<readonly Peer[]>;
  /** By the id of what they have selected. */
  readonly peers: ComputedRef<ReadonlyMap<string, readonly Peer[]>>;
}

/** As many as the server takes. */
const mostSelected = 50;
const tellMs = 250;
const colors = ['#7c3aed', '#c2410c', '#0f766e', '#be185d', '#1d4ed8', '#4d7c0f'];

/**
 * Who else has the campaign open, and what they have selected; shows this person to them. Nothing is sent while nobody
 * else is here. `onDraft` is told which draft stands, at first and after each save.
 */
export function usePresence(
  campaignId: string,
  selection: Ref<ReadonlySet<string>>,
  { mayTell, onDraft }: { mayTell: boolean; onDraft: (draft: Presence['draft']) => void },
): CampaignPresence {
  const { client } = useClientHandle();
  const presence = shallowRef<Presence | null>(null);
  const leave = subscribe(
    CampaignPresenceSubscription,
    { campaignId },
    {
      next: ({ campaignPresence }) => {
        presence.value = campaignPresence;
        onDraft(campaignPresence.draft);
      },
      ended: () => {
        presence.value = null;
      },
    },
  );
  onScopeDispose(leave);

  const others = computed(() =>
    (presence.value?.others ?? []).map(({ id, name, userId }) => ({ id, name, color: colorFor(userId) })),
  );
  const peers = computed(() => {
    const byPart = new Map<string, Peer[]>();
    for (const { id, name, userId, selected } of presence.value?.others ?? [])
      for (const part of selected)
        byPart.set(part, [...(byPart.get(part) ?? []), { id, name, color: colorFor(userId) }]);
    return byPart;
  });
  const tell = useThrottleFn(
    () => {
      const self = presence.value?.self;
      if (self === undefined || others.value.length === 0) return;
      const selected = [...selection.value].slice(0, mostSelected);
      void client.mutation(TellSelectionMutation, { campaignId, self, selected }).toPromise();
    },
    tellMs,
    true,
  );
  if (mayTell)
    watch([selection, () => others.value.length > 0, () => presence.value?.self], () => void tell());
  return { others, peers };
}

/** The same person has the same colour for everybody. */
export function colorFor(userId: string): string {
  let sum = 0;
  for (const character of userId) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return colors[sum % colors.length] ?? '';
}
