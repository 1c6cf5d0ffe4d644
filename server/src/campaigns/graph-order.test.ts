import { describe, expect, it } from 'vitest';
import { graphOf } from '../../../tests/kit/step-kind.ts';
import { findCycle, inOrder } from './graph-order.ts';

describe('the order of a graph', () => {
  it('puts each activity after all that lead to it', () => {
    expect(
      inOrder(graphOf({ d: {}, b: {}, c: {}, a: {} }, ['a -> b', 'a -> c', 'b -> d', 'c -> d'])),
    ).toEqual(['a', 'b', 'c', 'd']);
  });

  it('leaves out what is on a cycle or behind one', () => {
    expect(inOrder(graphOf({ a: {}, b: {}, c: {}, d: {} }, ['b -> c', 'c -> b', 'c -> d']))).toEqual(['a']);
  });

  it('names exactly the activities that lead round in a circle', () => {
    expect(
      findCycle(graphOf({ a: {}, b: {}, c: {}, d: {} }, ['a -> b', 'b -> c', 'c -> b', 'c -> d'])),
    ).toEqual(['b', 'c']);
    expect(findCycle(graphOf({ a: {} }, ['a -> a']))).toEqual(['a']);
    expect(findCycle(graphOf({ a: {}, b: {}, c: {} }, ['a -> b', 'a -> c', 'b -> c']))).toBeNull();
  });

  it('finds the way through 500 activities', () => {
    const ids = Array.from({ length: 500 }, (_, index) => `s${index}`);
    const chain = graphOf(
      Object.fromEntries(ids.map((id) => [id, {}])),
      ids.slice(1).map((id, index) => `${ids[index]} -> ${id}`),
    );
    expect(inOrder(chain)).toEqual(ids);
    expect(findCycle(chain)).toBeNull();
  });
});
