import { expect, it } from 'vitest';
import { callAt, cutSignature } from './expression-signature.ts';

const at = (before: string) => {
  const call = callAt(before);
  return call && [call.name, call.from, call.argument];
};

it('finds the function whose argument is being written', () => {
  expect(at('Left(')).toEqual(['Left', 0, 0]);
  expect(at('Left(name, ')).toEqual(['Left', 0, 1]);
  expect(at('Upper(Left(name, 1')).toEqual(['Left', 6, 1]);
  expect(at('Upper(Left(name, 1), ')).toEqual(['Upper', 0, 1]);
  expect(at('Iif(amount > (1 + 2), ')).toEqual(['Iif', 0, 1]);
  expect(at("Replace(name, ',(', ")).toEqual(['Replace', 0, 2]);
  expect(at('Coalesce([post, code], ')).toEqual(['Coalesce', 0, 1]);
  expect(at('Round (')).toEqual(['Round', 0, 0]);
});

it('finds none outside of brackets, in brackets that only group, and within quotes', () => {
  expect(at('')).toBeNull();
  expect(at('Left(name, 1)')).toBeNull();
  expect(at('(1 + ')).toBeNull();
  expect(at("name in ('a', ")).toBeNull();
  expect(at("Left('na")).toBeNull();
  expect(at("Left('it''s', ")).toEqual(['Left', 0, 1]);
  expect(at('Upper(name in (1, ')).toEqual(['Upper', 0, 0]);
});

it('marks the argument in the signature, the last one where it may be repeated', () => {
  expect(cutSignature('Left(text, length)', 1)).toEqual(['Left(text, ', 'length', ')']);
  expect(cutSignature('Round(number, [decimals])', 1)).toEqual(['Round(number, ', '[decimals]', ')']);
  expect(cutSignature('Coalesce(value, ...)', 4)).toEqual(['Coalesce(value, ', '...', ')']);
  expect(cutSignature('Left(text, length)', 2)).toEqual(['Left(text, length)', '', '']);
  expect(cutSignature('GetDate()', 0)).toEqual(['GetDate()', '', '']);
});
