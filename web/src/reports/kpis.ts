import { t } from '../language/language.ts';
import { formatNumber, formatPercent } from '../lib/format-number.ts';
import { figureWords } from './figure-words.ts';
import type { KpiData, ReportData } from './report-query.ts';

type WithKpis = { kpis: readonly { metric: string; value: number }[] } | null | undefined;

export const kpiValue = (report: WithKpis, metric: string): number =>
  report?.kpis.find((kpi) => kpi.metric === metric)?.value ?? 0;

/** Shown even when they are 0; the others appear with their first count. */
const always = new Set<string>([
  'targeted',
  'sends',
  'delivered',
  'uniqueOpens',
  'uniqueClicks',
  'clickToOpen',
  'bounces',
  'unsubscribes',
]);

/** An estimate of opens tells nothing new while no machine has opened anything. */
const isNews = (report: ReportData, metric: string): boolean =>
  metric !== 'estimatedOpens' || kpiValue(report, 'machineOpens') > 0;

export const shownKpis = (report: ReportData): readonly KpiData[] =>
  report.kpis.filter((kpi) => always.has(kpi.metric) || (kpi.value > 0 && isNews(report, kpi.metric)));

/** "Open rate" within a line is "open rate"; what is in capitals stays so. */
const within = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** A figure as a tile shows it. Click-to-open is nothing but a rate: its count is that of the unique clicks. */
export function kpiTile(kpi: KpiData): { label: string; value: string; hint: string | undefined } {
  const { rate } = kpi;
  const { label, rateLabel } = figureWords(kpi);
  if (rate === null) return { label, value: formatNumber(kpi.value), hint: undefined };
  if (kpi.metric === 'clickToOpen')
    return { label, value: formatPercent(rate), hint: t('reports.ofThoseWhoOpened') };
  return {
    label,
    value: formatNumber(kpi.value),
    hint: rateLabel
      ? t('reports.rateOf', { rate: formatPercent(rate), label: within(rateLabel) })
      : formatPercent(rate),
  };
}
