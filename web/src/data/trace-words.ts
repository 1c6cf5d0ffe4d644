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

function lineOf({ begins, came, outlets, message, state }: TracedActivity): Said | null {
  if (message) return messageLine(message);
  const by = outlets.filter(({ whereabouts }) => whereabouts === 'in');
  if (by.length > 0) {
    const ends = by.every(({ leadsTo }) => leadsTo.length === 0);
    const names = by.map(({ label }) => `“${label}”`).join(' and ');
    const words = begins && outlets.length === 1 ? 'found it' : `it went on by ${names}`;
    return ends ? { words: `${words}, which leads nowhere`, ...left } : { words, ...went };
  }
  if (came === 'in') {
    if (outlets.some(({ whereabouts }) => whereabouts === 'unknown'))
      return { words: 'it came here; what became of it is not kept any more', ...unsure };
    if (state !== 'succeeded')
      return { words: `it is here; the activity is ${state ?? 'not begun'}`, ...unsure };
    return outlets.length === 0
      ? { words: 'it came to the end', ...went }
      : { words: 'it came here and went no further', ...left };
  }
  if (begins && outlets.some(({ whereabouts }) => whereabouts === 'unknown'))
    return { words: 'not known: the rows are not kept any more, or are of another entity', ...unsure };
  if (begins && outlets.length > 0 && state !== null) return { words: 'did not find it', ...left };
  return null;
}

function messageLine({ status, reason }: NonNullable<TracedActivity['message']>): Said {
  switch (status) {
    case 'sent':
      return { words: 'the message was sent', ...went };
    case 'excluded':
      return { words: `no message: ${reasonWords(reason)}`, ...left };
    case 'failed':
      return { words: `the message could not be sent${reason ? `: ${reason}` : ''}`, ...left };
    case 'unknown':
      return { words: 'nobody knows whether the message left', ...unsure };
    case 'pending':
      return { words: 'the message waits to be sent', ...unsure };
  }
}

/** The answer to “why did this person (not) get a message”, in one sentence. */
export function verdict(trace: readonly TracedActivity[]): string {
  const messages = trace.filter(({ message }) => message);
  const sent = messages.find(({ message }) => message?.status === 'sent');
  if (sent) return `It got the message of “${sent.label}”.`;
  const [kept] = messages;
  if (kept?.message)
    return `It was to get the message of “${kept.label}”, but ${messageLine(kept.message).words}.`;
  const lines = traceLines(trace);
  const last = lines.findLast(({ tone }) => tone === 'text-warning');
  if (lines.some(({ tone }) => tone === 'text-muted'))
    return 'No message; the run does not keep all of the way any more.';
  if (!lines.some(({ tone }) => tone === 'text-success'))
    return 'No message: no activity of this run found it.';
  return last
    ? `No message: “${last.label}” is where it left the way.`
    : 'No message: its way led past every channel.';
}
