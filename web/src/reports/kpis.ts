import type { KpiData, ReportData } from './report-query.ts';

type WithKpis = { kpis: readonly { metric: string; value: number }[] } | null | undefined;

export const kpiValue = (report: WithKpis, metric: string): number =>
  report?.kpis.find((kpi) => kpi.metric === metric)?.value ?? 0;

/** Shown even when they are 0; the others appear with their first count. */
const always = [
  'targeted',
  'sends',
  'delivered',
  'uniqueOpens',
  'uniqueClicks',
  'clickToOpen',
  'bounces',
  'unsubscribes',
];

export const shownKpis = (report: ReportData): readonly KpiData[] =>
  report.kpis.filter((kpi) => always.includes(kpi.metric) || kpi.value > 0);
