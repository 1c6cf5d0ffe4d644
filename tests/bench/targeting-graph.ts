import type { Graph } from '../../server/src/campaigns/graph.ts';
import type { Rule } from '../../server/src/query/rule.ts';
import { earlierCampaign } from './targeting-data.ts';
import type { Targets } from './targeting-by-hand.ts';

export const fileActivity = 'file';

const at = (name: string, ...path: string[]) => ({ type: 'attribute' as const, path, name });
const all = (...members: Rule[]): Rule => ({ type: 'group', operator: 'and', members });
const isOneOf = (operand: ReturnType<typeof at>, values: readonly string[]): Rule => ({
  type: 'compare',
  operand,
  operator: 'in',
  value: { type: 'list', values: [...values] },
  caseSensitive: true,
});
const is = (name: string, value: string | boolean): Rule => ({
  type: 'compare',
  operand: at(name),
  operator: 'equals',
  value: { type: 'literal', value },
});

function reacted(interaction: string, negated: boolean): Rule {
  const where = all(is('campaign_id', earlierCampaign), is('interaction', interaction), is('machine', false));
  return { type: 'exists', path: ['emailTracking'], negated, where };
}

/** Buyers and readers without those of a file, one for each address, with what they bought, in three parts. */
export function campaignGraph({ countries, categories, spent, top }: Targets): Graph {
  const recent = all(
    {
      type: 'compare',
      operand: at('at'),
      operator: 'inLast',
      value: { type: 'period', amount: 365, unit: 'day' },
    },
    isOneOf(at('category', 'product'), categories),
  );
  const buyers = all(isOneOf(at('name', 'city', 'country'), countries), {
    type: 'compare',
    operand: {
      type: 'aggregate',
      function: 'sum',
      path: ['purchases'],
      of: { path: [], name: 'amount' },
      where: recent,
    },
    operator: 'greaterOrEquals',
    value: { type: 'literal', value: spent },
  });
  const sort = [
    { attribute: { path: [], name: 'at' }, direction: 'descending' },
    { attribute: { path: [], name: 'id' }, direction: 'ascending' },
  ];
  const amount = { path: [], name: 'amount' };
  const steps: [id: string, kind: string, config: unknown][] = [
    ['buyers', 'build-audience', { dimension: 'customers', rule: buyers }],
    [
      'readers',
      'build-audience',
      { dimension: 'customers', rule: all(reacted('opened', false), reacted('clicked', true)) },
    ],
    ['either', 'combine', { operation: 'union' }],
    [fileActivity, 'load-file', { columns: ['email', 'code'].map((column) => ({ column, name: column })) }],
    [
      'matched',
      'reconciliation',
      {
        dimension: 'customers',
        match: {
          by: 'pairs',
          pairs: [{ own: { type: 'column', name: 'email' }, other: at('email') }],
          ignoreCase: true,
        },
      },
    ],
    ['without', 'combine', { operation: 'exclusion' }],
    ['uniques', 'deduplication', { fields: [at('email')] }],
    [
      'enriched',
      'enrichment',
      {
        columns: [
          {
            type: 'lines',
            path: ['purchases'],
            sort,
            count: 1,
            attributes: [{ attribute: amount, alias: 'lastAmount' }],
          },
          { type: 'aggregate', function: 'count', path: ['purchases'], alias: 'purchases' },
          { type: 'aggregate', function: 'sum', path: ['purchases'], of: amount, alias: 'total' },
        ],
      },
    ],
    [
      'parts',
      'split',
      {
        subsets: [
          {
            id: 'top',
            label: 'Top',
            limit: { type: 'number', value: top },
            order: { by: 'operand', operand: { type: 'column', name: 'total' }, direction: 'descending' },
          },
          { id: 'some', label: 'Some', limit: { type: 'percent', value: 30 } },
        ],
        complement: true,
      },
    ],
    ['homes', 'change-dimension', { dimension: 'households', path: ['household'] }],
    ['saved', 'save-audience', { name: 'some', label: 'Some', dimension: 'customers' }],
    ['end-1', 'end', {}],
    ['end-2', 'end', {}],
    ['end-3', 'end', {}],
  ];
  const transitions: [from: string, outlet: string, to: string, inlet: string][] = [
    ['buyers', 'out', 'either', 'in'],
    ['readers', 'out', 'either', 'in'],
    [fileActivity, 'out', 'matched', 'in'],
    ['either', 'out', 'without', 'primary'],
    ['matched', 'out', 'without', 'excluded'],
    ['without', 'out', 'uniques', 'in'],
    ['uniques', 'out', 'enriched', 'in'],
    ['enriched', 'out', 'parts', 'in'],
    ['parts', 'top', 'homes', 'in'],
    ['parts', 'some', 'saved', 'in'],
    ['parts', 'complement', 'end-1', 'in'],
    ['homes', 'out', 'end-2', 'in'],
    ['saved', 'out', 'end-3', 'in'],
  ];
  return {
    activities: steps.map(([id, kind, config], index) => ({
      id,
      kind,
      label: id,
      config,
      position: { x: index * 200, y: 0 },
      enabled: true,
    })),
    transitions: transitions.map(([from, outlet, to, inlet], index) => ({
      id: `t${index}`,
      source: { activity: from, outlet },
      target: { activity: to, inlet },
    })),
  };
}

/** A file of e-mail addresses, most of them of customers, written with other letters and spaces. */
export function* lines(rows: number): Generator<string> {
  let text = 'email,code\n';
  for (let n = 1; n <= rows; n += 1) {
    text += `" Person.${(n * 7919) % 1_040_000}@example.org",c${n % 10}\n`;
    if (text.length < 1 << 16 && n < rows) continue;
    yield text;
    text = '';
  }
}
