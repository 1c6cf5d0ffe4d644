import { expect, test } from 'vitest';
import { record, redo, startHistory, undo } from './history.ts';

test('goes back and forth over edits', () => {
  const edited = record(record(startHistory('a'), 'b', null, 0), 'c', null, 1);
  expect(undo(edited).present).toBe('b');
  expect(undo(undo(edited)).present).toBe('a');
  expect(redo(undo(edited)).present).toBe('c');
});

test('undoes edits of one thing in quick succession together', () => {
  const typed = record(
    record(record(startHistory(''), 'H', 'label', 0), 'Hi', 'label', 300),
    'Hi!',
    'label',
    600,
  );
  expect(undo(typed).present).toBe('');
});

test('keeps edits of two things, and slow ones, apart', () => {
  const other = record(record(startHistory('a'), 'b', 'label', 0), 'c', 'limit', 10);
  expect(undo(other).present).toBe('b');
  const slow = record(record(startHistory('a'), 'b', 'label', 0), 'c', 'label', 5000);
  expect(undo(slow).present).toBe('b');
});

test('does not join an edit to one that was undone', () => {
  const back = undo(record(record(startHistory('a'), 'b', 'label', 0), 'c', 'other', 10));
  expect(undo(record(back, 'd', 'other', 20)).present).toBe('b');
});

test('forgets what was undone once something else is done', () => {
  const changed = record(undo(record(startHistory('a'), 'b', null, 0)), 'c', null, 1);
  expect(redo(changed)).toBe(changed);
});

test('takes no step for an edit that changes nothing', () => {
  const history = startHistory('a');
  expect(record(history, 'a', null, 0)).toBe(history);
});
