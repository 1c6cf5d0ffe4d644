import { setTimeout as pause } from 'node:timers/promises';
import { openSmtpSink } from '../kit/smtp-sink.ts';

/** What the sink has taken in: when, by delivery and number. */
export interface MailLog {
  readonly port: number;
  readonly received: ReadonlyMap<string, readonly number[]>;
  close(): Promise<void>;
}

export const mailKey = (deliveryId: string, number: number): string => `${deliveryId}.${number}`;

/** A sink that takes a while for each message, so that some are in the air at any moment. */
export async function openMailLog(slowestMs: number, host?: string): Promise<MailLog> {
  const received = new Map<string, number[]>();
  const sink = await openSmtpSink({}, host === undefined ? {} : { host });
  sink.onMessage = async ({ raw }) => {
    sink.received.length = 0;
    const key = /^Message-ID: <(\S+?)@/m.exec(raw)?.[1] ?? `without an id: ${raw.slice(0, 200)}`;
    received.set(key, [...(received.get(key) ?? []), Date.now()]);
    if (slowestMs > 0) await pause(Math.random() * slowestMs);
  };
  return { port: sink.port, received, close: () => sink.close() };
}
