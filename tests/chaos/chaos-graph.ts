import { everyone, type Rule } from '../../server/src/query/rule.ts';

const attribute = (name: string) => ({ type: 'attribute' as const, path: [], name });
const atLeast = (name: string, value: number): Rule => ({
  type: 'compare',
  operand: attribute(name),
  operator: 'greaterOrEquals',
  value: { type: 'literal', value },
});

/** The two sends. */
export const letters = ['letter', 'reminder'] as const;

/**
 * Fifteen activities: everyone, one for each address, cut into two sends and a rest; the rest is counted up in the data,
 * goes to its cities, and those of it who buy are saved as an audience. Nothing in it is drawn at random, so that every
 * run gives the same counts.
 */
export function chaosGraph(sends: number) {
  const buyers: Rule = {
    type: 'compare',
    operand: { type: 'aggregate', function: 'sum', path: ['purchases'], of: { path: [], name: 'amount' } },
    operator: 'greaterOrEquals',
    value: { type: 'literal', value: 60 },
  };
  const first = (id: string, rule: Rule) => ({
    id,
    label: id,
    rule,
    limit: { type: 'number', value: sends },
    order: { by: 'operand', operand: attribute('id'), direction: 'ascending' },
  });
  const letter = (confirm: boolean) => ({
    configuration: 'mail-server',
    subject: 'Hello {{ profile.name }} of {{ profile.city.name }}',
    format: 'html',
    body: '<p>You spent {{ enrichment.spent }}. <a href="https://cine.example/films">Films</a> <a href="{{ context.unsubscribeUrl }}">Unsubscribe</a></p>',
    confirm,
    excludedOutlet: true,
    failedOutlet: true,
  });
  const countUp = [
    { attribute: 'id', value: { type: 'operand', operand: attribute('id') } },
    { attribute: 'visits', value: { type: 'operand', operand: { type: 'expression', text: 'visits + 1' } } },
  ];
  const spent = {
    type: 'aggregate',
    function: 'sum',
    path: ['purchases'],
    of: { path: [], name: 'amount' },
    alias: 'spent',
  };
  const order = { by: 'order', operand: attribute('id'), direction: 'ascending' };
  const paths = ['cities', 'buyers'].map((id) => ({ id, label: id }));
  const activities: [id: string, kind: string, config: object][] = [
    ['all', 'build-audience', { dimension: 'people', rule: everyone }],
    ['once', 'deduplication', { fields: [attribute('email')], which: order }],
    ['rich', 'enrichment', { columns: [spent] }],
    [
      'parts',
      'split',
      { subsets: [first('letter', atLeast('score', 50)), first('reminder', atLeast('score', 20))] },
    ],
    ['letter', 'email', letter(false)],
    ['reminder', 'email', letter(true)],
    ['count', 'update-data', { entity: 'person', operation: 'update', mapping: countUp }],
    ['fork', 'fork', { outlets: paths }],
    ['homes', 'change-dimension', { dimension: 'cities', path: ['city'] }],
    ['spenders', 'build-audience', { dimension: 'people', rule: buyers }],
    ['both', 'combine', { operation: 'intersection' }],
    ['saved', 'save-audience', { name: 'spenders', label: 'Spenders', columns: ['spent'] }],
    ['pause', 'wait', { mode: 'duration', amount: 2, unit: 'second' }],
    ['join', 'and-join', {}],
    ['done', 'end', {}],
  ];
  const transitions: [from: string, outlet: string, to: string, inlet: string][] = [
    ['all', 'out', 'once', 'in'],
    ['once', 'out', 'rich', 'in'],
    ['rich', 'out', 'parts', 'in'],
    ['parts', 'letter', 'letter', 'in'],
    ['parts', 'reminder', 'reminder', 'in'],
    ['parts', 'complement', 'count', 'in'],
    ['count', 'out', 'fork', 'in'],
    ['fork', 'cities', 'homes', 'in'],
    ['fork', 'buyers', 'both', 'in'],
    ['spenders', 'out', 'both', 'in'],
    ['both', 'out', 'saved', 'in'],
    ['letter', 'sent', 'pause', 'in'],
    ['saved', 'out', 'join', 'primary'],
    ['pause', 'out', 'join', 'others'],
    ['reminder', 'sent', 'join', 'others'],
    ['homes', 'out', 'done', 'in'],
    ['join', 'out', 'done', 'in'],
  ];
  return {
    activities: activities.map(([id, kind, config], index) => ({
      id,
      kind,
      label: id,
      position: { x: index * 200, y: 0 },
      config,
    })),
    transitions: transitions.map(([sourceActivity, outlet, targetActivity, inlet]) => ({
      id: `${sourceActivity}-${outlet}-${targetActivity}`,
      sourceActivity,
      outlet,
      targetActivity,
      inlet,
    })),
  };
}
