import { kinds as allKinds } from '../activities/registry.ts';
import { say, type Said } from '../language/say.ts';
import { word } from '../language/word.ts';
import { diffValues, sameValue, type FieldChange } from './diff-values.ts';
import type { Activity, Comment, Graph, Transition } from './graph.ts';
import { readActivity, type ActivityKinds } from './read-activity.ts';

/** What is compared: a graph with the settings it is run with; null where they are not known. */
export interface VersionContent {
  readonly graph: Graph;
  readonly settings: Readonly<Record<string, unknown>> | null;
}

export const changeTypes = ['added', 'removed', 'changed'] as const;
export type ChangeType = (typeof changeTypes)[number];

export interface ActivityChange {
  readonly type: ChangeType;
  readonly id: string;
  readonly kind: string;
  readonly label: string;
  /** What the kind is called. */
  readonly kindLabel: string;
  /** For a changed one: its fields that differ. */
  readonly fields: readonly ActivityFieldChange[];
}

/** `description`: what the contract says of the field. */
export interface ActivityFieldChange extends FieldChange {
  readonly description: string | null;
}

export interface TransitionChange {
  readonly type: ChangeType;
  /** From which outlet to which activity, in words. */
  readonly words: Said;
  readonly fields: readonly FieldChange[];
}

export interface CommentChange {
  readonly type: ChangeType;
  /** What it says now; for a removed one, what it said. */
  readonly text: string;
  readonly fields: readonly FieldChange[];
}

export interface VersionDiff {
  /** In the order of the graphs: those that are there now, then those that were removed. */
  readonly activities: readonly ActivityChange[];
  readonly transitions: readonly TransitionChange[];
  /** Notes on the canvas. Where they stand and how large they are is no change. */
  readonly comments: readonly CommentChange[];
  readonly settings: readonly FieldChange[];
  /** How many activities only stand elsewhere on the canvas. */
  readonly moved: number;
}

/** What is other in `to` than in `from`, in the words that people know it by. */
export function diffVersions(
  from: VersionContent,
  to: VersionContent,
  kinds: ActivityKinds = allKinds,
): VersionDiff {
  const [before, after] = [byId(from.graph), byId(to.graph)];
  const isSame = (activity: Activity, other: Activity | undefined): other is Activity =>
    other?.kind === activity.kind;
  const activities = [
    ...to.graph.activities.flatMap((activity) => {
      const old = before.get(activity.id);
      return isSame(activity, old)
        ? changeOf(old, activity, kinds)
        : [{ type: 'added' as const, ...named(activity, kinds), fields: [] }];
    }),
    ...from.graph.activities
      .filter((activity) => !isSame(activity, after.get(activity.id)))
      .map((activity) => ({ type: 'removed' as const, ...named(activity, kinds), fields: [] })),
  ];
  return {
    activities,
    transitions: diffTransitions(from.graph, to.graph, kinds),
    comments: diffComments(from.graph.comments ?? [], to.graph.comments ?? []),
    settings: from.settings === null || to.settings === null ? [] : diffValues(from.settings, to.settings),
    moved: to.graph.activities.filter(({ id, position }) => {
      const old = before.get(id);
      return old !== undefined && !sameValue(old.position, position);
    }).length,
  };
}

function changeOf(before: Activity, after: Activity, kinds: ActivityKinds): ActivityChange[] {
  const [was, is] = [configOf(before, kinds), configOf(after, kinds)];
  // A config that cannot be read is compared as it stands, on both sides.
  const isRead = was !== null && is !== null;
  const fields = [
    ...diffValues(
      { name: before.label, enabled: before.enabled, pausePoint: before.pausePoint ?? false },
      { name: after.label, enabled: after.enabled, pausePoint: after.pausePoint ?? false },
    ),
    ...(isRead ? diffValues(was, is) : diffValues(before.config ?? {}, after.config ?? {})),
  ].map((change) => ({ ...change, description: descriptionOf(change.path, after.kind, kinds) }));
  return fields.length === 0 ? [] : [{ type: 'changed', ...named(after, kinds), fields }];
}

/** With all defaults filled in: what is only written out is no change. */
function configOf(activity: Activity, kinds: ActivityKinds): unknown {
  const result = readActivity(kinds, activity);
  return 'read' in result ? result.read.config : null;
}

function named({ id, kind, label }: Activity, kinds: ActivityKinds) {
  return { id, kind, label, kindLabel: contractOf(kind, kinds)?.label ?? kind };
}

function contractOf(kind: string, kinds: ActivityKinds) {
  return Object.hasOwn(kinds, kind) ? kinds[kind]?.contract : undefined;
}

function descriptionOf(path: string, kind: string, kinds: ActivityKinds): string | null {
  const config = contractOf(kind, kinds)?.config;
  if (config === undefined || !('shape' in config)) return null;
  const shape = config.shape as Readonly<Record<string, { description?: string } | undefined>>;
  return shape[path.split('.')[0] ?? '']?.description ?? null;
}

/** Transitions are told apart by what they join: one that was drawn anew is the same. */
function diffTransitions(from: Graph, to: Graph, kinds: ActivityKinds): TransitionChange[] {
  const [before, after] = [byEnds(from), byEnds(to)];
  return [
    ...[...after].flatMap(([ends, transition]): TransitionChange[] => {
      const old = before.get(ends);
      const words = wordsOfTransition(transition, to, kinds);
      if (old === undefined) return [{ type: 'added', words, fields: [] }];
      const fields = diffValues(shown(old), shown(transition));
      return fields.length === 0 ? [] : [{ type: 'changed', words, fields }];
    }),
    ...[...before]
      .filter(([ends]) => !after.has(ends))
      .map(([, transition]): TransitionChange => ({
        type: 'removed',
        words: wordsOfTransition(transition, from, kinds),
        fields: [],
      })),
    ...reordered(from, to),
  ];
}

function diffComments(from: readonly Comment[], to: readonly Comment[]): CommentChange[] {
  const before = new Map(from.map((comment) => [comment.id, comment]));
  const kept = new Set(to.map(({ id }) => id));
  return [
    ...to.flatMap((comment): CommentChange[] => {
      const old = before.get(comment.id);
      if (old === undefined) return [{ type: 'added', text: comment.text, fields: [] }];
      const said = ({ text, color }: Comment) => ({ text, color });
      const fields = diffValues(said(old), said(comment));
      return fields.length === 0 ? [] : [{ type: 'changed', text: comment.text, fields }];
    }),
    ...from
      .filter(({ id }) => !kept.has(id))
      .map(({ text }): CommentChange => ({ type: 'removed', text, fields: [] })),
  ];
}

/** Where several lead to one inlet, their order may count. */
function reordered(from: Graph, to: Graph): TransitionChange[] {
  return to.activities.flatMap((activity): TransitionChange[] => {
    const [was, is] = [arriving(from, activity.id), arriving(to, activity.id)];
    const isReordered = sameValue(was.toSorted(), is.toSorted()) && !sameValue(was, is);
    if (!isReordered) return [];
    const labels = (ends: readonly string[]): string[] =>
      ends.map((end) => labelIn(to, end.slice(end.indexOf(' ') + 1).split(' ')[0] ?? ''));
    const order = { path: 'order', label: 'Order', before: labels(was), after: labels(is) };
    return [{ type: 'changed', words: say`What leads to "${activity.label}"`, fields: [order] }];
  });
}

const arriving = (graph: Graph, id: string): string[] =>
  graph.transitions
    .filter(({ target }) => target.activity === id)
    .map(({ source, target }) => `${target.inlet} ${source.activity} ${source.outlet}`);

const shown = ({ label, skipWhenEmpty }: Transition) => ({
  label: label ?? '',
  skipWhenEmpty: skipWhenEmpty ?? false,
});

function wordsOfTransition({ source, target }: Transition, graph: Graph, kinds: ActivityKinds): Said {
  const from = graph.activities.find(({ id }) => id === source.activity);
  const result = from === undefined ? null : readActivity(kinds, from);
  const outlets = result !== null && 'read' in result ? result.read.outlets : [];
  const outlet = outlets.find(({ name }) => name === source.outlet)?.label ?? source.outlet;
  return say`"${from?.label ?? source.activity}" (${word(outlet)}) → "${labelIn(graph, target.activity)}"`;
}

function labelIn(graph: Graph, id: string): string {
  return graph.activities.find((activity) => activity.id === id)?.label ?? id;
}

const byId = (graph: Graph): Map<string, Activity> =>
  new Map(graph.activities.map((activity) => [activity.id, activity]));
const byEnds = (graph: Graph): Map<string, Transition> =>
  new Map(
    graph.transitions.map((transition) => [
      [
        transition.source.activity,
        transition.source.outlet,
        transition.target.activity,
        transition.target.inlet,
      ].join(' '),
      transition,
    ]),
  );
