import { expect, it } from 'vitest';
import { readAnswer } from './send-file.ts';

it('finds the new import in the answer', () => {
  expect(readAnswer(201, '{"id":"7"}')).toEqual({ id: '7', message: '', hint: null });
});

it('tells the words of a refusal, and finds some when there are none', () => {
  const refusal = '{"code":"NOT_CSV","message":"This is no CSV file.","hint":"Check the separator."}';
  expect(readAnswer(400, refusal)).toEqual({
    id: null,
    message: 'This is no CSV file.',
    hint: 'Check the separator.',
  });
  expect(readAnswer(502, '<html>').message).toBe('The file was not taken (502).');
});
