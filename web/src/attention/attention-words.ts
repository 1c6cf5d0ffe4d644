import type { StatusTone } from '../ui/status-tone.ts';
import { formatBytes, formatNumber } from '../lib/format-number.ts';
import type { AttentionItem, AttentionKind } from './attention-documents.ts';

interface KindView {
  readonly icon: string;
  readonly tone: StatusTone;
  /** What the ones of this kind are headed by. */
  readonly heading: string;
}

/** The gravest first: the order in which they are shown. */
export const attentionKinds: Readonly<Record<AttentionKind, KindView>> = {
  taskFailed: { icon: 'i-lucide-circle-x', tone: 'error', heading: 'Failed' },
  launchFailed: { icon: 'i-lucide-calendar-x', tone: 'error', heading: 'Could not launch' },
  jobsWaiting: { icon: 'i-lucide-server-off', tone: 'error', heading: 'Nobody works' },
  diskFull: { icon: 'i-lucide-hard-drive', tone: 'error', heading: 'Disk' },
  messagesUnknown: { icon: 'i-lucide-mail-question-mark', tone: 'warning', heading: 'Unknown messages' },
  deliveryPaused: { icon: 'i-lucide-circle-pause', tone: 'warning', heading: 'Paused deliveries' },
  sendToConfirm: { icon: 'i-lucide-send', tone: 'warning', heading: 'Sends to confirm' },
  approvalRequested: { icon: 'i-lucide-user-check', tone: 'info', heading: 'Approvals to give' },
  fileAwaited: { icon: 'i-lucide-file-up', tone: 'info', heading: 'Files to upload' },
  runPaused: { icon: 'i-lucide-pause', tone: 'neutral', heading: 'Paused runs' },
  noticesFailed: { icon: 'i-lucide-bell-off', tone: 'warning', heading: 'Alerts' },
};

const many = (count: number, one: string, more: string): string =>
  `${formatNumber(count)} ${count === 1 ? one : more}`;

/** What it is, in one line. */
export function titleOf({
  kind,
  activityLabel,
  campaignName,
  runNumber,
  count,
  hint,
}: AttentionItem): string {
  const activity = activityLabel ?? 'An activity';
  const messages = many(count ?? 0, 'message', 'messages');
  switch (kind) {
    case 'taskFailed':
      return `${activity} has failed`;
    case 'launchFailed':
      return `${campaignName ?? 'A campaign'} could not be launched`;
    case 'jobsWaiting':
      return `${many(count ?? 0, 'job waits', 'jobs wait')} and no worker is at work`;
    case 'diskFull':
      return `The disk of this server is nearly full: ${formatBytes(count ?? 0)} are free`;
    case 'messagesUnknown':
      return `${activity}: nobody knows whether ${messages} ${count === 1 ? 'has' : 'have'} arrived`;
    case 'deliveryPaused':
      return `${activity} is paused`;
    case 'sendToConfirm':
      return `${activity}: ${messages} to be confirmed`;
    case 'approvalRequested':
      return `${hint ?? 'Somebody'} asks for approval of ${campaignName ?? 'a campaign'}`;
    case 'fileAwaited':
      return `${activity} waits for a file`;
    case 'runPaused':
      return `Run ${runNumber ?? ''} is paused`;
    case 'noticesFailed':
      return `${many(count ?? 0, 'alert', 'alerts')} could not be delivered in the last day`;
  }
}

/** Why, and what to do about it. */
export function adviceOf({ kind, message, hint }: AttentionItem): string {
  const said = message === null ? '' : message;
  switch (kind) {
    case 'taskFailed':
      return [said, hint].filter(Boolean).join(' ');
    case 'launchFailed':
      return [said, 'Mend it, then start the campaign by hand or wait for its next launch.']
        .filter(Boolean)
        .join(' ');
    case 'jobsWaiting':
      return 'Start a worker: the server with --role worker, or with --role all.';
    case 'diskFull':
      return 'Runs fail once it is full. Keep less history, clean up, or give it a larger disk.';
    case 'messagesUnknown':
      return 'They were in the air when a process died. Count them as sent or as failed, or send them again.';
    case 'deliveryPaused':
      return message === null
        ? 'A person has paused it. Nothing is lost; it goes on where it was.'
        : `The provider takes no messages: ${message}. Nobody was left out: mend it, then resume.`;
    case 'sendToConfirm':
      return 'Look at whom it goes to and at one of the messages, then let them go.';
    case 'approvalRequested':
      return said === '' ? 'Look at what changes, then approve or reject it.' : `“${said}”`;
    case 'fileAwaited':
      return 'Upload it at the activity; the run goes on by itself.';
    case 'runPaused':
      return said === '' ? 'By a person, or at a pause point. It goes on when it is resumed.' : said;
    case 'noticesFailed':
      return [said, 'Look at where alerts go, and send them again.'].filter(Boolean).join(' ');
  }
}

/** Where something can be done about it, and what that way is called. */
export function wayTo({ kind, campaignId, runId, activityId }: AttentionItem): { to: string; label: string } {
  if (kind === 'noticesFailed') return { to: '/settings/alerts', label: 'To the alerts' };
  if (kind === 'diskFull') return { to: '/settings/housekeeping', label: 'To housekeeping' };
  if (kind === 'jobsWaiting') return { to: '/runs', label: 'To the runs' };
  if (runId === null) return { to: `/campaigns/${campaignId}`, label: 'To the campaign' };
  const run = `/campaigns/${campaignId}/runs/${runId}`;
  return {
    to: activityId === null ? run : `${run}?activity=${encodeURIComponent(activityId)}`,
    label: 'To the run',
  };
}

export interface AttentionGroup {
  readonly kind: AttentionKind;
  readonly view: KindView;
  readonly items: readonly AttentionItem[];
}

/** By kind, the gravest first; what is real before what is only a test. */
export function grouped(items: readonly AttentionItem[]): AttentionGroup[] {
  return (Object.keys(attentionKinds) as AttentionKind[]).flatMap((kind) => {
    const some = items.filter((item) => item.kind === kind);
    const isTest = ({ runMode }: AttentionItem): number => (runMode === 'test' ? 1 : 0);
    return some.length === 0
      ? []
      : [{ kind, view: attentionKinds[kind], items: some.toSorted((a, b) => isTest(a) - isTest(b)) }];
  });
}
