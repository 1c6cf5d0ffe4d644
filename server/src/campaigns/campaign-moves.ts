import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { campaignStates, type CampaignState } from './campaign.ts';

interface MoveRule {
  /** States from which it can be made. */
  readonly from: readonly CampaignState[];
  /** What the campaign is afterwards; null: no other than before, or what is said where it is made. */
  readonly to: CampaignState | null;
  /** As in "cannot be ...". */
  readonly verb: Said;
}

const published = ['scheduled', 'live', 'completed'] as const satisfies CampaignState[];
const everyState = campaignStates.filter((state) => state !== 'archived');

/** Every step in the life of a campaign, and where it can be taken: the one place that knows. */
export const moves = {
  /** A change of what it is: name, settings, graph. */
  change: { from: everyState, to: null, verb: say`changed` },
  /** A new draft beside what is published. */
  edit: { from: ['draft', ...published], to: null, verb: say`edited` },
  publish: { from: ['draft', ...published], to: 'live', verb: say`published` },
  /** A live run starts. */
  start: { from: published, to: 'live', verb: say`started` },
  /** A live run has come to its end. */
  complete: { from: ['live'], to: 'completed', verb: say`completed` },
  /** A person has stopped a live run. */
  stop: { from: ['scheduled', 'live'], to: 'stopped', verb: say`stopped` },
  close: { from: published, to: 'closed', verb: say`closed` },
  archive: { from: everyState, to: 'archived', verb: say`archived` },
  restore: { from: ['archived'], to: null, verb: say`taken out of the archive` },
  delete: { from: ['draft'], to: null, verb: say`deleted` },
} as const satisfies Record<string, MoveRule>;
export type Move = keyof typeof moves;

export function allows(state: CampaignState, move: Move): boolean {
  return moves[move].from.some((from) => from === state);
}

const states: Record<CampaignState, Said> = {
  draft: say`a draft`,
  scheduled: say`scheduled`,
  live: say`live`,
  completed: say`completed`,
  stopped: say`stopped`,
  closed: say`closed`,
  archived: say`archived`,
};

const hints: Partial<Record<CampaignState, Said>> = {
  draft: say`Publish it first.`,
  stopped: say`Duplicate it to start again.`,
  closed: say`Duplicate it to start again.`,
  archived: say`Take it out of the archive, or duplicate it.`,
};

/**
 * Lets a step through that can be taken, and no other.
 * @throws UserError (CAMPAIGN_ENDED, or NOT_A_DRAFT for deleting): says what the campaign is and what to do
 */
export function refuseMove({ state }: { readonly state: CampaignState }, move: Move): void {
  if (allows(state, move)) return;
  const { verb } = moves[move];
  if (move === 'delete') {
    throw new UserError(say`Only a draft can be deleted.`, {
      code: 'NOT_A_DRAFT',
      hint:
        state === 'archived' ? say`It is deleted 30 days after its last change.` : say`Archive the campaign.`,
    });
  }
  throw new UserError(say`This campaign is ${states[state]}: it cannot be ${verb}.`, {
    code: 'CAMPAIGN_ENDED',
    hint: hints[state],
  });
}

/**
 * Where a campaign goes that leaves the archive. What was running comes back as completed: nothing starts by itself
 * that somebody had put away.
 */
export function restoredState(archivedFrom: CampaignState | null, isPublished: boolean): CampaignState {
  if (!isPublished) return 'draft';
  return archivedFrom === 'stopped' || archivedFrom === 'closed' ? archivedFrom : 'completed';
}
