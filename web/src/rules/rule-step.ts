import type { Rule } from '@partitura/server/query/rule';
import { parentOf, placeIn, ruleAt, type Place } from './rule-place.ts';

export type Step = 'up' | 'down' | 'in' | 'out';

/** Where a member goes by a key: into which group, before which of its members; null where there is no way. */
export function stepTarget(root: Rule, place: Place, step: Step): { group: Place; index: number } | null {
  const parent = parentOf(place);
  if (parent === null) return null;
  const { group, index } = parent;
  const outer = parentOf(group);
  const holder = ruleAt(root, group);
  const members = holder?.type === 'group' ? holder.members : [];
  switch (step) {
    case 'up':
      return index > 0 ? { group, index: index - 1 } : outer;
    case 'down':
      return index < members.length - 1 ? { group, index: index + 2 } : after(outer);
    case 'out':
      return after(outer);
    case 'in': {
      const above = members[index - 1];
      if (above?.type === 'group') return { group: placeIn(group, index - 1), index: above.members.length };
      return members[index + 1]?.type === 'group' ? { group: placeIn(group, index + 1), index: 0 } : null;
    }
  }
}

const after = (place: { group: Place; index: number } | null): { group: Place; index: number } | null =>
  place === null ? null : { group: place.group, index: place.index + 1 };
