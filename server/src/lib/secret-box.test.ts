import { expect, it } from 'vitest';
import { secretBox } from './secret-box.ts';

const box = secretBox('a secret of at least thirty-two characters');

it('opens what it has sealed', () => {
  expect(box.open(box.seal('pässword'))).toBe('pässword');
  expect(box.open(box.seal(''))).toBe('');
});

it('seals the same text differently each time', () => {
  expect(box.seal('password')).not.toBe(box.seal('password'));
});

it('refuses a box that was altered', () => {
  const sealed = box.seal('password');
  const middle = Math.floor(sealed.length / 2);
  const altered = sealed.slice(0, middle) + (sealed[middle] === 'A' ? 'B' : 'A') + sealed.slice(middle + 1);
  expect(() => box.open(altered)).toThrow('altered');
});

it('refuses a box sealed under another secret or for another purpose', () => {
  const sealed = box.seal('password');
  expect(() => secretBox('another secret of thirty-two characters').open(sealed)).toThrow('SECRET');
  expect(() => secretBox('a secret of at least thirty-two characters', 'else').open(sealed)).toThrow(
    'SECRET',
  );
});

it('refuses what is no box at all', () => {
  expect(() => box.open('password')).toThrow('Not a sealed secret');
  expect(() => box.open('v1.AAAA')).toThrow('Not a sealed secret');
});
