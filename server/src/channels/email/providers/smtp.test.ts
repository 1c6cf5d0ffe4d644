import { generateKeyPairSync } from 'node:crypto';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openSmtpSink, type SmtpSink } from '../../../../../tests/kit/smtp-sink.ts';
import { smtpSettings } from '../contract.ts';
import { composer } from '../mime.ts';
import { smtpProvider, type SmtpSecrets } from './smtp.ts';

let sink: SmtpSink;
beforeEach(async () => {
  sink = await openSmtpSink();
});
afterEach(() => sink.close());

const open = (settings = {}, secrets: SmtpSecrets = {}) =>
  smtpProvider(smtpSettings.parse({ host: '127.0.0.1', port: sink.port, ...settings }), secrets, 2);
const compose = composer({
  deliveryId: 'd',
  from: { name: 'Ciné', address: 'film@cine.example' },
  replyTo: null,
});
const message = (number: number, html = '<p>Hi</p>') => ({
  number,
  from: 'film@cine.example',
  to: `ana${number}@example.com`,
  subject: 'Hi',
  raw: compose({
    number,
    to: `ana${number}@example.com`,
    subject: 'Hi',
    html,
    text: '.\r\n..\r\nHi',
    unsubscribeUrl: 'https://p.example/u/x',
  }),
});

test('keeps its connections', async () => {
  const provider = open();
  for (let number = 1; number <= 5; number += 1)
    expect(await provider.send(message(number))).toEqual({ type: 'sent' });
  expect(sink.received.map(({ to }) => to)).toEqual(
    [1, 2, 3, 4, 5].map((number) => `ana${number}@example.com`),
  );
  expect(sink.connections).toBe(1);
  await provider.close();
});

test('sends the message as it was composed', async () => {
  const provider = open();
  const sent = message(1, '<p>Olá</p>'.repeat(3_000));
  await provider.send(sent);
  expect(`${sink.received[0]?.raw}\r\n`).toBe(sent.raw.toString('latin1'));
  await provider.close();
});

test('goes on over a connection that has refused somebody', async () => {
  sink.answers = { rcptTo: (to) => (to === 'ana1@example.com' ? '550 5.1.1 nobody' : null) };
  const provider = open();
  expect(await provider.send(message(1))).toEqual({
    type: 'refused',
    permanent: true,
    reason: expect.stringContaining('550 5.1.1 nobody'),
  });
  expect(await provider.send(message(2))).toEqual({ type: 'sent' });
  expect(sink.connections).toBe(1);
  await provider.close();
});

test('opens another connection when the server has closed the kept one, for nothing had left', async () => {
  const provider = open();
  await provider.send(message(1));
  const { port } = sink;
  await sink.close();
  sink = await openSmtpSink({}, { port });
  expect(await provider.send(message(2))).toEqual({ type: 'sent' });
  await provider.close();
});

test('says that a message is lost when the line breaks after its content, and does not send it again', async () => {
  let asked = 0;
  sink.answers = { data: () => ((asked += 1), 'drop') };
  const provider = open();
  expect(await provider.send(message(1))).toMatchObject({ type: 'lost' });
  expect(asked).toBe(1);
  await provider.close();
});

test('is unavailable when nobody listens, when it is not welcome, and when its key is none', async () => {
  sink.answers = { greeting: '554 5.7.1 go away' };
  expect(await open().send(message(1))).toEqual({
    type: 'unavailable',
    reason: expect.stringContaining('go away'),
  });
  expect(await open({ port: 1 }).send(message(1))).toMatchObject({ type: 'unavailable' });
  sink.answers = {};
  const provider = open({ dkimDomain: 'cine.example', dkimSelector: 'a' }, { dkimPrivateKey: 'no key' });
  expect(await provider.send(message(1))).toMatchObject({
    type: 'unavailable',
    reason: expect.stringContaining('DKIM'),
  });
  expect(sink.received).toEqual([]);
});

test('signs the headers of one-click unsubscription too (RFC 8058)', async () => {
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  const provider = open({ dkimDomain: 'cine.example', dkimSelector: 'a' }, { dkimPrivateKey: privateKey });
  expect(await provider.send(message(1))).toEqual({ type: 'sent' });
  const signature =
    /^DKIM-Signature:[^]*?\r\n(?!\s)/.exec(sink.received[0]?.raw ?? '')?.[0].replace(/\s+/g, '') ?? '';
  expect(signature).toContain('d=cine.example');
  expect(signature.toLowerCase()).toMatch(/h=[^;]*list-unsubscribe:list-unsubscribe-post/);
  await provider.close();
});
