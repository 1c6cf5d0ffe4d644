import { expect, it } from 'vitest';
import { momentsOf } from './message-moments.ts';
import type { RowMessage } from './row-documents.ts';

it('tells what has become of a message in the order of time', () => {
  const message: RowMessage = {
    id: '1',
    campaignId: 'c',
    campaignName: 'Film night',
    runId: 'r',
    runNumber: 1,
    activityLabel: 'Invitation',
    channel: 'email',
    address: 'ana@example.com',
    status: 'sent',
    reason: null,
    sentAt: '2026-03-01T10:00:00.000Z',
    openedAt: '2026-03-03T10:00:00.000Z',
    clickedAt: '2026-03-02T10:00:00.000Z',
    bouncedAt: null,
    complainedAt: null,
    unsubscribedAt: null,
  };
  expect(momentsOf(message).map(({ words }) => words)).toEqual(['Sent', 'Clicked', 'Opened']);
});
