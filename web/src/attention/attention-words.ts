import { t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import { formatBytes } from '../lib/format-number.ts';
import type { StatusTone } from '../ui/status-tone.ts';
import type { AttentionItem, AttentionKind } from './attention-documents.ts';

interface KindView {
  readonly icon: string;
  readonly tone: StatusTone;
  /** What the ones of this kind are headed by. */
  readonly heading: PlainKey;
}

/** The gravest first: the order in which they are shown. */
export const attentionKinds: Readonly<Record<AttentionKind, KindView>> = {
  taskFailed: { icon: 'i-lucide-circle-x', tone: 'error', heading: 'attention.failed' },
  launchFailed: { icon: 'i-lucide-calendar-x', tone: 'error', heading: 'attention.couldNotLaunch' },
  jobsWaiting: { icon: 'i-lucide-server-off', tone: 'error', heading: 'attention.nobodyWorks' },
  diskFull: { icon: 'i-lucide-hard-drive', tone: 'error', heading: 'attention.disk' },
  messagesUnknown: { icon: 'i-lucide-mail-question-mark', tone: 'warning', heading: 'sends.unknownMessages' },
  deliveryPaused: { icon: 'i-lucide-circle-pause', tone: 'warning', heading: 'attention.pausedDeliveries' },
  sendToConfirm: { icon: 'i-lucide-send', tone: 'warning', heading: 'attention.sendsToConfirm' },
  approvalRequested: { icon: 'i-lucide-user-check', tone: 'info', heading: 'attention.approvalsToGive' },
  fileAwaited: { icon: 'i-lucide-file-up', tone: 'info', heading: 'attention.filesToUpload' },
  runPaused: { icon: 'i-lucide-pause', tone: 'neutral', heading: 'attention.pausedRuns' },
  noticesFailed: { icon: 'i-lucide-bell-off', tone: 'warning', heading: 'attention.alerts' },
};

/** What it is, in one line. */
export function titleOf({
  kind,
  activityLabel,
  campaignName,
  runNumber,
  count,
  hint,
}: AttentionItem): string {
  const activity = activityLabel ?? t('attention.anActivity');
  const many = count ?? 0;
  switch (kind) {
    case 'taskFailed':
      return t('attention.hasFailed', { activity });
    case 'launchFailed':
      return t('attention.couldNotBeLaunched', { campaign: campaignName ?? t('attention.aCampaign') });
    case 'jobsWaiting':
      return t('attention.jobsWait', { count: many });
    case 'diskFull':
      return t('attention.diskNearlyFull', { size: formatBytes(many) });
    case 'messagesUnknown':
      return t('attention.messagesUnknown', { activity, count: many });
    case 'deliveryPaused':
      return t('attention.isPaused', { activity });
    case 'sendToConfirm':
      return t('attention.toBeConfirmed', { activity, count: many });
    case 'approvalRequested':
      return t('attention.asksForApproval', {
        person: hint ?? t('attention.somebody'),
        campaign: campaignName ?? t('attention.ofACampaign'),
      });
    case 'fileAwaited':
      return t('attention.waitsForFile', { activity });
    case 'runPaused':
      return t('attention.runIsPaused', { number: runNumber ?? '' });
    case 'noticesFailed':
      return t('attention.alertsFailed', { count: many });
  }
}

/** Why, and what to do about it. */
export function adviceOf({ kind, message, hint }: AttentionItem): string {
  const said = message === null ? '' : message;
  switch (kind) {
    case 'taskFailed':
      return [said, hint].filter(Boolean).join(' ');
    case 'launchFailed':
      return [said, t('attention.mendThenStart')].filter(Boolean).join(' ');
    case 'jobsWaiting':
      return t('attention.startAWorker');
    case 'diskFull':
      return t('attention.keepLess');
    case 'messagesUnknown':
      return t('attention.wereInTheAir');
    case 'deliveryPaused':
      return message === null
        ? t('attention.personHasPaused')
        : t('attention.providerTakesNone', { reason: message });
    case 'sendToConfirm':
      return t('attention.lookThenLetGo');
    case 'approvalRequested':
      return said === '' ? t('attention.lookThenApprove') : `“${said}”`;
    case 'fileAwaited':
      return t('attention.uploadIt');
    case 'runPaused':
      return said === '' ? t('attention.pausedByPerson') : said;
    case 'noticesFailed':
      return [said, t('attention.lookAtAlerts')].filter(Boolean).join(' ');
  }
}

/** Where something can be done about it, and what that way is called. */
export function wayTo({ kind, campaignId, runId, activityId }: AttentionItem): { to: string; label: string } {
  if (kind === 'noticesFailed') return { to: '/settings/alerts', label: t('attention.toTheAlerts') };
  if (kind === 'diskFull') return { to: '/settings/housekeeping', label: t('attention.toHousekeeping') };
  if (kind === 'jobsWaiting') return { to: '/runs', label: t('attention.toTheRuns') };
  if (runId === null) return { to: `/campaigns/${campaignId}`, label: t('runs.toTheCampaign') };
  const run = `/campaigns/${campaignId}/runs/${runId}`;
  return {
    to: activityId === null ? run : `${run}?activity=${encodeURIComponent(activityId)}`,
    label: t('attention.toTheRun'),
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
