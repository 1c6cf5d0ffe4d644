import { region, t } from '../language/language.ts';
import type { PlainKey } from '../language/message-types.ts';
import type { TracedActivity } from './row-documents.ts';
import { reasonWords } from './timeline-words.ts';

export interface TraceLine {
  readonly activityId: string;
  readonly label: string;
  readonly words: string;
  readonly icon: string;
  readonly tone: 'text-success' | 'text-warning' | 'text-muted';
}

/** The activities that say something about the row, each with what it did with it. */
export function traceLines(trace: readonly TracedActivity[]): TraceLine[] {
  return trace.flatMap((step) => {
    const line = lineOf(step);
    return line === null ? [] : [{ activityId: step.activityId, label: step.label, ...line }];
  });
}

type Said = Pick<TraceLine, 'words' | 'icon' | 'tone'>;

const went = { icon: 'i-lucide-circle-check', tone: 'text-success' } as const;
const left = { icon: 'i-lucide-circle-slash', tone: 'text-warning' } as const;
const unsure = { icon: 'i-lucide-circle-help', tone: 'text-muted' } as const;

const standings: Record<Exclude<NonNullable<TracedActivity['state']>, 'succeeded'>, PlainKey> = {
  pending: 'rows.hereNotBegun',
  running: 'rows.hereRunning',
  needsAttention: 'rows.hereNeedsAttention',
  failed: 'rows.hereFailed',
  ignored: 'rows.hereFailed',
  skipped: 'rows.hereSkipped',
  stopped: 'rows.hereStopped',
};

function lineOf({ begins, came, outlets, message, state }: TracedActivity): Said | null {
  if (message) return messageLine(message);
  const by = outlets.filter(({ whereabouts }) => whereabouts === 'in');
  if (by.length > 0) {
    const ends = by.every(({ leadsTo }) => leadsTo.length === 0);
    const outletNames = new Intl.ListFormat(region.value).format(by.map(({ label }) => `“${label}”`));
    if (begins && outlets.length === 1)
      return ends ? { words: t('rows.foundItLeadsNowhere'), ...left } : { words: t('rows.foundIt'), ...went };
    return ends
      ? { words: t('rows.wentOnByNowhere', { outlets: outletNames }), ...left }
      : { words: t('rows.wentOnBy', { outlets: outletNames }), ...went };
  }
  if (came === 'in') {
    if (outlets.some(({ whereabouts }) => whereabouts === 'unknown'))
      return { words: t('rows.cameHereNotKept'), ...unsure };
    if (state !== 'succeeded') return { words: t(standings[state ?? 'pending']), ...unsure };
    return outlets.length === 0
      ? { words: t('rows.cameToTheEnd'), ...went }
      : { words: t('rows.wentNoFurther'), ...left };
  }
  if (begins && outlets.some(({ whereabouts }) => whereabouts === 'unknown'))
    return { words: t('rows.notKnownKept'), ...unsure };
  if (begins && outlets.length > 0 && state !== null) return { words: t('rows.didNotFindIt'), ...left };
  return null;
}

function messageLine({ status, reason }: NonNullable<TracedActivity['message']>): Said {
  switch (status) {
    case 'sent':
      return { words: t('rows.messageWasSent'), ...went };
    case 'excluded':
      return { words: t('rows.noMessageBecause', { why: reasonWords(reason) }), ...left };
    case 'failed':
      return {
        words: reason ? t('rows.couldNotBeSentBecause', { why: reason }) : t('rows.couldNotBeSent'),
        ...left,
      };
    case 'unknown':
      return { words: t('rows.nobodyKnows'), ...unsure };
    case 'pending':
      return { words: t('rows.waitsToBeSent'), ...unsure };
  }
}

/** The answer to “why did this person (not) get a message”, in one sentence. */
export function verdict(trace: readonly TracedActivity[]): string {
  const messages = trace.filter(({ message }) => message);
  const sent = messages.find(({ message }) => message?.status === 'sent');
  if (sent) return t('rows.gotTheMessage', { activity: sent.label });
  const [kept] = messages;
  if (kept?.message)
    return t('rows.wasToGetTheMessage', { activity: kept.label, why: messageLine(kept.message).words });
  const lines = traceLines(trace);
  const last = lines.findLast(({ tone }) => tone === 'text-warning');
  if (lines.some(({ tone }) => tone === 'text-muted')) return t('rows.noMessageNotKept');
  if (!lines.some(({ tone }) => tone === 'text-success')) return t('rows.noMessageNotFound');
  return last ? t('rows.noMessageLeftTheWay', { activity: last.label }) : t('rows.noMessagePastEveryChannel');
}
