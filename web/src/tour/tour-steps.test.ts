import { expect, it } from 'vitest';
import { tourSteps } from './tour-steps.ts';

const titles = (...[campaign, isManager]: [Parameters<typeof tourSteps>[0], boolean]) =>
  tourSteps(campaign, () => isManager).map(({ title }) => title);

it('goes from the list by canvas, inspector, test and live counts to the report, and ends where it begins again', () => {
  expect(titles({ id: 'a', isDemo: true, runId: 'r' }, true)).toEqual([
    'listTitle',
    'canvasTitle',
    'inspectorTitle',
    'testTitle',
    'liveTitle',
    'reportTitle',
    'endTitle',
  ]);
});

it('shows nothing that is not there: tests to those who may not start them, counts before the first run', () => {
  expect(titles({ id: 'a', isDemo: false, runId: null }, false)).toEqual([
    'listTitle',
    'canvasTitle',
    'inspectorTitle',
    'reportTitle',
    'endTitle',
  ]);
  expect(titles(null, true)).toEqual(['listTitle', 'endTitle']);
});

it('points at the report of the campaign from the page before', () => {
  const steps = tourSteps({ id: 'a', isDemo: true, runId: 'r' }, () => true);
  expect(steps.find(({ title }) => title === 'reportTitle')).toMatchObject({
    path: '/campaigns/a/runs/r',
    at: 'a[href="/campaigns/a/report"]',
  });
});
