import type { Kpi } from './kpi.ts';

export interface ReasonCount {
  readonly reason: string;
  readonly count: number;
}

/** The figures of one hour, `at` being its beginning (UTC). What bounced is missing from the hour it was sent in. */
export interface TimePoint {
  readonly at: Date;
  readonly sends: number;
  readonly delivered: number;
  readonly opens: number;
  readonly clicks: number;
}

/** Clicks of people on one tracked link; links of the same address and label in several deliveries are one. */
export interface LinkClicks {
  readonly url: string;
  readonly label: string;
  readonly clicks: number;
  /** Messages in which the link was clicked. */
  readonly uniqueClicks: number;
}

export interface DeliveryReport {
  readonly deliveryId: string;
  readonly kpis: readonly Kpi[];
}

export interface Report {
  readonly campaignId: string;
  /** Null: all live runs of the campaign. */
  readonly runId: string | null;
  readonly updatedAt: Date;
  readonly kpis: readonly Kpi[];
  /** Most frequent first, as are errors and links. */
  readonly exclusions: readonly ReasonCount[];
  readonly errors: readonly ReasonCount[];
  /** Hours in which something happened, in their order. */
  readonly overTime: readonly TimePoint[];
  readonly links: readonly LinkClicks[];
  /** In the order in which the deliveries were made. */
  readonly deliveries: readonly DeliveryReport[];
}
