import type { z } from 'zod';
import { UserError, withHint } from '../../errors.ts';
import { say, allOf, inEnglish, joined, type Said, type SaidValue } from '../../language/say.ts';
import { grainOf } from '../../query/kept-rows.ts';
import { follow } from '../../query/resolve.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { CheckContext, ConfigIssue, InboundSource } from '../kind.ts';
import { pairIssues } from '../pairs.ts';
import type { PopulationShape } from '../population.ts';
import { errorAt, ruleScope, warningAt } from '../shape.ts';
import type { Bridge, combine } from './contract.ts';
import { bridgeFor } from './exclusion.ts';
import { typeConflicts } from './joined-shape.ts';

type Config = z.output<typeof combine.config>;

/** What keeps sets from being joined or intersected. */
export function matchIssues(
  { match }: Config,
  sets: readonly PopulationShape[],
  sources: CheckContext['sources'],
): ConfigIssue[] {
  const names = namesOf(sets, sources?.['in']);
  const dimensions = [...new Set(sets.map(({ dimension }) => dimension))];
  if (dimensions.length > 1) {
    return [
      errorAt(
        'operation',
        say`Populations of different targeting dimensions cannot be combined: ${allOf(dimensions.map((dimension) => say`${dimensionInWords(dimension)} from ${namesWhere(sets, names, dimension)}`))}. Bring them to one dimension with Change dimension or Reconciliation before.`,
      ),
    ];
  }
  const issues = typeConflicts(sets, names).map((message) => errorAt('operation', message));
  if (match.by === 'columns') return [...issues, ...columnIssues(match.columns, sets, names)];
  if (dimensions[0] !== '') return issues;
  return [
    ...issues,
    errorAt(
      'match',
      say`Rows without a targeting dimension have no key to be compared by: choose the columns that make them the same.`,
    ),
  ];
}

function columnIssues(
  chosen: readonly string[],
  sets: readonly PopulationShape[],
  sources: readonly SaidValue[],
): ConfigIssue[] {
  if (chosen.length === 0)
    return [errorAt('match.columns', say`Choose at least one column that makes rows the same.`)];
  return chosen.flatMap((name, index) => {
    const lacking = sets.findIndex((set) => set.columns.every((column) => column.name !== name));
    if (lacking !== -1) {
      return [
        errorAt(
          `match.columns.${index}`,
          say`No column "${name}" comes from ${sources[lacking] ?? ''}: choose one that all of them have.`,
        ),
      ];
    }
    const types = new Set(
      sets
        .flatMap((set) => set.columns.filter((column) => column.name === name))
        .map(({ type }) => sqlTypeOf[type]),
    );
    // The conflict of types is an issue by itself.
    return types.size > 1 || chosen.indexOf(name) === index
      ? []
      : [errorAt(`match.columns.${index}`, say`"${name}" is there twice: take one of them out.`)];
  });
}

/** What keeps sets from being taken away from the primary one. */
export function exclusionIssues(
  { bridges }: Config,
  primary: PopulationShape,
  excluded: readonly PopulationShape[],
  context: CheckContext,
): ConfigIssue[] {
  const seen = new Map(excluded.map((set) => [set.dimension, set]));
  const names = namesOf(excluded, context.sources?.['excluded']);
  return [...seen.values()].flatMap((set) => {
    const bridge = bridgeFor(bridges, primary, set);
    if (bridge === 'missing') {
      return [
        errorAt(
          'bridges',
          say`What is kept are ${dimensionInWords(primary.dimension)}, and ${dimensionInWords(set.dimension)} arrive from ${namesWhere(excluded, names, set.dimension)} to be removed: choose a link or pairs of columns that tell which belong together.`,
        ),
      ];
    }
    return bridge === null ? [] : bridgeIssues(bridge, bridges.indexOf(bridge), primary, excluded, context);
  });
}

function bridgeIssues(
  bridge: Bridge,
  index: number,
  primary: PopulationShape,
  excluded: readonly PopulationShape[],
  context: CheckContext,
): ConfigIssue[] {
  const sets = excluded.filter(({ dimension }) => dimension === bridge.dimension);
  if (bridge.by === 'pairs') {
    const own = ruleScope(context, primary);
    const issues = sets.flatMap((set) =>
      pairIssues(bridge.pairs, `bridges.${index}.pairs`, own, ruleScope(context, set)),
    );
    // Several sets of one dimension may lack the same.
    return issues.filter(
      (issue, at) =>
        issues.findIndex(({ message }) => inEnglish(message) === inEnglish(issue.message)) === at,
    );
  }
  const field = `bridges.${index}.path`;
  try {
    const [from, to] = [grainOf(context.model, bridge.dimension), grainOf(context.model, primary.dimension)];
    const end = follow(context.model, from, bridge.path);
    if (end.name === to.name && to.name !== '') return [];
    return [
      errorAt(
        field,
        say`The links lead from ${from.label} to ${end.label}, where ${to.label} is needed: choose others, or pairs of columns.`,
      ),
    ];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [errorAt(field, withHint(error))];
  }
}

/** Where each of the sets comes from, in words. */
function namesOf(sets: readonly PopulationShape[], sources: readonly InboundSource[] = []): SaidValue[] {
  const known = sources.filter(({ isKnown }) => isKnown);
  return sets.map((_set, index) => known[index]?.name ?? say`population ${index + 1}`);
}

function namesWhere(sets: readonly PopulationShape[], names: readonly SaidValue[], dimension: string): Said {
  const named = names.filter((_name, index) => sets[index]?.dimension === dimension);
  return joined(named, ', ');
}

/** A union or an intersection of one. */
export function lonelyIssues(sources: readonly InboundSource[] = []): ConfigIssue[] {
  const [only] = sources;
  return sources.length === 1 && only !== undefined
    ? [
        warningAt(
          'operation',
          say`Only ${only.name} arrives, and there is nothing to combine it with: connect another, or take this activity out.`,
        ),
      ]
    : [];
}

function dimensionInWords(dimension: string): SaidValue {
  return dimension === '' ? say`rows without a targeting dimension` : `"${dimension}"`;
}
