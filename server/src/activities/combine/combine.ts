import type { z } from 'zod';
import { branchColumn, type Population, type PopulationShape } from '../population.ts';
import type { Produced, RunContext, SetKind } from '../kind.ts';
import { checked, shapeOf } from '../shape.ts';
import { exclusionIssues, lonelyIssues, matchIssues } from './combine-issues.ts';
import { combine } from './contract.ts';
import { bridgeFor, exclusion, type Excluded } from './exclusion.ts';
import { intersection, intersectionAndRest, nothing, nothingAndRest } from './intersection.ts';
import { joinedShape } from './joined-shape.ts';
import { byColumns, byKey } from './matching.ts';
import { union } from './union.ts';

type Config = z.output<typeof combine.config>;

export const combineKind: SetKind<typeof combine.config> = {
  verb: 'compile',
  contract: combine,

  check(config, context) {
    const { inbound } = context;
    if (config.operation === 'exclusion') {
      const [primary] = inbound['primary'] ?? [];
      if (primary === undefined) return checked([], null);
      // What leaves is what arrives to be kept, whatever is wrong with what is removed.
      return {
        issues: exclusionIssues(config, primary, inbound['excluded'] ?? [], context),
        shape: shapeOf(primary),
      };
    }
    const sets = inbound['in'] ?? [];
    const lonely = lonelyIssues(context.sources?.['in']);
    if (sets.length === 0) return checked(lonely, null);
    return checked([...lonely, ...matchIssues(config, sets, context.sources)], joinedShape(sets));
  },

  compile(config, context) {
    return config.operation === 'exclusion' ? excluding(config, context) : joining(config, context);
  },
};

function excluding(config: Config, context: RunContext): Produced {
  const [primary] = context.inbound['primary'] ?? [];
  if (primary === undefined) return { type: 'nothing' };
  const excluded = (context.inbound['excluded'] ?? []).map((set): Excluded => {
    const bridge = bridgeFor(config.bridges, primary, set);
    if (bridge === 'missing')
      throw new Error(`No bridge leads from "${set.dimension}" to "${primary.dimension}".`);
    return { set, bridge };
  });
  return {
    type: 'select',
    select: exclusion(primary, excluded, config.complement, context),
    shape: shapeOf(primary),
    branches: config.complement ? ['out', 'complement'] : null,
  };
}

/** A set that was skipped is an empty one: it adds nothing to a union, and nothing is in all sets of an intersection. */
function joining({ operation, match, complement }: Config, context: RunContext): Produced {
  const [first, ...others]: readonly Population[] = context.inbound['in'] ?? [];
  if (first === undefined) return { type: 'nothing' };
  const sets = [first, ...others] as const;
  const skipped = context.skipped['in'] ?? [];
  const known = skipped.filter((shape): shape is PopulationShape => shape !== null);
  const shape = joinedShape([...sets, ...known]);
  const matching = match.by === 'key' ? byKey(shape) : byColumns(match.columns, shape);
  if (operation === 'union')
    return { type: 'select', select: union(sets, shape, matching), shape, branches: null };
  const isEmpty = skipped.length > 0;
  if (!complement) {
    const select = isEmpty ? nothing(sets, shape) : intersection(sets, shape, matching);
    return { type: 'select', select, shape, branches: null };
  }
  const both = isEmpty ? nothingAndRest : intersectionAndRest;
  return {
    type: 'select',
    select: both(sets, shape, matching, branchColumn),
    shape,
    branches: ['out', 'complement'],
  };
}
