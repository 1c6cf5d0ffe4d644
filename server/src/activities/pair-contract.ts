import { z } from 'zod';
import { operand } from '../query/rule.ts';

/** Two values that must be the same: one of the row at hand, the other of the row that it is matched with. */
export const pair = z.object({
  own: operand.describe('A value of the row itself: a column, an attribute, an expression'),
  other: operand.describe('The value that it must be equal to'),
});
export type Pair = z.output<typeof pair>;

export const pairs = z.array(pair).max(20).describe('All of them must hold');
export const ignoreCase = z
  .boolean()
  .default(true)
  .describe('Compare text without letter case and surrounding spaces');
