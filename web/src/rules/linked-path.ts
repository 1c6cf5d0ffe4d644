import type { Operand, Rule } from '@partitura/server/query/rule';
import { followPath, pathLabel, type EntityMap } from './data-model.ts';
import type { Exists } from './rule-edit.ts';
import { fitRule, isSameType, type Turn } from './rule-fit.ts';
import { ruleSentence } from './rule-sentence.ts';

export type Aggregate = Extract<Operand, { type: 'aggregate' }>;

/** Something about linked rows, now about others; `dropped`: in words, what does not fit those. */
export interface Turned<Part> {
  readonly part: Part;
  readonly dropped: readonly string[];
}

/** An aggregate over other linked rows: its attribute and its filter stay as far as they fit. */
export function aggregateOver(
  aggregate: Aggregate,
  path: string[],
  entities: EntityMap,
  entity: string,
): Turned<Aggregate> {
  const { of, where, ...rest } = aggregate;
  const turn = turnOf(entities, entity, aggregate.path, path);
  const filter = whereOver(where, turn);
  const isOfKept = of !== undefined && turn !== null && isSameType(of, turn);
  const lostOf = of !== undefined && !isOfKept && turn !== null ? [pathLabel(entities, turn.from, of)] : [];
  return {
    part: { ...rest, path, ...(isOfKept ? { of } : {}), ...(filter.kept ? { where: filter.kept } : {}) },
    dropped: [...lostOf, ...filter.dropped],
  };
}

/** "There is" about other linked rows: what they must meet stays as far as it fits. */
export function existsOver(
  condition: Exists,
  path: string[],
  entities: EntityMap,
  entity: string,
): Turned<Exists> {
  const { where, ...rest } = condition;
  const filter = whereOver(where, turnOf(entities, entity, condition.path, path));
  return {
    part: { ...rest, path, ...(filter.kept ? { where: filter.kept } : {}) },
    dropped: filter.dropped,
  };
}

/** A rule about the rows of another entity. */
export function ruleOver(rule: Rule, turn: Turn): { kept: Rule | null; dropped: string[] } {
  const { kept, dropped } = fitRule(rule, turn);
  return { kept, dropped: dropped.map((part) => ruleSentence(part, turn.entities, turn.from)) };
}

const whereOver = (where: Rule | undefined, turn: Turn | null): { kept: Rule | null; dropped: string[] } =>
  where === undefined || turn === null ? { kept: null, dropped: [] } : ruleOver(where, turn);

/** Null where there were no linked rows before: nothing is said about them yet. */
function turnOf(
  entities: EntityMap,
  entity: string,
  before: readonly string[],
  after: readonly string[],
): Turn | null {
  const from = before.length === 0 ? null : followPath(entities, entity, before).entity;
  const to = followPath(entities, entity, after).entity;
  return from === null || to === null ? null : { entities, from: from.name, to: to.name };
}
