import { z } from 'zod';
import { ours, type Said } from '../language/say.ts';

/** A campaign's graph as it is saved, published, exported and drawn. Pure; the browser imports this very file. */

const id = z.string().regex(/^[A-Za-z0-9_-]{1,40}$/, ours('an id has 1 to 40 letters, digits, - or _'));

export const activity = z.object({
  id,
  kind: z.string(),
  label: z.string().min(1).max(120),
  /** Checked against the kind's contract. */
  config: z.unknown(),
  position: z.object({ x: z.number(), y: z.number() }),
  enabled: z.boolean().default(true),
  /** A run pauses before it. */
  pausePoint: z.boolean().optional(),
});
export type Activity = z.output<typeof activity>;

export const transition = z.object({
  id,
  source: z.object({ activity: id, outlet: z.string() }),
  target: z.object({ activity: id, inlet: z.string() }),
  label: z.string().max(120).optional(),
  /** What follows is skipped when the population is empty. */
  skipWhenEmpty: z.boolean().optional(),
});
export type Transition = z.output<typeof transition>;

export const commentColors = ['yellow', 'blue', 'green', 'pink', 'gray'] as const;
export type CommentColor = (typeof commentColors)[number];

/** A note on the canvas, for people only. Places and sizes in pixels at full size. */
export const comment = z.object({
  id,
  /** As it was typed: no markup. */
  text: z.string().max(5_000),
  color: z.enum(commentColors).default('yellow'),
  position: z.object({ x: z.number(), y: z.number() }),
  size: z.object({ width: z.number().min(80).max(4_000), height: z.number().min(60).max(4_000) }),
});
export type Comment = z.output<typeof comment>;

/** Which way a graph is drawn and tidied up. */
export const directions = ['horizontal', 'vertical'] as const;
export type Direction = (typeof directions)[number];

export const graph = z.object({
  activities: z.array(activity).max(500),
  transitions: z.array(transition).max(2000),
  comments: z
    .array(comment)
    .max(500)
    .refine(
      (list) => new Set(list.map((one) => one.id)).size === list.length,
      ours('two comments bear one id'),
    )
    .optional(),
  /** Horizontal unless told. */
  direction: z.enum(directions).optional(),
});
export type Graph = z.output<typeof graph>;

export const emptyGraph: Graph = { activities: [], transitions: [] };

/** A fault or a warning, at the place where it can be mended. `field` is a path in the config: `subsets.0.rule`. */
export interface GraphIssue {
  severity: 'error' | 'warning';
  activityId: string | null;
  transitionId: string | null;
  field: string | null;
  message: Said;
  /** `outlet`: an outlet leads nowhere, which does no harm where a test ends there. */
  about?: 'outlet';
}
