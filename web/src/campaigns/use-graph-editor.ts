import { computed, ref, shallowRef, type ComputedRef, type Ref } from 'vue';
import { contractOf, initialConfig } from '../activities/contract-of.ts';
import { copyOf, freeLabel, paste } from '../canvas/clipboard.ts';
import { freeOutlets, refuseConnection } from '../canvas/connection-rules.ts';
import {
  addActivity,
  changeActivity,
  changeTransition,
  connect,
  leadTo,
  moveActivities,
  moveTransition,
  remove,
} from '../canvas/graph-edits.ts';
import {
  findActivity,
  freshId,
  type CanvasActivity,
  type CanvasGraph,
  type CanvasTransition,
  type Position,
  type TransitionEnds,
} from '../canvas/graph.ts';
import { record, redo, startHistory, undo, type History } from '../lib/history.ts';
import { layOut } from '../canvas/layout.ts';
import { portsOf } from '../canvas/ports.ts';

export interface GraphEditor {
  readonly graph: ComputedRef<CanvasGraph>;
  readonly selection: Ref<ReadonlySet<string>>;
  readonly canUndo: ComputedRef<boolean>;
  readonly canRedo: ComputedRef<boolean>;
  reset(graph: CanvasGraph): void;
  select(ids: Iterable<string>): void;
  add(kind: string, position: Position, after: { activityId: string; outlet: string } | null): void;
  connect(ends: TransitionEnds): void;
  change(id: string, change: Partial<Omit<CanvasActivity, 'id' | 'kind'>>): void;
  changeTransition(id: string, change: Partial<Pick<CanvasTransition, 'label' | 'skipWhenEmpty'>>): void;
  moveTransition(id: string, by: -1 | 1): void;
  leadTo(id: string, inlet: string): void;
  move(positions: ReadonlyMap<string, Position>): void;
  nudge(dx: number, dy: number): void;
  removeSelected(): void;
  copy(): void;
  cut(): void;
  paste(): void;
  duplicate(): void;
  selectAll(): void;
  layOut(): void;
  undo(): void;
  redo(): void;
}

/** Survives leaving the page, so that activities can be copied from one campaign to another. */
const clipboard = shallowRef<CanvasGraph | null>(null);

/**
 * A graph under edit: history, selection and what a person can do. `onChange` is called after every change; activities
 * that nothing leads to begin with the default dimension.
 */
export function useGraphEditor(
  onChange: () => void,
  defaultDimension: () => string | null = () => null,
): GraphEditor {
  const history = shallowRef<History<CanvasGraph>>(startHistory({ activities: [], transitions: [] }));
  const selection = ref<ReadonlySet<string>>(new Set());
  const graph = computed(() => history.value.present);
  let pastes = 0;

  function step(next: History<CanvasGraph>): void {
    if (next === history.value) return;
    history.value = next;
    const ids = new Set([...next.present.activities, ...next.present.transitions].map(({ id }) => id));
    selection.value = new Set([...selection.value].filter((id) => ids.has(id)));
    onChange();
  }
  const apply = (next: CanvasGraph, about: string | null = null): void =>
    step(record(history.value, next, about, Date.now()));
  const select = (ids: Iterable<string>): void => {
    selection.value = new Set(ids);
  };

  function add(kind: string, position: Position, after: { activityId: string; outlet: string } | null): void {
    const { activities } = graph.value;
    const id = freshId(activities, kind);
    const label = freeLabel(activities, contractOf(kind)?.label ?? kind);
    const config = withDimension(kind, initialConfig(kind), defaultDimension());
    const added = { id, kind, label, config, position, enabled: true, pausePoint: false };
    let next = addActivity(graph.value, added);
    const inlet = portsOf(kind, config).inlets[0];
    if (after && inlet) {
      const ends = {
        sourceActivity: after.activityId,
        outlet: after.outlet,
        targetActivity: id,
        inlet: inlet.name,
      };
      if (refuseConnection(next, ends) === null) next = connect(next, ends);
    }
    apply(next);
    select([id]);
  }

  function pasteFrom(copied: CanvasGraph): void {
    pastes += 1;
    const { graph: next, pasted } = paste(graph.value, copied, 40 * pastes);
    apply(next);
    select(pasted);
  }
  const copySelected = (): void => {
    clipboard.value = copyOf(graph.value, selection.value);
    pastes = 0;
  };

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
    change: (id, change) =>
      apply(changeActivity(graph.value, id, change), `${id} ${Object.keys(change).join()}`),
    changeTransition: (id, change) =>
      apply(changeTransition(graph.value, id, change), `${id} ${Object.keys(change).join()}`),
    moveTransition: (id, by) => apply(moveTransition(graph.value, id, by)),
    leadTo: (id, inlet) => apply(leadTo(graph.value, id, inlet)),
    move: (positions) => apply(moveActivities(graph.value, positions)),
    nudge: (dx, dy) => {
      const moved = graph.value.activities.filter(({ id }) => selection.value.has(id));
      apply(
        moveActivities(
          graph.value,
          new Map(moved.map(({ id, position }) => [id, { x: position.x + dx, y: position.y + dy }])),
        ),
        'nudge',
      );
    },
    removeSelected: () => apply(remove(graph.value, selection.value)),
    copy: copySelected,
    cut: () => {
      copySelected();
      apply(remove(graph.value, selection.value));
    },
    paste: () => clipboard.value && pasteFrom(clipboard.value),
    duplicate: () => {
      pastes = 0;
      pasteFrom(copyOf(graph.value, selection.value));
    },
    selectAll: () => select(graph.value.activities.map(({ id }) => id)),
    layOut: () => apply(moveActivities(graph.value, layOut(graph.value))),
    undo: () => step(undo(history.value)),
    redo: () => step(redo(history.value)),
  };
}

/** Where the next activity would hang: the only free outlet of the only selected activity. */
export function soleFreeOutlet(
  graph: CanvasGraph,
  selection: ReadonlySet<string>,
): { activity: CanvasActivity; outlet: string } | null {
  const [id] = selection;
  const activity = selection.size === 1 && id !== undefined ? findActivity(graph, id) : undefined;
  const outlet = activity && freeOutlets(graph, activity.id)[0];
  return activity && outlet !== undefined ? { activity, outlet } : null;
}

function withDimension(kind: string, config: unknown, dimension: string | null): unknown {
  const isOpen =
    dimension !== null &&
    contractOf(kind)?.inlets(config).length === 0 &&
    typeof config === 'object' &&
    config !== null &&
    'dimension' in config &&
    config.dimension === '';
  return isOpen ? { ...config, dimension } : config;
}
