import { desc, eq, inArray } from 'drizzle-orm';
import { roles } from '../auth/role.ts';
import { may } from '../auth/permissions.ts';
import type { Viewer } from '../auth/viewer.ts';
import { inTransaction, type Database, type Queryable, type Transaction } from '../db/database.ts';
import { campaignApprovals, settings as namedValues, users } from '../db/schema.ts';
import { UserError } from '../errors.ts';
import { asWritten, say } from '../language/say.ts';
import { newId } from '../lib/id.ts';
import { notifyUsers } from '../notifications/notify.ts';
import type { Actor } from './actor.ts';
import { refuseMove } from './campaign-moves.ts';
import { checkGraph } from './check-graph.ts';
import { sameValue } from './diff-values.ts';
import { findCampaign, findDraft, lockCampaign, type Campaign } from './find-campaign.ts';
import { loadGraphContext } from './graph-context.ts';
import { checkNote, logCampaign } from './log-campaign.ts';
import { refuseErrors } from './refuse-errors.ts';
import { requireDraft } from './save-graph.ts';

/** `withdrawn`: the draft or the settings have changed since. */
export const approvalStates = ['requested', 'approved', 'rejected', 'withdrawn'] as const;
export type Approval = typeof campaignApprovals.$inferSelect & {
  readonly state: (typeof approvalStates)[number];
};

export interface ApprovalRule {
  readonly isRequired: boolean;
  /** Who has changed it last, and when; null: nobody yet. */
  readonly changedBy: string | null;
  readonly changedAt: Date | null;
}

const ruleName = 'approval of publishing';

/** Whether a second person has to approve whatever is published, in this installation. */
export async function approvalRule(db: Queryable): Promise<ApprovalRule> {
  const [row] = await db.select().from(namedValues).where(eq(namedValues.name, ruleName));
  const {
    isRequired = false,
    by = null,
    at = null,
  } = (row?.value ?? {}) as {
    isRequired?: boolean;
    by?: string | null;
    at?: string | null;
  };
  return { isRequired, changedBy: by, changedAt: at === null ? null : new Date(at) };
}

export async function setApprovalRule(db: Database, isRequired: boolean, user: Actor): Promise<ApprovalRule> {
  const value = { isRequired, by: user.name, at: new Date().toISOString() };
  await db
    .insert(namedValues)
    .values({ name: ruleName, value })
    .onConflictDoUpdate({ target: namedValues.name, set: { value } });
  return await approvalRule(db);
}

/** The newest request for the draft that there is now. */
export async function approvalOf(db: Queryable, campaign: Campaign): Promise<Approval | null> {
  const draft = await findDraft(db, campaign.id);
  const [newest] = await db
    .select()
    .from(campaignApprovals)
    .where(eq(campaignApprovals.campaignId, campaign.id))
    .orderBy(desc(campaignApprovals.id))
    .limit(1);
  if (newest === undefined || draft === null || newest.versionId !== draft.id) return null;
  const isOfThis = newest.revision === draft.revision && sameValue(newest.settings, campaign.settings);
  // A refusal stays: its note says what is to be mended.
  const state =
    newest.decision === 'rejected' ? 'rejected' : isOfThis ? (newest.decision ?? 'requested') : 'withdrawn';
  return { ...newest, state };
}

/**
 * Asks those who may approve to look at the draft as it is now. They are told.
 * @throws UserError (NOT_A_PERSON, CAMPAIGN_ENDED, NO_DRAFT, STALE_REVISION, GRAPH_HAS_ERRORS)
 */
export function requestApproval(
  db: Database,
  campaignId: string,
  revision: number,
  given: string,
  viewer: Viewer,
): Promise<Approval> {
  refusePrograms(viewer);
  const requestNote = checkNote(given);
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    refuseMove(campaign, 'publish');
    const draft = await requireDraft(tx, campaignId, revision);
    const context = await loadGraphContext(tx, campaign.settings);
    refuseErrors(checkGraph(context, draft.graph).issues, 'published');
    await tx.insert(campaignApprovals).values({
      id: newId(),
      campaignId,
      versionId: draft.id,
      revision,
      settings: campaign.settings,
      requestedById: viewer.id,
      requestedBy: viewer.name,
      requestNote,
    });
    await logCampaign(
      tx,
      campaignId,
      say`Asked for approval of version ${draft.number}`,
      viewer,
      requestNote,
    );
    await notifyUsers(tx, await approversBut(tx, viewer), {
      level: 'info',
      title: say`${viewer.name} asks you to approve "${campaign.name}"`,
      message:
        requestNote === '' ? say`Look at what changes, and approve or reject it.` : asWritten(requestNote),
      campaignId,
    });
    return await requireApproval(tx, campaign);
  });
}

/**
 * Approves or rejects a request. Nobody decides on his own, and nothing that has changed since is approved.
 * @throws UserError (NOT_A_PERSON, OWN_REQUEST, NO_REQUEST, field note)
 */
export function decideApproval(
  db: Database,
  campaignId: string,
  requestId: string,
  decision: 'approved' | 'rejected',
  given: string,
  viewer: Viewer,
): Promise<Approval> {
  refusePrograms(viewer);
  const note = checkNote(given);
  if (decision === 'rejected' && note === '')
    throw new UserError(say`Say what is to be changed.`, { field: 'note' });
  return inTransaction(db, async (tx) => {
    const campaign = await lockCampaign(tx, campaignId);
    const request = await requireApproval(tx, campaign);
    if (request.id !== requestId || request.state !== 'requested') {
      throw new UserError(
        say`There is no such request any more: the draft has changed, or somebody has decided.`,
        {
          code: 'NO_REQUEST',
          hint: say`Load the campaign anew.`,
        },
      );
    }
    if (request.requestedById === viewer.id) {
      throw new UserError(say`You have asked for this approval yourself: somebody else has to decide.`, {
        code: 'OWN_REQUEST',
        hint: say`Ask another approver.`,
      });
    }
    await tx
      .update(campaignApprovals)
      .set({ decision, decidedBy: viewer.name, decidedAt: new Date(), decisionNote: note })
      .where(eq(campaignApprovals.id, requestId));
    const isApproved = decision === 'approved';
    const what = isApproved
      ? say`Approved what ${request.requestedBy} had asked for`
      : say`Rejected what ${request.requestedBy} had asked for`;
    await logCampaign(tx, campaignId, what, viewer, note);
    await notifyUsers(tx, await usersOf(tx, [request.requestedById]), {
      level: isApproved ? 'info' : 'warning',
      title: isApproved
        ? say`${viewer.name} has approved "${campaign.name}"`
        : say`${viewer.name} has rejected "${campaign.name}"`,
      message: note === '' ? say`It can be published as it is.` : asWritten(note),
      campaignId,
    });
    return await requireApproval(tx, campaign);
  });
}

/** @throws UserError (NEEDS_APPROVAL) where the setting is on and the draft as it is now was not approved */
export async function refuseUnapproved(tx: Transaction, campaign: Campaign): Promise<void> {
  if (!(await approvalRule(tx)).isRequired) return;
  const approval = await approvalOf(tx, campaign);
  if (approval?.state === 'approved') return;
  const why = {
    requested: say`Nobody has decided on the request yet.`,
    rejected: say`${approval?.decidedBy ?? ''} has rejected it: ${approval?.decisionNote ?? ''}`,
    withdrawn: say`The campaign has changed since approval was asked for.`,
    none: say`A second person has to approve it.`,
  }[approval?.state ?? 'none'];
  throw new UserError(say`The campaign cannot be published. ${why}`, {
    code: 'NEEDS_APPROVAL',
    hint: say`Ask for approval.`,
  });
}

async function requireApproval(tx: Transaction, campaign: Campaign): Promise<Approval> {
  const approval = await approvalOf(tx, await findCampaign(tx, campaign.id));
  if (approval === null) throw new UserError(say`Nobody has asked for approval.`, { code: 'NO_REQUEST' });
  return approval;
}

/** A program has no second pair of eyes, and whoever holds its key could approve his own. */
function refusePrograms({ via }: Viewer): void {
  if (via === 'session') return;
  throw new UserError(say`Approval is a matter of people: sign in, rather than use an API key.`, {
    code: 'NOT_A_PERSON',
  });
}

async function approversBut(tx: Transaction, { id }: Viewer): Promise<string[]> {
  const allowed = roles.filter((role) => may({ role }, 'campaign.approve'));
  const found = await tx.select({ id: users.id }).from(users).where(inArray(users.role, allowed));
  return found.flatMap((user) => (user.id === id ? [] : [user.id]));
}

async function usersOf(tx: Transaction, ids: readonly string[]): Promise<string[]> {
  const found = await tx
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...ids]));
  return found.map(({ id }) => id);
}
