import type { SmtpSettings } from '../contract.ts';
import type { EmailProvider, OutgoingMessage, SendResult } from '../provider.ts';
import { dkimSigner } from './dkim.ts';
import { openLine, reasonOf, type SmtpAccount, type SmtpLine } from './smtp-line.ts';

export interface SmtpSecrets {
  readonly password?: string | undefined;
  readonly dkimPrivateKey?: string | undefined;
}

/**
 * Sends over kept connections. It never hands over a message again by itself once its content has begun to leave:
 * such a message is `lost`. (A pool that requeues when a line breaks would send it twice.)
 */
export function smtpProvider(
  settings: SmtpSettings,
  secrets: SmtpSecrets,
  connections: number,
): EmailProvider {
  const account: SmtpAccount = { ...settings, password: secrets.password ?? '' };
  const sign = dkimSigner({
    domain: settings.dkimDomain,
    selector: settings.dkimSelector,
    privateKey: secrets.dkimPrivateKey,
  });
  const idle: SmtpLine[] = [];
  let isClosed = false;

  async function send(message: OutgoingMessage): Promise<SendResult> {
    let content = message.raw;
    try {
      if (sign !== null) content = await sign(message.raw);
    } catch (error) {
      return { type: 'unavailable', reason: `The DKIM signature cannot be made: ${reasonOf(error)}` };
    }
    // A kept line may have been closed by the server meanwhile: nothing has left then, and a fresh one is tried.
    for (let line = takeIdle(idle); line !== undefined; line = takeIdle(idle)) {
      const result = await sendOn(line, message, content);
      if (result.type !== 'line lost') return result;
    }
    let fresh: SmtpLine;
    try {
      fresh = await openLine(account);
    } catch (error) {
      return { type: 'unavailable', reason: reasonOf(error) };
    }
    const result = await sendOn(fresh, message, content);
    return result.type === 'line lost'
      ? { type: 'refused', permanent: false, reason: result.reason }
      : result;
  }

  async function sendOn(line: SmtpLine, message: OutgoingMessage, content: Buffer) {
    const result = await line.send(message, content);
    if (line.isOpen && !isClosed) idle.push(line);
    else line.close();
    return result;
  }

  return {
    connections,
    send,
    async close() {
      isClosed = true;
      for (const line of idle.splice(0)) line.close();
    },
  };
}

/** Signs in when there is a user, and out again. @throws the server's own words. */
export async function tryConnection(settings: SmtpSettings, secrets: SmtpSecrets): Promise<void> {
  const line = await openLine({ ...settings, password: secrets.password ?? '' });
  line.close();
}

function takeIdle(idle: SmtpLine[]): SmtpLine | undefined {
  for (let line = idle.pop(); line !== undefined; line = idle.pop()) {
    if (line.isOpen) return line;
    line.close();
  }
  return undefined;
}
