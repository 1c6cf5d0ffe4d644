import { simpleParser } from 'mailparser';

export interface ReadableMessage {
  readonly html: string;
  readonly text: string;
  /** In the order of the message, unfolded. */
  readonly headers: readonly { readonly name: string; readonly value: string }[];
}

/** A message in words a person can read. */
export async function readMessage(raw: Buffer): Promise<ReadableMessage> {
  const mail = await simpleParser(raw, { skipTextToHtml: true, skipImageLinks: true });
  const headers = mail.headerLines.map(({ key, line }) => {
    const at = line.indexOf(':');
    return {
      name: line.slice(0, at) || key,
      value: line
        .slice(at + 1)
        .replace(/\r?\n\s+/g, ' ')
        .trim(),
    };
  });
  return { html: mail.html || '', text: mail.text ?? '', headers };
}
