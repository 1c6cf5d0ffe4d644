import { describe, expect, it } from 'vitest';
import type { TimelineEvent, TracedActivity } from './row-documents.ts';
import { headlineOf, kindsOf } from './timeline-words.ts';
import { traceLines, verdict } from './trace-words.ts';

type Where = TracedActivity['came'];
const step = (label: string, part: Partial<TracedActivity> = {}): TracedActivity => ({
  activityId: label,
  label,
  kind: 'split',
  state: 'succeeded',
  begins: false,
  came: 'in',
  outlets: [],
  message: null,
  ...part,
});
const outlet = (label: string, whereabouts: Where, leadsTo: string[] = ['next']) => ({
  name: label,
  label,
  whereabouts,
  leadsTo,
});
const start = step('People', { begins: true, came: 'unknown', outlets: [outlet('Result', 'in')] });

describe('the way through a run', () => {
  it('ends with the message that was sent', () => {
    const mail = step('Mail', { message: { status: 'sent', reason: null, sentAt: null } });
    expect(verdict([start, mail])).toBe('It got the message of “Mail”.');
    expect(traceLines([start, mail]).map(({ words }) => words)).toEqual(['found it', 'the message was sent']);
  });

  it('tells why somebody who was targeted gets nothing', () => {
    const message = { status: 'excluded' as const, reason: 'suppressed', sentAt: null };
    expect(verdict([start, step('Mail', { message })])).toBe(
      'It was to get the message of “Mail”, but no message: its address is on the suppression list.',
    );
  });

  it('says where the way was left', () => {
    const cut = step('Cut', { outlets: [outlet('VIP', 'out'), outlet('The rest', 'in', [])] });
    expect(traceLines([start, cut])[1]?.words).toBe('it went on by “The rest”, which leads nowhere');
    expect(verdict([start, cut])).toBe('No message: “Cut” is where it left the way.');
  });

  it('tells those whom nothing found, and leaves out what they never came to', () => {
    const missed = { ...start, outlets: [outlet('Result', 'out')] };
    const cut = step('Cut', { came: 'out', outlets: [outlet('VIP', 'out')] });
    expect(traceLines([missed, cut]).map(({ label, words }) => `${label}: ${words}`)).toEqual([
      'People: did not find it',
    ]);
    expect(verdict([missed, cut])).toBe('No message: no activity of this run found it.');
  });

  it('does not claim what is not kept any more', () => {
    const gone = { ...start, outlets: [outlet('Result', 'unknown')] };
    expect(verdict([gone])).toBe('No message; the run does not keep all of the way any more.');
  });
});

describe('the timeline', () => {
  const event: TimelineEvent = {
    id: 'a',
    kind: 'opened',
    at: '2026-03-01T10:00:00Z',
    campaignId: null,
    campaignName: null,
    runId: null,
    runNumber: null,
    isTest: null,
    activityId: null,
    activityLabel: null,
    channel: null,
    address: null,
    reason: null,
    url: null,
    isMachine: true,
    name: null,
    label: null,
    key: null,
    words: null,
  };

  it('says what happened in one line', () => {
    expect(headlineOf(event)).toBe('Opened by a machine');
    expect(headlineOf({ ...event, kind: 'excluded', isMachine: null, reason: 'no address' })).toBe(
      'Excluded: it has no address',
    );
    expect(headlineOf({ ...event, kind: 'row', label: 'Rental', key: { id: '76' } })).toBe('Rental 76');
    expect(headlineOf({ ...event, kind: 'audience', label: 'Loyal' })).toBe('Came into the audience Loyal');
  });

  it('shows all kinds until groups are chosen', () => {
    expect(kindsOf([])).toBeNull();
    expect(kindsOf(['exclusions', 'rows'])).toEqual(['excluded', 'row']);
  });
});
