import { Readable } from 'node:stream';
import SMTPConnection from 'nodemailer/lib/smtp-connection';
import { asciiAddress } from '../headers.ts';
import type { OutgoingMessage, SendResult } from '../provider.ts';

export interface SmtpAccount {
  readonly host: string;
  readonly port: number;
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
}

/** `line lost`: the connection broke before anything of the message had left. */
export type LineResult = SendResult | { readonly type: 'line lost'; readonly reason: string };

/** One connection to the server, which carries one message at a time. */
export interface SmtpLine {
  send(message: OutgoingMessage, content: Buffer): Promise<LineResult>;
  /** False once it has to be replaced. */
  readonly isOpen: boolean;
  close(): void;
}

/** Some servers end a session after a hundred messages; a session of that many costs little to renew. */
const messagesPerLine = 100;
const timeouts = { connectionTimeout: 15_000, greetingTimeout: 15_000, socketTimeout: 60_000 };

interface SmtpFault extends Error {
  readonly code?: string;
  readonly responseCode?: number;
  readonly response?: string;
  readonly command?: string;
}

/** Connects and signs in. Rejects with the server's own words. */
export async function openLine(account: SmtpAccount): Promise<SmtpLine> {
  const { host, port, secure, user, password } = account;
  const connection = new SMTPConnection({ host, port, secure, ...timeouts });
  let isOpen = true;
  let sent = 0;
  const shut = () => {
    isOpen = false;
    connection.close();
  };
  await new Promise<void>((resolve, reject) => {
    connection.once('error', reject);
    connection.connect((error) => (error ? reject(error) : resolve()));
  }).catch((error: unknown) => {
    shut();
    throw error;
  });
  connection.removeAllListeners('error');
  connection.on('error', () => (isOpen = false));
  connection.on('end', () => (isOpen = false));
  if (user !== '') {
    await new Promise<void>((resolve, reject) => {
      connection.login({ credentials: { user, pass: password } }, (error) =>
        error ? reject(error) : resolve(),
      );
    }).catch((error: unknown) => {
      shut();
      throw error;
    });
  }

  return {
    get isOpen() {
      return isOpen && sent < messagesPerLine;
    },
    close() {
      isOpen = false;
      connection.quit();
    },
    async send(message, content) {
      sent += 1;
      let hasBegun = false;
      // The client asks for the content only once the server has answered 354: from then on it may arrive.
      const stream = new Readable({
        read() {
          hasBegun = true;
          this.push(content);
          this.push(null);
        },
      });
      const envelope = {
        from: asciiAddress(message.from),
        to: [asciiAddress(message.to)],
        size: content.length,
      };
      const error = await new Promise<SmtpFault | null>((resolve) => {
        connection.send(envelope, stream, (fault) => resolve((fault as SmtpFault | undefined) ?? null));
      });
      if (error === null) return { type: 'sent' };
      const result = resultOf(error, hasBegun);
      if (isAnswer(error)) await reset(connection).catch(shut);
      else shut();
      return result;
    },
  };
}

function resultOf(error: SmtpFault, hasBegun: boolean): LineResult {
  const reason = reasonOf(error);
  const { responseCode = 0, code = '', command = '' } = error;
  // Whoever refuses the sender refuses every message.
  if (responseCode >= 500 && command === 'MAIL FROM') return { type: 'unavailable', reason };
  if (responseCode >= 400) return { type: 'refused', permanent: responseCode >= 500, reason };
  if (code === 'EENVELOPE' || code === 'EMESSAGE') return { type: 'refused', permanent: true, reason };
  return hasBegun ? { type: 'lost', reason } : { type: 'line lost', reason };
}

/** "550 5.1.1 No such user", or what the network says. */
export function reasonOf(error: unknown): string {
  const { response, message } = error as SmtpFault;
  return (response ?? message).replace(/\s+/g, ' ').trim().slice(0, 500);
}

/** An answer after which the session goes on: 421 ends it (RFC 5321, 3.8). */
function isAnswer({ responseCode = 0, command = '' }: SmtpFault): boolean {
  return responseCode >= 400 && responseCode !== 421 && command !== 'CONN';
}

function reset(connection: SMTPConnection): Promise<void> {
  return new Promise((resolve, reject) => {
    connection.reset((error) => (error ? reject(error) : resolve()));
  });
}
