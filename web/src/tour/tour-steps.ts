import type { Role } from '../session/role-words.ts';
import type { TourWord } from './tour-words.ts';

/** The campaign that the tour goes through. */
export interface TourCampaign {
  readonly id: string;
  readonly isDemo: boolean;
  /** Its last run, if there was one. */
  readonly runId: string | null;
}

export interface TourStep {
  readonly path: string;
  /** What it points at. */
  readonly at: string;
  /** Clicked first, so that what it points at is there. */
  readonly click?: string;
  readonly title: TourWord;
  readonly words: TourWord;
}

/** What the tour shows of an installation: without a campaign only where they will be. */
export function tourSteps(campaign: TourCampaign | null, may: (role: Role) => boolean): TourStep[] {
  const list = '/campaigns';
  if (campaign === null)
    return [{ path: list, at: 'main>section', title: 'listTitle', words: 'listEmpty' }, last(list)];
  const canvas = `/campaigns/${campaign.id}`;
  const steps: TourStep[] = [
    { path: list, at: 'table', title: 'listTitle', words: campaign.isDemo ? 'list' : 'listOwn' },
    { path: canvas, at: '.vue-flow', title: 'canvasTitle', words: 'canvas' },
    {
      path: canvas,
      click: '.vue-flow__node-activity',
      at: '[data-part="side-panel"]',
      title: 'inspectorTitle',
      words: 'inspector',
    },
  ];
  if (may('manager'))
    steps.push({ path: canvas, at: '[data-tour="test"]', title: 'testTitle', words: 'test' });
  if (campaign.runId !== null)
    steps.push({
      path: `${canvas}/runs/${campaign.runId}`,
      at: '.vue-flow',
      title: 'liveTitle',
      words: 'live',
    });
  const shown = steps.at(-1)?.path ?? canvas;
  return [
    ...steps,
    { path: shown, at: `a[href="${canvas}/report"]`, title: 'reportTitle', words: 'report' },
    last(shown),
  ];
}

const last = (path: string): TourStep => ({
  path,
  at: '[data-tour="account"]',
  title: 'endTitle',
  words: 'end',
});
