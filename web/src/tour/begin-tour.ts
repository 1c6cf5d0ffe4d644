import { driver, type Driver, type PopoverDOM } from 'driver.js';
import type { Router } from 'vue-router';
import 'driver.js/dist/driver.css';
import './tour.css';
import { client } from '../graphql/client.ts';
import { graphql } from '../graphql/graphql.ts';
import { language } from '../language/language.ts';
import { noteTourEnded, useSession } from '../session/session.ts';
import { appearance } from './appearance.ts';
import { tourSteps, type TourCampaign, type TourStep } from './tour-steps.ts';
import { tourWords } from './tour-words.ts';

const demoName = tourWords('en').demoCampaign;
const CampaignsQuery = graphql(`
  query TourCampaigns($search: String!) {
    demo: campaigns(first: 5, search: $search) {
      edges {
        node {
          id
          name
          lastRun {
            id
          }
        }
      }
    }
    newest: campaigns(first: 1) {
      edges {
        node {
          id
          name
          lastRun {
            id
          }
        }
      }
    }
  }
`);
const EndTour = graphql(`
  mutation EndTour {
    endTour
  }
`);

let running: Driver | null = null;
/** Those to whom it was offered since the pages were loaded. */
const offered = new Set<string>();

/** Begins the tour for those who have not ended it yet, where there is a demonstration to go through. */
export async function offerTour(router: Router): Promise<void> {
  const { viewer } = useSession();
  const { id = '', hasEndedTour = true } = viewer.value ?? {};
  if (hasEndedTour || offered.has(id)) return;
  const campaign = await findCampaign();
  // Somebody who is elsewhere by now is not called back.
  if (!campaign?.isDemo || router.currentRoute.value.name !== 'campaigns' || offered.has(id)) return;
  offered.add(id);
  await begin(router, campaign);
}

/** Begins the tour because somebody asks for it. */
export const beginTour = async (router: Router): Promise<void> => begin(router, await findCampaign());

async function findCampaign(): Promise<TourCampaign | null> {
  const { data } = await client
    .query(CampaignsQuery, { search: demoName }, { requestPolicy: 'network-only' })
    .toPromise();
  const demo = data?.demo.edges.find(({ node }) => node.name === demoName)?.node;
  const found = demo ?? data?.newest.edges[0]?.node;
  return found ? { id: found.id, isDemo: demo !== undefined, runId: found.lastRun?.id ?? null } : null;
}

async function begin(router: Router, campaign: TourCampaign | null): Promise<void> {
  running?.destroy();
  const { may } = useSession();
  const steps = tourSteps(campaign, may);
  const words = tourWords(language.value);
  let isMoving = false;

  async function go(index: number): Promise<void> {
    const step = steps[index];
    if (isMoving || step === undefined) return;
    isMoving = true;
    try {
      if (router.currentRoute.value.path !== step.path) await router.push(step.path);
      await reach(step);
    } finally {
      isMoving = false;
    }
    if (running === tour) tour.drive(index);
  }
  const tour = driver({
    ...appearance(),
    steps: steps.map((step) => ({
      element: () => visible(step.at) as Element,
      popover: { title: words[step.title], description: words[step.words] },
    })),
    progressText: words.progress.replace('{current}', '{{current}}').replace('{total}', '{{total}}'),
    nextBtnText: words.next,
    prevBtnText: words.back,
    doneBtnText: words.done,
    onNextClick: (_at, _step, { index = 0 }) => {
      if (index + 1 < steps.length) void go(index + 1);
      else tour.destroy();
    },
    onPrevClick: (_at, _step, { index = 0 }) => void go(index - 1),
    onPopoverRender: (popover, { index }) =>
      makeReadable(popover, index === steps.length - 1 ? null : words.skip),
    onHighlighted: (element) => {
      // It points at something: that does not open a dialog, as the library says of it.
      for (const name of ['aria-haspopup', 'aria-expanded', 'aria-controls']) element?.removeAttribute(name);
    },
    onDestroyed: () => {
      stopWatching();
      document.removeEventListener('focusin', keepFocus);
      if (running === tour) running = null;
      noteTourEnded();
      void client.mutation(EndTour, {}).toPromise();
    },
  });
  /** A menu that closes, or a page that opens, takes the focus: it comes back, one frame later lest they quarrel. */
  function keepFocus({ target }: FocusEvent): void {
    const { wrapper, nextButton } = (tour.getState('popover') ?? {}) as Partial<PopoverDOM>;
    if (wrapper?.contains(target as Node) === false) requestAnimationFrame(() => nextButton?.focus());
  }
  document.addEventListener('focusin', keepFocus);
  running = tour;
  const stopWatching = router.afterEach(() => {
    if (!isMoving) tour.destroy();
  });
  await go(0);
}

const patienceMs = 5_000;

/** Waits until what a step points at is on the page; it is shown without pointing when that does not come. */
async function reach({ at, click }: TourStep): Promise<void> {
  if (click !== undefined && document.querySelector(at) === null)
    (await appears(click))?.dispatchEvent(new MouseEvent('click', { bubbles: true }));
  await appears(at);
}

/** A narrow window keeps parts of the page away: without one to point at, the words stand in the middle. */
function visible(selector: string): Element | undefined {
  const found = document.querySelector(selector);
  return found?.checkVisibility() ? found : undefined;
}

function appears(selector: string): Promise<Element | null> {
  const there = document.querySelector(selector);
  if (there) return Promise.resolve(there);
  return new Promise((resolve) => {
    const settle = (found: Element | null): void => {
      observer.disconnect();
      clearTimeout(timer);
      resolve(found);
    };
    const observer = new MutationObserver(() => {
      const found = document.querySelector(selector);
      if (found) settle(found);
    });
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(settle, patienceMs, null);
  });
}

/** Read out at each step, gone on with by Enter, and left by a word instead of a sign; not where it ends anyway. */
function makeReadable(
  { wrapper, closeButton, nextButton, description }: PopoverDOM,
  skip: string | null,
): void {
  closeButton.textContent = skip;
  closeButton.removeAttribute('aria-label');
  closeButton.hidden = skip === null;
  description.setAttribute('aria-live', 'polite');
  wrapper.setAttribute('aria-modal', 'true');
  requestAnimationFrame(() => nextButton.focus());
}
