import { afterEach, expect, it } from 'vitest';
import { speak } from '../language/language.ts';
import { cellHint, cellText } from './cell-text.ts';

afterEach(() => speak('en'));

it('shows the day of a date, whatever the time zone', () => {
  expect(cellText('2026-03-01', 'date')).toMatch(/\b1\b/);
  expect(cellText('infinity', 'date')).toBe('infinity');
});

it('keeps digits of big numbers, and what is no instant as it came', () => {
  expect(cellText('9007199254740993', 'bigint')).toBe('9007199254740993');
  expect(cellText('infinity', 'datetime')).toBe('infinity');
});

it('tells an empty text from nothing only by its absence', () => {
  expect([cellText(null, 'string'), cellText('', 'string'), cellText(false, 'boolean')]).toEqual([
    '',
    '',
    'no',
  ]);
});

it('shows times by the clocks of a time zone, and names it', () => {
  const written = '2026-11-26 04:57:20+00';
  expect(cellText(written, 'datetime', 'America/Sao_Paulo')).toMatch(/1:57/);
  expect(cellText(written, 'datetime', 'Asia/Kathmandu')).toMatch(/10:42/);
  expect(cellHint(written, 'datetime', 'Asia/Kathmandu')).toMatch(/10:42.*Asia\/Kathmandu/);
});

it('writes a fraction as the language does, with all its digits', async () => {
  const shown = () => ['118.680', '12345678901234567890.5', '1e5'].map((each) => cellText(each, 'decimal'));
  expect(shown()).toEqual(['118.680', '12345678901234567890.5', '1e5']);
  await speak('pt-BR');
  expect(shown()).toEqual(['118,680', '12345678901234567890,5', '1e5']);
  expect(cellText('1.5', 'string')).toBe('1.5');
});

it('has the whole of a long text at hand', () => {
  expect(cellHint('short', 'string')).toBeUndefined();
  expect(cellHint('x'.repeat(40), 'string')).toBe('x'.repeat(40));
});
