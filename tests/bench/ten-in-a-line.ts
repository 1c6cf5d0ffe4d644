import type { Graph } from '../../server/src/campaigns/graph.ts';
import { everyone, type Rule } from '../../server/src/query/rule.ts';

/** A graph of ten activities of real kinds, one behind the other, over the customers of targeting-data.ts. */
export function tenInALine(): Graph {
  const member: Rule = {
    type: 'compare',
    operand: { type: 'attribute', path: [], name: 'consent' },
    operator: 'equals',
    value: { type: 'literal', value: true },
  };
  const spent = {
    type: 'aggregate',
    function: 'sum',
    path: ['purchases'],
    of: { path: [], name: 'amount' },
    alias: 'spent',
  };
  const split = (rule?: Rule) => ({ subsets: [{ id: 'one', label: 'One', rule }], complement: false });
  const kindsInOrder: [string, unknown, string][] = [
    ['build-audience', { dimension: 'customers', rule: everyone }, 'out'],
    ['split', split(member), 'one'],
    ['deduplication', { fields: [{ type: 'attribute', path: [], name: 'email' }] }, 'out'],
    ['enrichment', { columns: [spent] }, 'out'],
    ['split', split(), 'one'],
    ['deduplication', { fields: [{ type: 'column', name: 'spent' }] }, 'out'],
    ['split', split(), 'one'],
    ['combine', { operation: 'union' }, 'out'],
    ['split', split(), 'one'],
    ['end', {}, ''],
  ];
  return {
    activities: kindsInOrder.map(([kind, config], index) => ({
      id: `a${index}`,
      kind,
      label: `${kind} ${index}`,
      config,
      position: { x: index * 200, y: 0 },
      enabled: true,
    })),
    transitions: kindsInOrder.slice(1).map((_kind, index) => ({
      id: `t${index}`,
      source: { activity: `a${index}`, outlet: kindsInOrder[index]?.[2] ?? 'out' },
      target: { activity: `a${index + 1}`, inlet: 'in' },
    })),
  };
}
