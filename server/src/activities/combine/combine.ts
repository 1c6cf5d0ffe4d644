import { branchColumn } from '../population.ts';
import type { SetKind } from '../kind.ts';
import { checked, errorAt } from '../shape.ts';
import { combine } from './contract.ts';
import { exclusion, exclusionAndRest } from './exclusion.ts';
import { intersection, intersectionAndRest } from './intersection.ts';
import { joinedShape } from './joined-shape.ts';
import { union } from './union.ts';

export const combineKind: SetKind<typeof combine.config> = {
  verb: 'compile',
  contract: combine,

  check(config, { inbound }) {
    const sets = Object.values(inbound).flat();
    const [first] = sets;
    if (first === undefined) return checked([], null);
    const others = new Set(sets.map(({ dimension }) => dimension));
    if (others.size > 1) {
      const names = [...others].map((name) => `"${name}"`).join(' and ');
      return checked(
        [
          errorAt(
            null,
            `Populations of different targeting dimensions cannot be combined: ${names} arrive. Build all of them of one dimension.`,
          ),
        ],
        null,
      );
    }
    const [primary = first] = inbound['primary'] ?? [];
    return checked([], config.operation === 'exclusion' ? primary : joinedShape(sets));
  },

  compile(config, { inbound }) {
    const complement = config.complement && config.operation !== 'union';
    const branches = complement ? ['out', 'complement'] : null;
    if (config.operation === 'exclusion') {
      const [primary] = inbound['primary'] ?? [];
      if (primary === undefined) return { type: 'nothing' };
      const removed = inbound['excluded'] ?? [];
      const select = complement
        ? exclusionAndRest(primary, removed, branchColumn)
        : exclusion(primary, removed);
      return { type: 'select', select, shape: shapeOf(primary), branches };
    }
    const [first, ...others] = inbound['in'] ?? [];
    if (first === undefined) return { type: 'nothing' };
    const sets = [first, ...others] as const;
    const shape = joinedShape(sets);
    if (config.operation === 'union') return { type: 'select', select: union(sets, shape), shape, branches };
    const select = complement ? intersectionAndRest(sets, shape, branchColumn) : intersection(sets, shape);
    return { type: 'select', select, shape, branches };
  },
};

function shapeOf({ dimension, columns }: Parameters<typeof exclusion>[0]): ReturnType<typeof joinedShape> {
  return { dimension, columns };
}
