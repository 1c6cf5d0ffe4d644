/** What became of a proof at one reviewer; reason: the provider's words when it was not sent. */
export interface ProofRecipient {
  readonly address: string;
  readonly isSent: boolean;
  readonly reason: string | null;
}
