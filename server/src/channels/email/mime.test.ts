import { simpleParser } from 'mailparser';
import { describe, expect, test } from 'vitest';
import { addressHeader, textHeader } from './headers.ts';
import { composer, type Letter } from './mime.ts';

const deliveryId = '0192d3a0-0000-7000-8000-000000000001';
const letter: Letter = {
  number: 7,
  to: 'ana@example.com',
  subject: 'Film night',
  html: '<p>Olá, Ana</p>',
  text: 'Olá, Ana',
  unsubscribeUrl: 'https://p.example/u/abc',
};
const compose = (own: Partial<Letter> = {}, from = { name: 'Cine São João', address: 'film@cine.example' }) =>
  composer({ deliveryId, from, replyTo: 'box@cine.example' })({ ...letter, ...own });

describe('a composed message', () => {
  test('is read back as it was meant', async () => {
    const mail = await simpleParser(compose());
    expect(mail.from?.value).toEqual([{ name: 'Cine São João', address: 'film@cine.example' }]);
    expect(mail.replyTo?.text).toBe('box@cine.example');
    expect(mail.to).toMatchObject({ text: 'ana@example.com' });
    expect(mail.subject).toBe('Film night');
    expect(mail.html).toBe('<p>Olá, Ana</p>');
    expect(mail.text?.trim()).toBe('Olá, Ana');
    expect(Math.abs(Number(mail.date) - Date.now())).toBeLessThan(60_000);
  });

  test("has the same Message-ID at each attempt, of the sender's domain", async () => {
    expect((await simpleParser(compose())).messageId).toBe(`<${deliveryId}.7@cine.example>`);
    expect((await simpleParser(compose())).messageId).toBe(`<${deliveryId}.7@cine.example>`);
  });

  test('can be unsubscribed from with one click (RFC 8058)', () => {
    const raw = compose().toString('latin1');
    expect(raw).toContain('\r\nList-Unsubscribe: <https://p.example/u/abc>\r\n');
    expect(raw).toContain('\r\nList-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n');
  });

  test('keeps its lines within the limits and its characters within ASCII', () => {
    const raw = compose({ subject: 'ação '.repeat(60), html: 'ü'.repeat(30_000) }).toString('latin1');
    expect(raw).toMatch(/^[\x20-\x7e\r\n]*$/);
    expect(raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(Math.max(...raw.split('\r\n').map((line) => line.length))).toBeLessThanOrEqual(78);
  });

  test('is nowhere split by what a value holds', async () => {
    const mail = await simpleParser(
      compose({ subject: 'Hi\r\nBcc: eve@example.com\n\nX', to: 'ana@example.com\r\nBcc: eve@x.y' }),
    );
    expect(mail.subject).toBe('Hi Bcc: eve@example.com X');
    expect(mail.bcc).toBeUndefined();
    const forged = await simpleParser(
      compose({}, { name: 'A"\r\nBcc: eve@example.com', address: 'film@cine.example' }),
    );
    expect(forged.bcc).toBeUndefined();
    expect(forged.from?.value[0]?.name).toBe('A" Bcc: eve@example.com');
  });

  test.each([
    'Plain words',
    'Ünïcödé and 🎬🎬 '.repeat(12).trim(),
    '日本語の件名はとても長いことがあるので折り返しが必要です。'.repeat(4),
    'A long subject of plain words that has to be folded because it goes over the line, and then again some more',
    'x'.repeat(990),
    '=?UTF-8?B?QUJD?=',
    '  "quoted" \\ and, (bracketed); <x@y> ',
  ])('keeps the subject %j', async (subject) => {
    expect((await simpleParser(compose({ subject }))).subject).toBe(subject.trim());
  });

  test.each(['Ana', 'Ana, "the" best', 'Ana (box) <x@y>', 'Ána 🎬', 'a\\b'])(
    'keeps the name %j',
    async (name) => {
      const mail = await simpleParser(compose({}, { name, address: 'film@cine.example' }));
      expect(mail.from?.value).toEqual([{ name, address: 'film@cine.example' }]);
    },
  );

  test('writes a domain in ASCII', () => {
    expect(addressHeader('To', 'ana@münchen.example')).toBe('To: ana@xn--mnchen-3ya.example');
  });

  test('encodes words of whole characters, 75 at most (RFC 2047)', () => {
    const words = textHeader('Subject', '🎬'.repeat(40)).match(/=\?[^ ]*\?=/g) ?? [];
    expect(words.length).toBeGreaterThan(1);
    for (const word of words) expect(word.length).toBeLessThanOrEqual(75);
    for (const word of words)
      expect(Buffer.from(word.slice(10, -2), 'base64').toString()).toMatch(/^(🎬)+$/u);
  });
});
