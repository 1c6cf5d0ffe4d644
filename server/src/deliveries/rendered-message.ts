/** A message as a person looks at it before it is sent. */
export interface RenderedMessage {
  readonly to: string;
  readonly from: string;
  readonly subject: string;
  readonly preheader: string;
  readonly html: string;
  readonly text: string;
}

export function senderLine({ name, address }: { readonly name: string; readonly address: string }): string {
  return name === '' ? address : `${name} <${address}>`;
}
