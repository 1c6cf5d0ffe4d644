import { z } from 'zod';
import { operators, singleValue, type Operator } from '../../query/rule.ts';
import { variableTypes } from '../../query/variables.ts';
import { defineContract, oneInlet } from '../contract.ts';

/** What a condition may ask, a part of the operators of rules. */
export const testOperators = [
  'equals',
  'notEquals',
  'greater',
  'greaterOrEquals',
  'less',
  'lessOrEquals',
  'contains',
  'startsWith',
] as const satisfies readonly Operator[];
export type TestOperator = (typeof testOperators)[number];
export const operatorWords = (operator: TestOperator): string => operators[operator].label;

export const testSubject = z.discriminatedUnion('type', [
  z.object({ type: z.literal('count') }),
  z.object({
    type: z.literal('variable'),
    name: z.string().describe('`run.id`, or one of the campaign as `vars.name`'),
    as: z.enum(variableTypes).describe('Type of its values'),
  }),
]);

export const testCondition = z.object({
  subject: testSubject.describe('The number of rows that arrive, or a variable'),
  operator: z.enum(testOperators),
  value: singleValue,
});
export type TestCondition = z.output<typeof testCondition>;

export const otherwise = 'otherwise';

export const test = defineContract({
  kind: 'test',
  group: 'flow',
  label: 'Test',
  description: 'Goes on along the first path whose conditions are true.',
  config: z.object({
    paths: z
      .array(
        z.object({
          id: z.string().regex(/^[a-z0-9_-]{1,40}$/),
          label: z.string().min(1).max(80),
          conditions: z.array(testCondition).max(20).describe('All of them must be true'),
        }),
      )
      .min(1)
      .max(20)
      .describe('In order: the first one that is true is taken, all others are skipped'),
  }),
  initial: {
    paths: [
      {
        id: 'path-1',
        label: 'Some came',
        conditions: [
          { subject: { type: 'count' }, operator: 'greater', value: { type: 'literal', value: 0 } },
        ],
      },
    ],
  },
  inlets: () => oneInlet,
  outlets: ({ paths }) => [
    ...paths.map(({ id, label }) => ({ name: id, label, optional: false })),
    { name: otherwise, label: 'Otherwise', optional: true },
  ],
});
