import { expect, it } from 'vitest';
import type { AttentionItem } from './attention-documents.ts';
import { adviceOf, attentionKinds, grouped, titleOf, wayTo } from './attention-words.ts';

const item = (part: Partial<AttentionItem>): AttentionItem => ({
  id: 'x',
  kind: 'taskFailed',
  since: '2026-01-01T00:00:00Z',
  campaignId: 'c',
  campaignName: 'Film night',
  runId: 'r',
  runNumber: 3,
  runMode: 'live',
  activityId: 'mail',
  activityLabel: 'Invitation',
  taskId: 't',
  deliveryId: null,
  count: null,
  message: null,
  hint: null,
  canAct: true,
  ...part,
});

it('puts the gravest first, and what is real before tests', () => {
  const items = [
    item({ id: 'a', kind: 'sendToConfirm' }),
    item({ id: 'b', runMode: 'test' }),
    item({ id: 'c' }),
  ];
  expect(grouped(items).map(({ kind, items }) => [kind, items.map(({ id }) => id)])).toEqual([
    ['taskFailed', ['c', 'b']],
    ['sendToConfirm', ['a']],
  ]);
});

it('says what failed, why and what to do', () => {
  const failed = item({ message: 'No such host.', hint: 'Check the name.' });
  expect([titleOf(failed), adviceOf(failed)]).toEqual([
    'Invitation has failed',
    'No such host. Check the name.',
  ]);
});

it('counts what is to be confirmed or decided', () => {
  expect(titleOf(item({ kind: 'sendToConfirm', count: 1200 }))).toBe(
    'Invitation: 1,200 messages to be confirmed',
  );
  expect(titleOf(item({ kind: 'messagesUnknown', count: 1 }))).toBe(
    'Invitation: nobody knows whether 1 message has arrived',
  );
});

it('leads to the activity in its run, or to what is the matter', () => {
  expect(wayTo(item({})).to).toBe('/campaigns/c/runs/r?activity=mail');
  expect(wayTo(item({ kind: 'runPaused', activityId: null })).to).toBe('/campaigns/c/runs/r');
  expect(wayTo(item({ kind: 'approvalRequested', runId: null, activityId: null })).to).toBe('/campaigns/c');
  expect(wayTo(item({ kind: 'diskFull', campaignId: null, runId: null })).to).toBe('/settings/housekeeping');
});

it('has words for every kind', () => {
  for (const kind of Object.keys(attentionKinds) as AttentionItem['kind'][])
    for (const words of [titleOf(item({ kind })), adviceOf(item({ kind, message: 'Why.' }))])
      expect(words.length, kind).toBeGreaterThan(3);
});
