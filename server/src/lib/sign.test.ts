import { expect, it } from 'vitest';
import { signer } from './sign.ts';

const secret = 'a secret of at least thirty-two characters';
const links = signer(secret, 'links');

it('knows its own signature', () => {
  expect(links.isSigned('message 7, link 2', links.sign('message 7, link 2'))).toBe(true);
  expect(links.sign('message 7, link 2')).toMatch(/^[\w-]{22}$/);
});

it('refuses the signature of another text, purpose or secret', () => {
  const signature = links.sign('message 7, link 2');
  expect(links.isSigned('message 8, link 2', signature)).toBe(false);
  expect(signer(secret, 'unsubscribe').isSigned('message 7, link 2', signature)).toBe(false);
  expect(signer(`${secret}!`, 'links').isSigned('message 7, link 2', signature)).toBe(false);
});

it('takes rubbish for unsigned', () => {
  for (const rubbish of ['', 'x', '%%%', 'ä'.repeat(22), 'A'.repeat(2000)]) {
    expect(links.isSigned('message 7, link 2', rubbish)).toBe(false);
  }
});
