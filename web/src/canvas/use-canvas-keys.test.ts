import { expect, test } from 'vitest';
import { commandOf } from './use-canvas-keys.ts';

const press = (key: string, ...held: ('shiftKey' | 'metaKey' | 'ctrlKey' | 'altKey')[]) =>
  commandOf({
    key,
    shiftKey: false,
    metaKey: false,
    ctrlKey: false,
    altKey: false,
    ...Object.fromEntries(held.map((one) => [one, true])),
  });

test('undoes and redoes with either modifier', () => {
  expect(press('z', 'metaKey')).toEqual(['undo']);
  expect(press('z', 'ctrlKey')).toEqual(['undo']);
  expect(press('Z', 'metaKey', 'shiftKey')).toEqual(['redo']);
});

test('nudges with the arrows, further with shift', () => {
  expect(press('ArrowLeft')).toEqual(['nudge', -10, 0]);
  expect(press('ArrowDown', 'shiftKey')).toEqual(['nudge', 0, 50]);
});

test('leaves other keys alone', () => {
  expect(press('x')).toBeNull();
  expect(press('r', 'metaKey')).toBeNull();
  expect(press('Enter')).toEqual(['open']);
});
