import { builder } from './builder.ts';
import { CommentColorType, DirectionType } from './graph-parts.ts';

const PositionInput = builder.inputType('PositionInput', {
  description: 'A place on the canvas, in its pixels at full size.',
  fields: (t) => ({
    x: t.float({ required: true, description: 'To the right.' }),
    y: t.float({ required: true, description: 'Downwards.' }),
  }),
});

const ActivityInput = builder.inputType('ActivityInput', {
  description: 'One box of a graph.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Id, unique in the graph: 1 to 40 letters, digits, - or _.' }),
    kind: t.string({ required: true, description: 'Name of its kind: see `activityKinds`.' }),
    label: t.string({ required: true, description: 'Name to show, 1 to 120 characters.' }),
    config: t.field({
      type: 'JSON',
      required: true,
      description: "An object of the form of the kind's `configSchema`; may be unfinished.",
    }),
    position: t.field({ type: PositionInput, required: true, description: 'Where it stands.' }),
    enabled: t.boolean({ description: 'False: it and what follows it do not run. True unless told.' }),
    pausePoint: t.boolean({ description: 'A run pauses before it. False unless told.' }),
  }),
});

const TransitionInput = builder.inputType('TransitionInput', {
  description: 'Joins an outlet to an inlet.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Id, unique in the graph: 1 to 40 letters, digits, - or _.' }),
    sourceActivity: t.id({ required: true, description: 'Where it begins.' }),
    outlet: t.string({ required: true, description: 'The outlet it begins at.' }),
    targetActivity: t.id({ required: true, description: 'Where it ends.' }),
    inlet: t.string({ required: true, description: 'The inlet it ends at.' }),
    label: t.string({ description: 'Name to show on the arrow, at most 120 characters.' }),
    skipWhenEmpty: t.boolean({
      description: 'What follows is skipped when the population is empty. False unless told.',
    }),
  }),
});

const SizeInput = builder.inputType('SizeInput', {
  description: 'A size on the canvas, in its pixels at full size.',
  fields: (t) => ({
    width: t.float({ required: true, description: 'From 80 to 4,000.' }),
    height: t.float({ required: true, description: 'From 60 to 4,000.' }),
  }),
});

const CommentInput = builder.inputType('CommentInput', {
  description: 'A note on the canvas.',
  fields: (t) => ({
    id: t.id({ required: true, description: 'Id, unique in the graph: 1 to 40 letters, digits, - or _.' }),
    text: t.string({ required: true, description: 'Plain text, at most 5,000 characters.' }),
    color: t.field({ type: CommentColorType, description: 'Yellow unless told.' }),
    position: t.field({ type: PositionInput, required: true, description: 'Its upper left corner.' }),
    size: t.field({ type: SizeInput, required: true, description: 'How large it is.' }),
  }),
});

export const GraphInput = builder.inputType('GraphInput', {
  description: 'A whole graph, as it is to be saved.',
  fields: (t) => ({
    activities: t.field({ type: [ActivityInput], required: true, description: 'At most 500.' }),
    transitions: t.field({ type: [TransitionInput], required: true, description: 'At most 2,000.' }),
    comments: t.field({ type: [CommentInput], description: 'At most 500; none unless told.' }),
    direction: t.field({ type: DirectionType, description: 'Which way it runs; horizontal unless told.' }),
  }),
});

/** The graph as the campaigns keep it; its form is checked there. */
export function graphOf({
  activities,
  transitions,
  comments,
  direction,
}: typeof GraphInput.$inferInput): unknown {
  return {
    activities: activities.map(({ enabled, pausePoint, ...activity }) => ({
      ...activity,
      enabled: enabled ?? true,
      pausePoint: pausePoint ?? undefined,
    })),
    transitions: transitions.map(
      ({ id, sourceActivity, outlet, targetActivity, inlet, label, skipWhenEmpty }) => ({
        id,
        source: { activity: sourceActivity, outlet },
        target: { activity: targetActivity, inlet },
        label: label ?? undefined,
        skipWhenEmpty: skipWhenEmpty ?? undefined,
      }),
    ),
    comments: comments?.map(({ color, ...comment }) => ({ ...comment, color: color ?? undefined })),
    direction: direction ?? undefined,
  };
}
