import type { z } from 'zod';
import { amount, forms, type Said } from '../../language/say.ts';
import { column, constant, infix, test } from '../../query/sql.ts';
import type { Remark } from '../kind.ts';
import type { Population } from '../population.ts';
import type { reconciliation } from './contract.ts';
import { keyName } from './match.ts';

type Config = z.output<typeof reconciliation.config>;

/**
 * What the log says of the rows of `counterparts`: with it, the rows that arrived are those that came out and those
 * that are named here.
 */
export function remarksOn(config: Config, inbound: Pick<Population, 'count'>): Remark[] {
  const { several, keepUnmatched, complement } = config;
  return [
    ...(several === 'first' ? [severalMatched] : []),
    several === 'first' ? sameCounterpart(keepUnmatched, inbound) : sameOfMatches(keepUnmatched),
    ...(keepUnmatched || complement ? [] : [leftOut]),
  ];
}

/** Where the first of several was taken. */
const severalMatched: Remark = {
  where: (alias) => infix(column(alias, '_matches'), '>', constant(1)),
  say: (count) =>
    forms(
      amount(count),
      '{0} row matched several, the first by key was taken',
      '{0} rows matched several, the first by key was taken',
    ),
};

const sameCounterpart = (keepUnmatched: boolean, inbound: Pick<Population, 'count'>): Remark =>
  ofSameCounterpart(keepUnmatched, (fewer) =>
    forms(
      amount(fewer),
      '{0} of {1} inbound rows has the same counterpart as an earlier one and adds no row',
      '{0} of {1} inbound rows have the same counterpart as an earlier one and add no row',
      amount(inbound.count),
    ),
  );

/** Of inbound rows that are there once for each counterpart. */
const sameOfMatches = (keepUnmatched: boolean): Remark =>
  ofSameCounterpart(keepUnmatched, (fewer) =>
    forms(
      amount(fewer),
      '{0} match leads to the same counterpart as an earlier one and adds no row',
      '{0} matches lead to the same counterpart as an earlier one and add no row',
    ),
  );

/** By how many fewer rows came out than were to. */
const ofSameCounterpart = (keepUnmatched: boolean, words: (fewer: number) => Said): Remark => ({
  where: (alias) => (keepUnmatched ? constant(true) : test(column(alias, keyName(0)), 'not null')),
  say(count, came) {
    const fewer = count - (came.get('out')?.count ?? 0);
    return fewer > 0 ? words(fewer) : null;
  },
});

const leftOut: Remark = {
  where: (alias) => test(column(alias, keyName(0)), 'null'),
  say: (count) =>
    forms(
      amount(count),
      '{0} inbound row has no counterpart and is left out',
      '{0} inbound rows have no counterpart and are left out',
    ),
};
