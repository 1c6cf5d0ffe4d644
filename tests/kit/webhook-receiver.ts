import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface WebhookReceiver {
  readonly url: string;
  readonly posted: Posted[];
  /** What it answers; `silent` takes the request and never answers. */
  answer: { readonly status: number; readonly location?: string } | 'silent';
  close(): Promise<void>;
}

/** A program that takes webhooks: it keeps each request and answers as it is told. */
export async function openWebhookReceiver(): Promise<WebhookReceiver> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      receiver.posted.push({ headers: request.headers, body: Buffer.concat(chunks).toString() });
      if (receiver.answer === 'silent') return;
      const { status, location } = receiver.answer;
      response
        .writeHead(status, location === undefined ? {} : { location })
        .end('a long answer'.repeat(1000));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const receiver: WebhookReceiver = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/alerts`,
    posted: [],
    answer: { status: 204 },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return receiver;
}
