import { expect, it } from 'vitest';
import { formatBytes } from './format-bytes.ts';

it('shows bytes in the unit that people read', () => {
  const shown = [0, 1, 999, 1000, 8192, 9_960, 999_499, 999_600, 41_000_000, 2.5e12, 5e15].map(formatBytes);
  expect(shown).toEqual([
    '0 bytes',
    '1 byte',
    '999 bytes',
    '1.0 kB',
    '8.2 kB',
    '10 kB',
    '999 kB',
    '1.0 MB',
    '41 MB',
    '2.5 TB',
    '5000 TB',
  ]);
});
