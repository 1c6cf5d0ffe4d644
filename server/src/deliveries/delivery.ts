/** preparing and sending go on by themselves; awaiting confirmation and paused wait for a person. */
export type DeliveryState = 'awaiting confirmation' | 'sending' | 'paused' | 'completed' | 'stopped';
export type MessageStatus = 'pending' | 'sent' | 'failed' | 'unknown' | 'excluded';
export const exclusionReasons = [
  'no address',
  'malformed address',
  'duplicate address',
  'suppressed',
] as const;
export type ExclusionReason = (typeof exclusionReasons)[number];
export interface SenderSettings {
  name: string;
  address: string;
  replyTo: string | null;
}
/** Frozen at preparation: Liquid sources with MJML already turned into HTML and links already numbered. */
export interface DeliveryContent {
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Attributes of the profile that the content reads ("address.city.city"); the nth is column `_a<n>` of the worktable. */
  attributes: string[];
  /** Columns of the population that the content reads. */
  columns: string[];
}
