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

test('walks with the arrows, and moves with Alt, further with shift', () => {
  expect(press('ArrowLeft')).toEqual(['walk', -1, 0]);
  expect(press('ArrowLeft', 'shiftKey')).toEqual(['walkMore', -1, 0]);
  expect(press('ArrowLeft', 'altKey')).toEqual(['nudge', -10, 0]);
  expect(press('ArrowDown', 'altKey', 'shiftKey')).toEqual(['nudge', 0, 50]);
});

test('leaves other keys alone', () => {
  expect(press('x')).toBeNull();
  expect(press('c', 'ctrlKey')).toBeNull();
  expect(press('D', 'shiftKey')).toBeNull();
  expect(press('?', 'shiftKey')).toEqual(['help']);
  expect(press('r', 'metaKey')).toBeNull();
  expect(press('Enter')).toEqual(['open']);
  expect(press('F2')).toEqual(['rename']);
});
