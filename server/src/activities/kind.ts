import type { z } from 'zod';
import type { CampaignVariable } from '../query/variables.ts';
import type { Transaction } from '../db/database.ts';
import type { Fragments } from '../channels/email/fragments.ts';
import type { DataModel } from '../catalog/model.ts';
import type { FileStore } from '../files/file-store.ts';
import type { Encryption } from '../query/scope.ts';
import type { Expression, Select, Source } from '../query/sql.ts';
import type { ActivityContract } from './contract.ts';
import type { Population, PopulationColumn, PopulationShape } from './population.ts';
import { type Said } from '../language/say.ts';

/** What an activity is given to be checked: the data model, and the shapes that arrive at its inlets. */
export interface CheckContext {
  readonly model: DataModel;
  /** By inlet, in the order of the transitions. A shape that could not be worked out upstream is left out. */
  readonly inbound: Readonly<Record<string, readonly PopulationShape[]>>;
  /** By inlet: what leads there, each transition; those whose shape is known are those of `inbound`, in order. */
  readonly sources?: Readonly<Record<string, readonly InboundSource[]>>;
  readonly timeZone: string;
  /** A value of the right type for each variable that rules and tests may name; absent: any may come. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether AESEncrypt() can be computed; absent: not known. */
  readonly canEncrypt?: boolean;
  /** What the database has said of the graph's regular expressions; absent: it was not asked. */
  readonly patternFaults?: ReadonlyMap<string, string>;
  /** By id: the campaigns that may be signalled. */
  readonly campaigns?: ReadonlyMap<string, SignalledCampaign>;
  /** Labels of the file destinations, by name; absent: they are not known. */
  readonly destinations?: ReadonlyMap<string, string>;
  /** What contents may refer to by name; absent: nothing is known of them. */
  readonly fragments?: Fragments;
  readonly channelConfigurations: readonly {
    name: string;
    channel: string;
    dimension: string;
    enabled: boolean;
  }[];
}

export interface InboundSource {
  /** For people: `"Buyers"`, `"Buyers" (Complement)`. */
  readonly name: string;
  readonly isKnown: boolean;
}

/** What can be known of a campaign that another one may start. */
export interface SignalledCampaign {
  readonly name: string;
  readonly isPublished: boolean;
  readonly variables: readonly CampaignVariable[];
}

export interface ConfigIssue {
  severity: 'error' | 'warning';
  field: string | null;
  message: Said;
}

/** `shape` is what leaves an activity; null when faults keep it from being worked out, or nothing leaves. */
export interface Checked {
  issues: ConfigIssue[];
  shape: PopulationShape | null;
  /** By outlet, for those that give rows of another shape: a complement of what arrived beside a new dimension. */
  shapes?: Readonly<Record<string, PopulationShape>>;
}

export interface RunContext {
  readonly model: DataModel;
  readonly runId: string;
  readonly campaignId: string;
  readonly activityId: string;
  readonly mode: 'test' | 'live';
  /** The run's one "now". */
  readonly now: Date;
  readonly timeZone: string;
  /** The campaign's variables by name, plus `run.id` and `campaign.id`. */
  readonly variables: Readonly<Record<string, unknown>>;
  readonly inbound: Readonly<Record<string, readonly Population[]>>;
  /** By inlet: what did not come, because it was empty or what leads here was skipped. Null: nothing is known of it. */
  readonly skipped: Readonly<Record<string, readonly (PopulationShape | null)[]>>;
  /** The same for every execution of this activity in this run, another for every other: for random choices that repeat. */
  readonly seed: bigint;
  /** For AESEncrypt(); without it the function is refused. */
  readonly encryption?: Encryption | undefined;
}

/**
 * What an activity gives. `select`: rows to materialise; with `branches`, its column `_branch` holds the index of the
 * outlet of each row. `parts`: rows of several shapes, by outlet, each to be materialised by itself. `shared`: as
 * `parts`, of rows that are worked out once and kept only meanwhile, with what the log is to say of them. `pass`: the
 * population goes on as it is, from every outlet or from the one that is named.
 */
export type Produced =
  | {
      readonly type: 'select';
      readonly select: Select;
      readonly shape: PopulationShape;
      readonly branches: readonly string[] | null;
    }
  | {
      readonly type: 'parts';
      readonly parts: Parts;
    }
  | {
      readonly type: 'shared';
      readonly rows: Select;
      /** Handed those rows under an alias. */
      readonly parts: (rows: (alias: string) => Source) => Parts;
      readonly remarks?: readonly Remark[];
    }
  | { readonly type: 'pass'; readonly population: Population; readonly outlet?: string }
  | { readonly type: 'nothing' };

export type Parts = Readonly<Record<string, { readonly select: Select; readonly shape: PopulationShape }>>;

/** Said in the run's log when there are rows that it is about. */
export interface Remark {
  /** True of the rows that it is about. */
  readonly where: (alias: string) => Expression;
  /** Handed how many these are, and what came of them by outlet. Null: nothing is to be said. */
  readonly say: (count: number, came: ReadonlyMap<string, Pick<Population, 'count'>>) => Said | null;
}

/** Populations in, populations out, as SQL trees: no database, no side effect. */
export interface SetKind<Config extends z.ZodType = z.ZodType> {
  readonly verb: 'compile';
  readonly contract: ActivityContract<string, Config>;
  check(config: z.output<Config>, context: CheckContext): Checked;
  compile(config: z.output<Config>, context: RunContext): Produced;
  /** A few rows that show best what it does, in their order, for the person who sets it up. */
  show?(config: z.output<Config>, context: RunContext): Shown;
}

export interface Shown {
  readonly select: Select;
  /** Of the select, in the order in which they are shown. */
  readonly columns: readonly PopulationColumn[];
}

/** With the database, to look and to make worktables in. */
export interface LookContext extends RunContext {
  readonly tx: Transaction;
  /** A name that no other execution bears, for a table in schema `work`; what it made there is given as `pass`. */
  readonly worktable: string;
  readonly files: FileStore;
}

/** `tx` is the task's: the effect commits together with the task's state, counts and successors. */
export interface PerformContext extends LookContext {
  readonly taskId: string;
  readonly activityLabel: string;
  /** The date this task asked to be woken at, when it has done so before. */
  readonly wakeAt: Date | null;
  /** A Wait ends at once (test runs, unless told otherwise). */
  readonly skipWaits: boolean;
  /** Real time (a virtual clock in tests). */
  readonly clock: Date;
  /** Shows a file that was written to a destination once the task has committed, and not if it does not. */
  placeFile(fileId: string): void;
  log(level: 'info' | 'warning' | 'error', message: Said): void;
  /**
   * Starts a live run of another campaign in the task's transaction, once, however often the task is carried out.
   * Why it cannot be started now is told, not thrown.
   */
  signalCampaign(campaignId: string, variables: Readonly<Record<string, unknown>>): Promise<Signalled>;
}

export type Signalled =
  | { readonly type: 'started'; readonly campaignName: string; readonly runNumber: number }
  | { readonly type: 'refused'; readonly message: Said };

/** done; or called again at a date; or called again when what it waits for has happened (`run_task` job). */
export type Outcome =
  | { readonly type: 'done'; readonly produced: Produced }
  | { readonly type: 'wake'; readonly at: Date }
  | { readonly type: 'waiting'; readonly waitingFor: 'confirmation' | 'delivery' | 'file' };

/** Has an effect beyond its populations, or takes its time. */
export interface EffectKind<Config extends z.ZodType = z.ZodType> {
  readonly verb: 'perform';
  readonly contract: ActivityContract<string, Config>;
  check(config: z.output<Config>, context: CheckContext): Checked;
  perform(config: z.output<Config>, context: PerformContext): Promise<Outcome>;
  /** What it would give now, without its effect, in a transaction of which nothing stays; null: not known before a run. */
  tryOut?(config: z.output<Config>, context: LookContext): Promise<Produced | null>;
  /** When it would end that begins now, of what does nothing but wait; days are those of the time zone. */
  endsAt?(config: z.output<Config>, from: Date, timeZone: string): Date;
}

export type ActivityKind = SetKind | EffectKind;
