import { t } from '../language/language.ts';
import type { CanvasActivity, CanvasComment, CanvasGraph, CanvasTransition } from './graph.ts';

export type Side = 'mine' | 'theirs';
type Fate = 'changed' | 'removed' | 'added';

/** Something that two people have changed in different ways since they had the same graph. */
export interface Conflict {
  readonly id: string;
  readonly type: 'activity' | 'transition' | 'comment' | 'direction';
  readonly name: string;
  readonly mine: Fate;
  readonly theirs: Fate;
}

export interface Merged {
  readonly graph: CanvasGraph;
  readonly conflicts: readonly Conflict[];
}

/**
 * Brings two edits of one graph together, part by part and field by field. Where both have changed the same field in
 * different ways, the choice for that part decides: mine unless told.
 */
export function mergeGraphs(
  base: CanvasGraph,
  mine: CanvasGraph,
  theirs: CanvasGraph,
  choices: ReadonlyMap<string, Side> = new Map(),
): Merged {
  const conflicts: Conflict[] = [];
  const sideOf = (conflict: Conflict): Side => {
    conflicts.push(conflict);
    return choices.get(conflict.id) ?? 'mine';
  };
  const nameOf = (id: string): string =>
    [mine, theirs, base].flatMap(({ activities }) => activities).find((one) => one.id === id)?.label ?? id;
  const newEnds = (graph: CanvasGraph): ReadonlySet<string> => {
    const old = new Set(base.transitions.map((one) => one.id));
    const fresh = graph.transitions.filter(({ id }) => !old.has(id));
    return new Set(fresh.flatMap((one) => [one.sourceActivity, one.targetActivity]));
  };
  const isUsed = { mine: newEnds(mine), theirs: newEnds(theirs) };

  const activities = mergeParts<CanvasActivity>(base.activities, mine.activities, theirs.activities, {
    isUsed,
    fields: ['kind', 'label', 'config', 'enabled', 'pausePoint'],
    decide: (id, mineIs, theirsIs) =>
      sideOf({ id, type: 'activity', name: nameOf(id), mine: mineIs, theirs: theirsIs }),
  });
  const comments = mergeParts<CanvasComment>(base.comments, mine.comments, theirs.comments, {
    fields: ['text', 'color', 'size'],
    decide: (id, mineIs, theirsIs) => {
      const text = [...mine.comments, ...theirs.comments].find((one) => one.id === id)?.text ?? '';
      return sideOf({ id, type: 'comment', name: text.slice(0, 60), mine: mineIs, theirs: theirsIs });
    },
  });
  const transitionName = (one: CanvasTransition | undefined): string =>
    one === undefined ? '' : `${nameOf(one.sourceActivity)} → ${nameOf(one.targetActivity)}`;
  const merged = mergeParts<CanvasTransition>(base.transitions, mine.transitions, theirs.transitions, {
    fields: ['sourceActivity', 'outlet', 'targetActivity', 'inlet', 'label', 'skipWhenEmpty'],
    decide: (id, mineIs, theirsIs) => {
      const one = [...mine.transitions, ...theirs.transitions].find((each) => each.id === id);
      return sideOf({ id, type: 'transition', name: transitionName(one), mine: mineIs, theirs: theirsIs });
    },
  });
  const there = new Set(activities.map(({ id }) => id));
  const ofMine = new Set(mine.transitions.map(({ id }) => id));
  const transitions = oneForEachOutlet(
    merged.filter((one) => there.has(one.sourceActivity) && there.has(one.targetActivity)),
    (one) => ofMine.has(one.id),
    (one) =>
      sideOf({ id: one.id, type: 'transition', name: transitionName(one), mine: 'added', theirs: 'added' }),
  );
  const direction = pick(base.direction, mine.direction, theirs.direction, () =>
    sideOf({
      id: 'direction',
      type: 'direction',
      name: t('canvas.direction'),
      mine: 'changed',
      theirs: 'changed',
    }),
  );
  return { graph: { activities, transitions, comments, direction }, conflicts };
}

interface Ways<Part> {
  /** A conflict when both have changed them; two who move the same thing are none: where I put it counts. */
  readonly fields: readonly (keyof Part)[];
  /** Parts that new transitions of a side lead to or from: removed by the other, they are no less in dispute. */
  readonly isUsed?: Readonly<Record<Side, ReadonlySet<string>>>;
  decide(id: string, mine: Fate, theirs: Fate): Side;
}

function mergeParts<Part extends { readonly id: string }>(
  base: readonly Part[],
  mine: readonly Part[],
  theirs: readonly Part[],
  ways: Ways<Part>,
): Part[] {
  const [before, here, there] = [byId(base), byId(mine), byId(theirs)];
  const mergeOne = (id: string): Part[] => {
    const [was, own, other] = [before.get(id), here.get(id), there.get(id)];
    if (own === undefined && other === undefined) return [];
    if (was === undefined) return [own ?? other].filter((one) => one !== undefined);
    if (own === undefined || other === undefined) {
      const left = (own ?? other) as Part;
      const keeper: Side = own === undefined ? 'theirs' : 'mine';
      const isTouched = !isSameIn(was, left, ways.fields) || ways.isUsed?.[keeper].has(id) === true;
      if (!isTouched) return [];
      const side =
        own === undefined ? ways.decide(id, 'removed', 'changed') : ways.decide(id, 'changed', 'removed');
      return side === keeper ? [left] : [];
    }
    const isClash = ways.fields.some(
      (field) =>
        !isSame(was[field], own[field]) &&
        !isSame(was[field], other[field]) &&
        !isSame(own[field], other[field]),
    );
    const side = isClash ? ways.decide(id, 'changed', 'changed') : 'mine';
    const fields = Object.keys(own) as (keyof Part)[];
    const result = { ...own };
    for (const field of fields) result[field] = pick(was[field], own[field], other[field], () => side);
    return [isSameIn(other, result, fields) ? other : result];
  };
  const ids = order(base, mine, theirs);
  return ids.flatMap(mergeOne);
}

/** In their order, unless only I have changed it; what the other has added comes last. */
function order(
  base: readonly { id: string }[],
  mine: readonly { id: string }[],
  theirs: readonly { id: string }[],
): string[] {
  const [old, own, other] = [base, mine, theirs].map((list) => list.map(({ id }) => id)) as [
    string[],
    string[],
    string[],
  ];
  const kept = other.filter((id) => old.includes(id));
  const isAsBefore = isSame(
    kept,
    old.filter((id) => kept.includes(id)),
  );
  return [...new Set(isAsBefore ? [...own, ...other] : [...other, ...own])];
}

/** An outlet leads to one place: of two transitions from it one stays. */
function oneForEachOutlet(
  transitions: readonly CanvasTransition[],
  isMine: (one: CanvasTransition) => boolean,
  decide: (mine: CanvasTransition) => Side,
): CanvasTransition[] {
  const dropped = new Set<string>();
  for (const several of Map.groupBy(transitions, (one) => `${one.sourceActivity} ${one.outlet}`).values()) {
    const [own, other] = [several.find(isMine), several.find((one) => !isMine(one))];
    if (several.length < 2 || own === undefined || other === undefined) continue;
    const isTheSame = own.targetActivity === other.targetActivity && own.inlet === other.inlet;
    const loser = isTheSame || decide(own) === 'mine' ? other : own;
    dropped.add(loser.id);
  }
  return transitions.filter(({ id }) => !dropped.has(id));
}

function pick<Value>(was: Value, own: Value, other: Value, decide: () => Side): Value {
  if (isSame(was, own)) return other;
  if (isSame(was, other) || isSame(own, other)) return own;
  return decide() === 'mine' ? own : other;
}

const byId = <Part extends { readonly id: string }>(parts: readonly Part[]): ReadonlyMap<string, Part> =>
  new Map(parts.map((part) => [part.id, part]));

const isSameIn = <Part>(one: Part, other: Part, fields: readonly (keyof Part)[]): boolean =>
  fields.every((field) => isSame(one[field], other[field]));

/** Whether two values of JSON say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [fields, others] = [Object.entries(one), other as Readonly<Record<string, unknown>>];
  return (
    fields.length === Object.keys(other).length &&
    fields.every(([name, value]) => Object.hasOwn(others, name) && isSame(value, others[name]))
  );
}
