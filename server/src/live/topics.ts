/** How far a task has come that takes its time; told about once a second, and kept nowhere. */
export interface TaskProgress {
  readonly taskId: string;
  readonly activityId: string;
  /** Since it was begun. */
  readonly seconds: number;
  /** Rows read from a file, or about so many as were written so far; null: not known. */
  readonly rows: number | null;
  /** About so many as PostgreSQL expects in the end; null: not known. */
  readonly expected: number | null;
}

/** Somebody who has a campaign open. `id`: of this view of it; a person may have several. */
export interface Onlooker {
  readonly id: string;
  readonly userId: string;
  readonly name: string;
  /** Ids of the activities, transitions and comments they have selected. */
  readonly selected: readonly string[];
}

/** `asks`: all others are to say that they are here, too. */
export type CampaignTold =
  | { readonly type: 'here'; readonly onlooker: Onlooker; readonly asks: boolean }
  | { readonly type: 'gone'; readonly id: string }
  | {
      readonly type: 'selected';
      readonly id: string;
      readonly userId: string;
      readonly selected: readonly string[];
    }
  | { readonly type: 'saved' };

/** What each family of topics carries: ids and counters, never rows. */
interface Payloads {
  /** Who has a campaign open, told by those who have; and that another graph is saved, or a version published. */
  campaign: CampaignTold;

  /** A run has changed: `seq` is the number of its last committed change. With `progress` nothing has changed. */
  run: { readonly seq: number; readonly progress?: TaskProgress };
  import: Readonly<Record<string, string | number | boolean | null>>;
  delivery: Readonly<Record<string, string | number | boolean | null>>;
  /** The figures of a campaign have moved. */
  report: Readonly<Record<string, string | number | boolean | null>>;
  /** What a user is told has changed. */
  notifications: Readonly<Record<string, string | number | boolean | null>>;
  /** What a user or an API key may has changed. */
  access: Readonly<Record<string, never>>;
}

export type Family = keyof Payloads;

/** `campaign:{campaign id}`, `run:{run id}`, `import:{import id}`, `delivery:{delivery id}`, `report:{campaign id}`, `notifications:{user id}`, `access:{user or key id}`. */
export type Topic =
  | `campaign:${string}`
  | `run:${string}`
  | `import:${string}`
  | `delivery:${string}`
  | `report:${string}`
  | `notifications:${string}`
  | `access:${string}`;

export type PayloadOf<T extends Topic> = T extends `${infer Family extends keyof Payloads}:${string}`
  ? Payloads[Family]
  : T extends keyof Payloads
    ? Payloads[T]
    : never;

/** A change, or the word that some may have been missed. */
export type LiveEvent<Payload> =
  | { readonly type: 'change'; readonly payload: Payload }
  | { readonly type: 'refetch' };
