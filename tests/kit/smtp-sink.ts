import { createServer, type Server, type Socket } from 'node:net';

/** What the sink answers, instead of taking the message; `drop` cuts the line once the content has come. */
export interface SinkAnswers {
  readonly greeting?: string;
  readonly mailFrom?: string;
  readonly rcptTo?: (address: string) => string | null;
  readonly data?: (to: string) => string | 'drop' | null;
}

export interface Received {
  readonly from: string;
  readonly to: string;
  readonly raw: string;
}

export interface SmtpSink {
  readonly port: number;
  /** Empty in a sink that does not keep them. */
  readonly received: Received[];
  count: number;
  answers: SinkAnswers;
  /** Called for each message taken in, before it is acknowledged. */
  onMessage: (message: Received) => void | Promise<void>;
  readonly connections: number;
  close(): Promise<void>;
}

/** A mail server that takes in everything at once and forgets nothing (unless told): RFC 5321 as far as senders need it. */
export async function openSmtpSink(
  answers: SinkAnswers = {},
  { keeps = true, port: wanted = 0, host = '127.0.0.1' } = {},
): Promise<SmtpSink> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    socket.on('error', () => {});
    serve(socket, sink, keeps);
  });
  const sink: SmtpSink = {
    port: 0,
    received: [],
    count: 0,
    answers,
    onMessage: () => {},
    get connections() {
      return sockets.size;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  const port = await listen(server, wanted, host);
  return Object.defineProperty(sink, 'port', { value: port });
}

function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve) => {
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : 0);
    });
  });
}

function serve(socket: Socket, sink: SmtpSink, keeps: boolean): void {
  let chunks: Buffer[] | null = null;
  let tail = '';
  let line = '';
  let [from, to] = ['', ''];
  const say = (text: string) => socket.write(`${text}\r\n`);
  say(sink.answers.greeting ?? '220 sink');

  const command = (text: string) => {
    const [verb = ''] = text.toUpperCase().split(/[ :]/, 1);
    if (verb === 'EHLO' || verb === 'HELO') say('250 sink');
    else if (verb === 'MAIL') {
      from = /<(.*)>/.exec(text)?.[1] ?? '';
      say(sink.answers.mailFrom ?? '250 ok');
    } else if (verb === 'RCPT') {
      to = /<(.*)>/.exec(text)?.[1] ?? '';
      say(sink.answers.rcptTo?.(to) ?? '250 ok');
    } else if (verb === 'DATA') {
      chunks = [];
      tail = '';
      say('354 go on');
    } else if (verb === 'QUIT') socket.end('221 bye\r\n');
    else say('250 ok');
  };
  const message = async (content: Buffer[]) => {
    const answer = sink.answers.data?.(to) ?? null;
    if (answer === 'drop') return socket.destroy();
    if (answer !== null) return say(answer);
    sink.count += 1;
    if (!keeps) return say('250 taken');
    const received = { from, to, raw: Buffer.concat(content).toString('latin1').slice(0, -5) };
    sink.received.push(received);
    await sink.onMessage(received);
    return say('250 taken');
  };
  socket.on('data', (chunk) => {
    if (chunks !== null) {
      chunks.push(chunk);
      tail = (tail + chunk.toString('latin1', Math.max(0, chunk.length - 5))).slice(-5);
      if (tail !== '\r\n.\r\n') return;
      const content = chunks;
      chunks = null;
      void message(content);
      return;
    }
    line += chunk.toString('latin1');
    for (let end = line.indexOf('\r\n'); end !== -1; end = line.indexOf('\r\n')) {
      const text = line.slice(0, end);
      line = line.slice(end + 2);
      command(text);
    }
  });
}
