import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { contractOf, editableConfig, initialConfig } from '../activities/contract-of.ts';
import { copyOf, freeLabel, paste, printCopy, readCopy, shiftTo } from '../canvas/clipboard.ts';
import { refuseConnection } from '../canvas/connection-rules.ts';
import {
  addActivity,
  addComment,
  changeActivity,
  changeComment,
  changeTransition,
  connect,
  leadTo,
  moveParts,
  moveTransition,
  reconnect,
  remove,
  toggle,
} from '../canvas/graph-edits.ts';
import {
  emptyGraph,
  findActivity,
  freshId,
  type CanvasActivity,
  type CanvasComment,
  type CanvasGraph,
  type CanvasTransition,
  type Position,
  type TransitionEnds,
} from '../canvas/graph.ts';
import { insertActivity } from '../canvas/insert-activity.ts';
import { refuseKind, type AddPlace } from '../canvas/kind-places.ts';
import { isSame, mergeGraphs } from '../canvas/merge-graphs.ts';
import { portsOf } from '../canvas/ports.ts';
import { t } from '../language/language.ts';
import { typedAt } from '../lib/typed-at.ts';
import { mapHistory, record, redo, startHistory, undo, type History } from '../lib/history.ts';
import { withFirstChoices, type FirstChoices } from './first-choices.ts';

export interface GraphEditor {
  readonly graph: ComputedRef<CanvasGraph>;
  readonly selection: Ref<ReadonlySet<string>>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  reset(graph: CanvasGraph): void;
  select(ids: Iterable<string>): void;
  /** At a position, unless it goes into a transition. */
  add(kind: string, position: Position, place: AddPlace): void;
  addComment(position: Position): void;
  changeComment(id: string, change: Partial<Omit<CanvasComment, 'id'>>): void;
  connect(ends: TransitionEnds): void;
  reconnect(id: string, ends: TransitionEnds): void;
  change(id: string, change: Partial<Omit<CanvasActivity, 'id' | 'kind'>>): void;
  changeTransition(id: string, change: Partial<Pick<CanvasTransition, 'label' | 'skipWhenEmpty'>>): void;
  moveTransition(id: string, by: -1 | 1): void;
  leadTo(id: string, inlet: string): void;
  move(positions: ReadonlyMap<string, Position>): void;
  nudge(dx: number, dy: number): void;
  removeSelected(): void;
  toggle(what: 'enabled' | 'pausePoint'): void;
  /** The selected parts as text; null when there are none. */
  copy(): string | null;
  cut(): string | null;
  /** Puts copied parts with their middle at a place; what is wrong with the text, in a sentence. */
  paste(text: string, at: Position): string | null;
  duplicate(): void;
  selectAll(): void;
  layOut(): Promise<void>;
  /** Draws it the other way, and tidies up. */
  turn(): Promise<void>;
  /** Takes over what somebody else has saved, under all that was done here. `merged`: both together. */
  adopt(base: CanvasGraph, theirs: CanvasGraph, merged: CanvasGraph): void;
  undo(): void;
  redo(): void;
}

const nothingChosen: FirstChoices = { dimension: null, configurations: new Map() };

/**
 * A graph under edit: history, selection and what a person can do. `onChange` is called after every change; new
 * activities begin with the first choices.
 */
export function useGraphEditor(
  onChange: () => void,
  firstChoices: () => FirstChoices = () => nothingChosen,
): GraphEditor {
  const history = shallowRef<History<CanvasGraph>>(startHistory(emptyGraph));
  const selection = ref<ReadonlySet<string>>(new Set());
  const graph = computed(() => history.value.present);
  let pastes = 0;

  function step(next: History<CanvasGraph>): void {
    if (next === history.value) return;
    history.value = next;
    const ids = new Set(
      [...next.present.activities, ...next.present.transitions, ...next.present.comments].map(({ id }) => id),
    );
    selection.value = new Set([...selection.value].filter((id) => ids.has(id)));
    onChange();
  }
  const apply = (next: CanvasGraph, about: string | null = null): void =>
    step(record(history.value, next, about, Date.now()));
  const select = (ids: Iterable<string>): void => {
    selection.value = new Set(ids);
  };

  function add(kind: string, position: Position, place: AddPlace): void {
    if (refuseKind(kind, place) !== null) return;
    const { activities } = graph.value;
    const id = freshId(activities, kind);
    const label = freeLabel(activities, contractOf(kind)?.label ?? kind);
    const config = withFirstChoices(kind, initialConfig(kind), activities, firstChoices());
    const added = { id, kind, label, config, position, enabled: true, pausePoint: false };
    const inlet = portsOf(kind, config).inlets[0];
    if (place.type === 'into') apply(insertActivity(graph.value, added, place.transitionId));
    else {
      let next = addActivity(graph.value, added);
      if (place.type === 'after' && inlet) {
        const { activityId: sourceActivity, outlet } = place;
        const ends = { sourceActivity, outlet, targetActivity: id, inlet: inlet.name };
        if (refuseConnection(next, ends) === null) next = connect(next, ends);
      }
      apply(next);
    }
    select([id]);
  }

  function putCopy(copied: CanvasGraph, by: Position): void {
    const { graph: next, pasted } = paste(graph.value, copied, by);
    if (pasted.length === 0) return;
    apply(next);
    select(pasted);
  }
  const cascade = (): number => 40 * pastes++;
  function copySelected(): string | null {
    const copied = copyOf(graph.value, selection.value);
    pastes = 0;
    return copied.activities.length + copied.comments.length === 0 ? null : printCopy(copied);
  }

  return {
    graph,
    selection,
    canUndo: computed(() => history.value.past.length > 0),
    canRedo: computed(() => history.value.future.length > 0),
    reset: (fresh) => {
      history.value = startHistory(fresh);
      select([]);
    },
    select,
    add,
    connect: (ends) => {
      if (refuseConnection(graph.value, ends) === null) apply(connect(graph.value, ends));
    },
    change: (id, change) => {
      const own = findActivity(graph.value, id);
      // As inspectors are given it, with its defaults.
      const before = own && { ...own, config: editableConfig(own.kind, own.config) };
      const typed = typedAt(before, { ...before, ...change });
      apply(changeActivity(graph.value, id, change), typed === null ? null : `${id} ${typed}`);
    },
    changeTransition: (id, change) =>
      apply(changeTransition(graph.value, id, change), `${id} ${Object.keys(change).join()}`),
    moveTransition: (id, by) => apply(moveTransition(graph.value, id, by)),
    leadTo: (id, inlet) => apply(leadTo(graph.value, id, inlet)),
    move: (positions) => apply(moveParts(graph.value, positions)),
    reconnect: (id, ends) => {
      if (refuseConnection(graph.value, ends, id) === null) apply(reconnect(graph.value, id, ends));
    },
    addComment: (position) => {
      const id = freshId(graph.value.comments, 'note');
      const size = { width: 220, height: 120 };
      apply(addComment(graph.value, { id, text: '', color: 'yellow', position, size }));
      select([id]);
    },
    changeComment: (id, change) =>
      apply(changeComment(graph.value, id, change), `${id} ${Object.keys(change).join()}`),
    nudge: (dx, dy) => {
      const moved = [...graph.value.activities, ...graph.value.comments].filter(({ id }) =>
        selection.value.has(id),
      );
      apply(
        moveParts(
          graph.value,
          new Map(moved.map(({ id, position }) => [id, { x: position.x + dx, y: position.y + dy }])),
        ),
        'nudge',
      );
    },
    removeSelected: () => apply(remove(graph.value, selection.value)),
    toggle: (what) => apply(toggle(graph.value, selection.value, what)),
    copy: copySelected,
    cut: () => {
      const text = copySelected();
      if (text !== null) apply(remove(graph.value, selection.value));
      return text;
    },
    paste: (text, at) => {
      const read = readCopy(text);
      if ('refusal' in read) return read.refusal;
      const count = graph.value.activities.length + read.graph.activities.length;
      if (count > mostActivities) return t('campaignEditor.atMostActivities', { count: mostActivities });
      const [by, aside] = [shiftTo(read.graph, at), cascade()];
      putCopy(read.graph, { x: by.x + aside, y: by.y + aside });
      return null;
    },
    duplicate: () => putCopy(copyOf(graph.value, selection.value), { x: 40, y: 40 }),
    selectAll: () => select([...graph.value.activities, ...graph.value.comments].map(({ id }) => id)),
    layOut: async () => {
      const layOut = await layingOut();
      apply(moveParts(graph.value, layOut(graph.value)));
    },
    turn: async () => {
      const layOut = await layingOut();
      const direction = graph.value.direction === 'vertical' ? 'horizontal' : 'vertical';
      apply(moveParts({ ...graph.value, direction }, layOut(graph.value, direction)));
    },
    adopt: (base, theirs, merged) => {
      const under = mapHistory(history.value, (each) => mergeGraphs(base, each, theirs).graph);
      // What was given up for theirs can be had back by undoing.
      step(isSame(under.present, merged) ? under : record(under, merged, null, Date.now()));
    },
    undo: () => step(undo(history.value)),
    redo: () => step(redo(history.value)),
  };
}

/** Much to load for what is seldom asked for. */
const layingOut = async () => (await import('../canvas/layout.ts')).layOut;

const mostActivities = 500;
