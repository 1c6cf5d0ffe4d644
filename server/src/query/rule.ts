import { z } from 'zod';
import { ours } from '../language/say.ts';

/** The rule language: one tree for every place that filters. Pure; the browser imports this very file. */

/** An attribute, reached over to-one links by their names: `{ path: ['address', 'city'], name: 'city' }`. */
export const attributePath = z.object({ path: z.array(z.string()).default([]), name: z.string() });
export type AttributePath = z.output<typeof attributePath>;

export const aggregateFunctions = [
  'count',
  'countDistinct',
  'sum',
  'avg',
  'min',
  'max',
  'stddev',
  'stringAgg',
] as const;
export const groupOperators = ['and', 'or', 'except'] as const;
export const presets = [
  'now',
  'today',
  'yesterday',
  'tomorrow',
  'firstDayOfWeek',
  'firstDayOfMonth',
  'firstDayOfQuarter',
  'firstDayOfYear',
  'lastDayOfWeek',
  'lastDayOfMonth',
  'lastDayOfQuarter',
  'lastDayOfYear',
] as const;
export const calendarUnits = ['day', 'week', 'month', 'quarter', 'year'] as const;
export const periodUnits = ['minute', 'hour', 'day', 'week', 'month', 'year'] as const;

/** `value`: what an operator takes on its right side. */
export const operators = {
  equals: { label: 'is', value: 'one' },
  notEquals: { label: 'is not', value: 'one' },
  greater: { label: 'is greater than', value: 'one' },
  greaterOrEquals: { label: 'is at least', value: 'one' },
  less: { label: 'is less than', value: 'one' },
  lessOrEquals: { label: 'is at most', value: 'one' },
  between: { label: 'is between', value: 'range' },
  in: { label: 'is one of', value: 'list' },
  notIn: { label: 'is none of', value: 'list' },
  isEmpty: { label: 'is empty', value: 'none' },
  isNotEmpty: { label: 'is not empty', value: 'none' },
  startsWith: { label: 'starts with', value: 'one' },
  doesNotStartWith: { label: 'does not start with', value: 'one' },
  endsWith: { label: 'ends with', value: 'one' },
  doesNotEndWith: { label: 'does not end with', value: 'one' },
  contains: { label: 'contains', value: 'one' },
  doesNotContain: { label: 'does not contain', value: 'one' },
  like: { label: 'is like', value: 'one' },
  notLike: { label: 'is not like', value: 'one' },
  matches: { label: 'matches the regular expression', value: 'one' },
  before: { label: 'is before', value: 'one' },
  after: { label: 'is after', value: 'one' },
  on: { label: 'is on', value: 'one' },
  inLast: { label: 'is in the last', value: 'period' },
  inNext: { label: 'is in the next', value: 'period' },
  olderThan: { label: 'is older than', value: 'period' },
  inThis: { label: 'is in the current', value: 'calendar' },
  inPrevious: { label: 'is in the previous', value: 'calendar' },
  inFollowing: { label: 'is in the following', value: 'calendar' },
  anniversaryToday: { label: 'has its anniversary today', value: 'none' },
  anniversaryWithin: { label: 'has its anniversary within the next', value: 'period' },
} as const satisfies Record<
  string,
  { label: string; value: 'none' | 'one' | 'range' | 'list' | 'period' | 'calendar' }
>;
export type Operator = keyof typeof operators;
export const operatorNames = Object.keys(operators) as [Operator, ...Operator[]];

/** An expression as it is written: `Upper(Left(lastName, 1))`. */
export const expressionText = z.string().max(10_000);

const scalar = z.union([z.string(), z.number(), z.boolean()]);

/**
 * A single value. Variables: `run.id`, `campaign.id`, or one of the campaign's own as `vars.name`. A parameter stands
 * in the rule of a predefined filter only, for the value that whoever uses the filter gives. An expression is read
 * over the row that the condition is about.
 */
export const singleValue = z.discriminatedUnion('type', [
  z.object({ type: z.literal('literal'), value: scalar }),
  z.object({ type: z.literal('preset'), preset: z.enum(presets) }),
  z.object({ type: z.literal('variable'), name: z.string() }),
  z.object({ type: z.literal('parameter'), name: z.string() }),
  z.object({ type: z.literal('expression'), text: expressionText }),
]);
export type SingleValue = z.output<typeof singleValue>;

export const value = z.discriminatedUnion('type', [
  ...singleValue.options,
  z.object({ type: z.literal('list'), values: z.array(scalar) }),
  z.object({ type: z.literal('range'), from: singleValue, to: singleValue }),
  z.object({ type: z.literal('period'), amount: z.number().int().positive(), unit: z.enum(periodUnits) }),
  z.object({ type: z.literal('calendar'), unit: z.enum(calendarUnits) }),
]);
export type Value = z.output<typeof value>;

export type Operand =
  | { type: 'attribute'; path: string[]; name: string }
  /** A column that came with the inbound population: the alias of an enrichment. */
  | { type: 'column'; name: string }
  /** Computed from attributes, population columns and variables: see expression/. */
  | { type: 'expression'; text: string }
  /** Over the rows reached by `path` (any links); `of` is seen from the last of them; `where` filters them. */
  | {
      type: 'aggregate';
      function: (typeof aggregateFunctions)[number];
      path: string[];
      of?: AttributePath | undefined;
      where?: Rule | undefined;
    };

export type Rule =
  /** No members: everyone. EXCEPT: in the first and in none of the others. */
  | { type: 'group'; operator: (typeof groupOperators)[number]; members: Rule[] }
  | {
      type: 'compare';
      operand: Operand;
      operator: Operator;
      value?: Value | undefined;
      caseSensitive?: boolean | undefined;
    }
  /** At least one row (or none, when negated) is reached by `path` such that `where`. */
  | { type: 'exists'; path: string[]; negated?: boolean | undefined; where?: Rule | undefined }
  /** The row is in a saved audience of a dimension whose entity it is of. */
  | { type: 'audience'; audience: string; negated?: boolean | undefined }
  /** A predefined filter, its parameters filled in; one that is left out has its default. */
  | {
      type: 'filter';
      filter: string;
      negated?: boolean | undefined;
      parameters?: Record<string, Value> | undefined;
    }
  | Feedback;

/** What can become of a message, and what people can do with it. */
export const behaviours = [
  'sent',
  'delivered',
  'opened',
  'clicked',
  'bouncedHard',
  'bouncedSoft',
  'error',
  'excluded',
  'complaint',
  'unsubscribed',
] as const;

/** A shortcut: stands for a plain rule over `message_feedback` and `email_tracking`, and can be shown as that. */
const feedback = z.object({
  type: z.literal('feedback'),
  /** Any of these. */
  behaviours: z.array(z.enum(behaviours)).min(1),
  /** None of these, of the same messages. */
  negated: z.boolean().optional(),
  campaign: z.discriminatedUnion('type', [
    z.object({ type: z.literal('any') }),
    z.object({ type: z.literal('campaign'), id: z.string() }),
    /** The messages that were sent to this very population upstream in this run. */
    z.object({ type: z.literal('transition') }),
  ]),
  /** Id of a channel activity of that campaign. */
  activity: z.string().optional(),
  channel: z.string().optional(),
  /** URL of a link, for `clicked`. */
  link: z.string().optional(),
  within: value.optional(),
});
export type Feedback = z.output<typeof feedback>;

/** The way to linked rows: names of one or more links. */
export const linkPath = z.array(z.string()).min(1, ours('Choose the linked rows.'));

export const operand: z.ZodType<Operand> = z.discriminatedUnion('type', [
  z.object({ type: z.literal('attribute'), path: z.array(z.string()), name: z.string() }),
  z.object({ type: z.literal('column'), name: z.string() }),
  z.object({ type: z.literal('expression'), text: expressionText }),
  z.object({
    type: z.literal('aggregate'),
    function: z.enum(aggregateFunctions),
    path: linkPath,
    of: attributePath.optional(),
    get where() {
      return rule.optional();
    },
  }),
]);

export const rule: z.ZodType<Rule> = z.lazy(() =>
  z.discriminatedUnion('type', [
    z.object({
      type: z.literal('group'),
      operator: z.enum(groupOperators),
      members: z.array(rule).max(1000),
    }),
    z.object({
      type: z.literal('compare'),
      operand,
      operator: z.enum(operatorNames),
      value: value.optional(),
      caseSensitive: z.boolean().optional(),
    }),
    z.object({
      type: z.literal('exists'),
      path: linkPath,
      negated: z.boolean().optional(),
      where: rule.optional(),
    }),
    z.object({ type: z.literal('audience'), audience: z.string(), negated: z.boolean().optional() }),
    z.object({
      type: z.literal('filter'),
      filter: z.string(),
      negated: z.boolean().optional(),
      parameters: z.record(z.string(), value).optional(),
    }),
    feedback,
  ]),
);

export const everyone: Rule = { type: 'group', operator: 'and', members: [] };
