import type { Said } from '../language/say.ts';
import type { Permission } from '../auth/permissions.ts';

/** What can wait for a person, and what one must be permitted to do something about it. */
export const attentionKinds = {
  taskFailed: 'run.control',
  launchFailed: 'run.control',
  deliveryPaused: 'delivery.control',
  messagesUnknown: 'delivery.confirm',
  sendToConfirm: 'delivery.confirm',
  approvalRequested: 'campaign.approve',
  fileAwaited: 'campaign.edit',
  runPaused: 'run.control',
  jobsWaiting: 'settings.manage',
  diskFull: 'settings.manage',
  noticesFailed: 'settings.manage',
} as const satisfies Record<string, Permission>;
export type AttentionKind = keyof typeof attentionKinds;

/** Something that goes no further until a person does something. */
export interface AttentionItem {
  /** The same as long as it is the same matter. */
  readonly id: string;
  readonly kind: AttentionKind;
  readonly since: Date;
  readonly campaignId: string | null;
  readonly campaignName: string | null;
  readonly runId: string | null;
  readonly runNumber: number | null;
  readonly runMode: 'test' | 'live' | null;
  readonly activityId: string | null;
  readonly activityLabel: string | null;
  readonly taskId: string | null;
  readonly deliveryId: string | null;
  /** Messages, jobs, notices or bytes that are free, by kind. */
  readonly count: number | null;
  /** What went wrong, or what was said of it. */
  readonly message: string | null;
  /** What to do about it. */
  readonly hint: string | null;
  /** Both, for whoever reads another language; null: what is the same in all. */
  readonly said: { readonly message?: Said | null; readonly hint?: Said | null } | null;
  /** The user who has asked, of an approval: somebody else has to decide. */
  readonly askedById: string | null;
}

export interface Attention {
  /** The newest first. */
  readonly items: readonly AttentionItem[];
  /** There is more than that. */
  readonly hasMore: boolean;
}
