import type { RowMessage } from './row-documents.ts';

export interface Moment {
  readonly words: string;
  readonly at: string;
  readonly icon: string;
}

/** What has become of a message, the earliest first. */
export function momentsOf(message: RowMessage): Moment[] {
  const all = [
    { words: 'Sent', at: message.sentAt, icon: 'i-lucide-send' },
    { words: 'Opened', at: message.openedAt, icon: 'i-lucide-mail-open' },
    { words: 'Clicked', at: message.clickedAt, icon: 'i-lucide-mouse-pointer-click' },
    { words: 'Bounced', at: message.bouncedAt, icon: 'i-lucide-corner-up-left' },
    { words: 'Called spam', at: message.complainedAt, icon: 'i-lucide-octagon-alert' },
    { words: 'Unsubscribed', at: message.unsubscribedAt, icon: 'i-lucide-user-x' },
  ];
  return all
    .flatMap(({ at, ...moment }) => (at === null ? [] : [{ ...moment, at }]))
    .toSorted((one, other) => one.at.localeCompare(other.at));
}
