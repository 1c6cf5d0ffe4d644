import { expect, it } from 'vitest';
import { kpiTile, shownKpis } from './kpis.ts';
import type { KpiData, ReportData } from './report-query.ts';

const kpi = (
  metric: string,
  value: number,
  rate: number | null = null,
  rateLabel: string | null = null,
): KpiData => ({
  metric,
  label: metric,
  description: '',
  value,
  rate,
  rateLabel,
});
const report = (...kpis: KpiData[]): ReportData => ({
  campaignId: '1',
  runId: null,
  updatedAt: '2026-03-01T00:00:00Z',
  kpis,
  exclusions: [],
  errors: [],
  overTime: [],
  links: [],
  deliveries: [],
});
const shown = (...kpis: KpiData[]) => shownKpis(report(...kpis)).map(({ metric }) => metric);

it('shows the main figures from the start, and the others from their first count on', () => {
  expect(shown(kpi('sends', 0), kpi('complaints', 0))).toEqual(['sends']);
  expect(shown(kpi('sends', 0), kpi('complaints', 1))).toEqual(['sends', 'complaints']);
});

it('estimates opens only when machines have opened too', () => {
  expect(shown(kpi('estimatedOpens', 5), kpi('machineOpens', 0))).toEqual([]);
  expect(shown(kpi('estimatedOpens', 5), kpi('machineOpens', 2))).toEqual(['estimatedOpens', 'machineOpens']);
});

it('keeps abbreviations as they are', () => {
  expect(kpiTile(kpi('clicks', 4, 0.25, 'Click-through rate (CTR)')).hint).toBe(
    '25% click-through rate (CTR)',
  );
  expect(kpiTile(kpi('of tomorrow', 4, 0.25, 'CTR')).hint).toBe('25% CTR');
});

it('shows click-to-open as the rate that it is', () => {
  expect(kpiTile(kpi('clickToOpen', 4, 0.5, 'CTOR'))).toMatchObject({
    value: '50%',
    hint: 'of those who opened',
  });
});
