import type { Inlet, Outlet } from '../activities/contract.ts';
import type { PopulationShape } from '../activities/population.ts';
import type { CampaignSettings } from '../campaigns/campaign.ts';
import { checkGraph, type CheckedGraph } from '../campaigns/check-graph.ts';
import { loadGraphContext, withPatternFaults } from '../campaigns/graph-context.ts';
import type { Activity, Comment, Graph, GraphIssue, Transition } from '../campaigns/graph.ts';
import type { Database } from '../db/database.ts';
import { builder } from './builder.ts';
import { CommentColorType, DirectionType } from './graph-parts.ts';
import { ColumnType } from './rows.ts';
import { saidIn } from '../language/said-in.ts';

/** A graph together with what a check of it has found. */
export interface CheckedView {
  readonly graph: Graph;
  readonly checked: CheckedGraph;
}

const checks = new WeakMap<Graph, Promise<CheckedView>>();

/** A graph as it is shown. Checked once, however many fields of an answer need it. */
export function viewGraph(
  db: Database,
  settings: () => Promise<Pick<CampaignSettings, 'timeZone'>>,
  graph: Graph,
): Promise<CheckedView> {
  const known = checks.get(graph);
  if (known !== undefined) return known;
  const view = settings()
    .then((found) => loadGraphContext(db, found, graph))
    .then((context) => withPatternFaults(db, context, graph))
    .then((context) => ({ graph, checked: checkGraph(context, graph) }));
  checks.set(graph, view);
  return view;
}

interface OutletView extends Outlet {
  readonly shape: PopulationShape | null;
}

interface ActivityView {
  readonly activity: Activity;
  readonly inlets: readonly Inlet[];
  readonly outlets: readonly OutletView[];
  readonly shape: PopulationShape | null;
}

function viewActivity({ checked }: CheckedView, activity: Activity): ActivityView {
  const { inlets = [], outlets = [] } = checked.read.get(activity.id) ?? {};
  return {
    activity,
    inlets,
    outlets: outlets.map((outlet) => ({ ...outlet, shape: checked.leaving(activity.id, outlet.name) })),
    shape: checked.shapes.get(activity.id) ?? null,
  };
}

const SeverityType = builder.enumType('IssueSeverity', {
  description: 'How grave an issue is.',
  values: {
    error: { description: 'The graph cannot run like this.' },
    warning: { description: 'It can run, but look at this.' },
  } as const,
});

const PositionType = builder.objectRef<Activity['position']>('Position').implement({
  description: 'A place on the canvas, in its pixels at full size.',
  fields: (t) => ({
    x: t.exposeFloat('x', { description: 'To the right.' }),
    y: t.exposeFloat('y', { description: 'Downwards.' }),
  }),
});

const InletType = builder.objectRef<Inlet>('Inlet').implement({
  description: 'Where transitions come into an activity.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name, unique in the activity.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    many: t.exposeBoolean('many', {
      description: 'Any number of transitions may end here; else exactly one.',
    }),
  }),
});

const OutletType = builder.objectRef<OutletView>('Outlet').implement({
  description: 'Where a population leaves an activity.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'Name, unique in the activity.' }),
    label: t.exposeString('label', { description: 'Name to show.' }),
    optional: t.exposeBoolean('optional', { description: 'May be left unconnected without a warning.' }),
    shape: t.field({
      type: [ColumnType],
      nullable: true,
      description: 'Columns of what leaves here; null while faults keep them from being known.',
      resolve: ({ shape }) => (shape === null ? null : [...shape.columns]),
    }),
    dimension: t.string({
      nullable: true,
      description:
        'Targeting dimension of what leaves here, empty for rows that are of none; null where `shape` is.',
      resolve: ({ shape }) => shape?.dimension ?? null,
    }),
  }),
});

const ActivityType = builder.objectRef<ActivityView>('Activity').implement({
  description: 'One box of a graph.',
  fields: (t) => ({
    id: t.id({ description: 'Id, unique in the graph.', resolve: ({ activity }) => activity.id }),
    kind: t.string({
      description: 'Name of its kind: see `activityKinds`.',
      resolve: ({ activity }) => activity.kind,
    }),
    label: t.string({ description: 'Name to show.', resolve: ({ activity }) => activity.label }),
    config: t.field({
      type: 'JSON',
      description:
        "What it does: an object of the form of its kind's `configSchema`. A draft's may be unfinished.",
      resolve: ({ activity }) => activity.config ?? {},
    }),
    position: t.field({
      type: PositionType,
      description: 'Where it stands.',
      resolve: ({ activity }) => activity.position,
    }),
    pausePoint: t.boolean({
      description: 'A run pauses before it.',
      resolve: ({ activity }) => activity.pausePoint === true,
    }),
    enabled: t.boolean({
      description: 'A disabled activity and what follows it do not run.',
      resolve: ({ activity }) => activity.enabled,
    }),
    inlets: t.field({
      type: [InletType],
      description: 'Its inlets, by its config; none while the config cannot be read.',
      resolve: ({ inlets }) => [...inlets],
    }),
    outlets: t.field({
      type: [OutletType],
      description: 'Its outlets, by its config; none while the config cannot be read.',
      resolve: ({ outlets }) => [...outlets],
    }),
    shape: t.field({
      type: [ColumnType],
      nullable: true,
      description:
        'Columns of what leaves it; null while faults keep them from being known, or nothing leaves.',
      resolve: ({ shape }) => (shape === null ? null : [...shape.columns]),
    }),
    dimension: t.string({
      nullable: true,
      description: 'Targeting dimension of what leaves it; null where `shape` is.',
      resolve: ({ shape }) => shape?.dimension ?? null,
    }),
  }),
});

const TransitionType = builder.objectRef<Transition>('Transition').implement({
  description: 'Joins an outlet to an inlet and carries a population.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id, unique in the graph.' }),
    sourceActivity: t.id({ description: 'Where it begins.', resolve: ({ source }) => source.activity }),
    outlet: t.string({ description: 'The outlet it begins at.', resolve: ({ source }) => source.outlet }),
    targetActivity: t.id({ description: 'Where it ends.', resolve: ({ target }) => target.activity }),
    inlet: t.string({ description: 'The inlet it ends at.', resolve: ({ target }) => target.inlet }),
    label: t.string({
      nullable: true,
      description: 'Name to show on the arrow.',
      resolve: ({ label }) => label ?? null,
    }),
    skipWhenEmpty: t.boolean({
      description: 'What follows is skipped when the population is empty.',
      resolve: ({ skipWhenEmpty }) => skipWhenEmpty ?? false,
    }),
  }),
});

const SizeType = builder.objectRef<Comment['size']>('Size').implement({
  description: 'A size on the canvas, in its pixels at full size.',
  fields: (t) => ({
    width: t.exposeFloat('width', { description: 'From left to right.' }),
    height: t.exposeFloat('height', { description: 'From top to bottom.' }),
  }),
});

const CommentType = builder.objectRef<Comment>('Comment').implement({
  description: 'A note on the canvas, for people only.',
  fields: (t) => ({
    id: t.exposeID('id', { description: 'Id, unique in the graph.' }),
    text: t.exposeString('text', { description: 'Plain text.' }),
    color: t.expose('color', { type: CommentColorType, description: 'Its colour.' }),
    position: t.expose('position', { type: PositionType, description: 'Its upper left corner.' }),
    size: t.expose('size', { type: SizeType, description: 'How large it is.' }),
  }),
});

export const GraphType = builder.objectRef<CheckedView>('Graph').implement({
  description: 'Activities and the transitions between them, without a circle.',
  fields: (t) => ({
    activities: t.field({
      type: [ActivityType],
      description: 'The activities, in the order in which they were added.',
      resolve: (view) => view.graph.activities.map((activity) => viewActivity(view, activity)),
    }),
    transitions: t.field({
      type: [TransitionType],
      description: 'The transitions.',
      resolve: ({ graph }) => graph.transitions,
    }),
    comments: t.field({
      type: [CommentType],
      description: 'The notes on the canvas.',
      resolve: ({ graph }) => graph.comments ?? [],
    }),
    direction: t.field({
      type: DirectionType,
      description: 'Which way it is drawn and tidied up.',
      resolve: ({ graph }) => graph.direction ?? 'horizontal',
    }),
  }),
});

export const GraphIssueType = builder.objectRef<GraphIssue>('GraphIssue').implement({
  description: 'A fault or a warning, at the place where it can be mended.',
  fields: (t) => ({
    severity: t.expose('severity', { type: SeverityType, description: 'How grave it is.' }),
    activityId: t.exposeID('activityId', {
      nullable: true,
      description: 'The activity it is about, if it is about one.',
    }),
    transitionId: t.exposeID('transitionId', {
      nullable: true,
      description: 'The transition it is about, if it is about one.',
    }),
    field: t.exposeString('field', { nullable: true, description: 'Path in the config: `subsets.0.rule`.' }),
    message: t.string({
      description: 'What is wrong and what to do about it.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});
