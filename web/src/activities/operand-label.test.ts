import type { Operand } from '@partitura/server/query/rule';
import { expect, it } from 'vitest';
import { shop } from '../rules/shop-model.ts';
import { operandLabel } from './operand-label.ts';

const column = { name: 'totalPaid', label: 'Sum paid', type: 'decimal' as const, key: false };
const about = { entities: shop, entity: 'customer', columns: [column] };

it('says an operand by labels where it is known what it is about, else by names', () => {
  const code: Operand = { type: 'attribute', path: ['city'], name: 'post code' };
  expect([operandLabel(code, about), operandLabel(code)]).toEqual(['city › post code', 'city.post code']);
  const paid: Operand = { type: 'column', name: 'totalPaid' };
  expect([operandLabel(paid, about), operandLabel(paid)]).toEqual(['Sum paid', 'totalPaid']);
  const of = { path: ['rental'], name: 'days' };
  const days: Operand = { type: 'aggregate', function: 'sum', path: ['payments'], of };
  expect([operandLabel(days, about), operandLabel(days)]).toEqual([
    'sum of payments › rental › days',
    'sum of payments.rental.days',
  ]);
  const count: Operand = { type: 'aggregate', function: 'count', path: ['payments'] };
  expect(operandLabel(count, about)).toBe('count of payments');
});
