export interface OutgoingMessage {
  readonly number: number;
  readonly subject: string;
  /** Bare addresses of the envelope. */
  readonly from: string;
  readonly to: string;
  /** The whole message (RFC 5322), lines ended by CR LF. */
  readonly raw: Buffer;
}

/**
 * What became of one message.
 * `refused`: the provider answered no, for good or for now. `lost`: the content had begun to leave when the line
 * broke, so that nobody knows. `unavailable`: nothing left, and no other message would fare better now.
 */
export type SendResult =
  | { readonly type: 'sent' }
  | { readonly type: 'refused'; readonly permanent: boolean; readonly reason: string }
  | { readonly type: 'lost'; readonly reason: string }
  | { readonly type: 'unavailable'; readonly reason: string };

export interface EmailProvider {
  /** Messages it takes at once. */
  readonly connections: number;
  /** Hands over one message, once. Never throws. */
  send(message: OutgoingMessage): Promise<SendResult>;
  close(): Promise<void>;
}
