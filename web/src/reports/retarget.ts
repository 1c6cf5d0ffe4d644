import type { Rule } from '@partitura/server/query/rule';

/** Those who opened a campaign's messages and followed none of their links. */
export function openedNotClicked(campaignId: string): Rule {
  const interaction = (kind: 'opened' | 'clicked', negated: boolean): Rule => ({
    type: 'exists',
    path: ['emailTracking'],
    ...(negated ? { negated } : {}),
    where: {
      type: 'group',
      operator: 'and',
      members: [is('campaign_id', campaignId), is('interaction', kind), is('machine', false)],
    },
  });
  return {
    type: 'group',
    operator: 'and',
    members: [interaction('opened', false), interaction('clicked', true)],
  };
}

const is = (name: string, value: string | boolean): Rule => ({
  type: 'compare',
  operand: { type: 'attribute', path: [], name },
  operator: 'equals',
  value: { type: 'literal', value },
});
