import { describe, expect, it } from 'vitest';
import { kpisOf, metrics } from './kpi.ts';
import { noFigures, type Figures } from './metric.ts';

const kpi = (figures: Partial<Figures>, metric: string) =>
  kpisOf({ ...noFigures, ...figures }).find((each) => each.metric === metric);

describe('the vocabulary of reports', () => {
  it('names each metric once, and measures rates against metrics it has', () => {
    const names: string[] = metrics.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const metric of metrics) if ('base' in metric) expect(names).toContain(metric.base);
  });

  it('counts as delivered what was sent and did not bounce', () => {
    expect(kpi({ sends: 200, undelivered: 10 }, 'delivered')).toEqual({
      metric: 'delivered',
      value: 190,
      rate: 0.95,
    });
  });

  it('measures clicks over deliveries, and click-to-open over opens', () => {
    const figures = { sends: 100, clicks: 30, uniqueClicks: 20, uniqueOpens: 40 };
    expect(kpi(figures, 'clicks')?.rate).toBe(0.3);
    expect(kpi(figures, 'uniqueClicks')?.rate).toBe(0.2);
    expect(kpi(figures, 'clickToOpen')).toEqual({ metric: 'clickToOpen', value: 20, rate: 0.5 });
  });

  it('estimates the people behind machine opens by those who can be observed', () => {
    // 100 delivered; a machine opened 60, of which people were seen to open 10; of the other 40 people opened 20.
    const figures = { sends: 100, uniqueOpens: 30, uniqueMachineOpens: 60, uniqueOpensOfBoth: 10 };
    expect(kpi(figures, 'estimatedOpens')?.value).toBe(30 + 50 * 0.5);
  });

  it('estimates nothing where nobody can be observed', () => {
    expect(kpi({ sends: 10, uniqueMachineOpens: 10 }, 'estimatedOpens')?.value).toBe(0);
  });

  it('has no rate over nothing', () => {
    expect(kpi({}, 'clickToOpen')?.rate).toBeNull();
    expect(kpi({ targeted: 3 }, 'targeted')?.rate).toBeNull();
  });
});
