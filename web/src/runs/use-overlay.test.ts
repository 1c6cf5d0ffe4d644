import { effectScope, nextTick, shallowRef, watchEffect } from 'vue';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Population, Task } from './run-documents.ts';
import type { FlowState } from './run-flow.ts';
import { useOverlay } from './use-overlay.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['requestAnimationFrame', 'cancelAnimationFrame'] }));
afterEach(() => void vi.useRealTimers());
/** One frame of the browser. */
async function frame(): Promise<void> {
  vi.advanceTimersToNextFrame();
  await nextTick();
}

const task = (number: number, state: Task['state']): [string, Task] => [
  `t${number}`,
  {
    id: `t${number}`,
    activityId: `step${number}`,
    kind: 'wait',
    state,
    attempt: 1,
    waitingFor: null,
    wakeAt: null,
    inCount: null,
    outCount: null,
    error: null,
    startedAt: null,
    endedAt: null,
    milliseconds: null,
  },
];
const population = (number: number, count: number): [string, Population] => [
  `step${number} out`,
  { activityId: `step${number}`, outlet: 'out', state: 'arrived', count, kept: true },
];
const numbers = Array.from({ length: 40 }, (_, index) => index);
const begun: FlowState = {
  seq: 1,
  state: 'running',
  endedAt: null,
  error: null,
  virtualNow: null,
  tasks: new Map(numbers.map((number) => task(number, 'running'))),
  populations: new Map(numbers.map((number) => population(number, 0))),
  deliveries: new Map(),
  progress: new Map(),
};

function watched() {
  const flow = shallowRef<FlowState | null>(null);
  const known = shallowRef({ paces: new Map<string, number>(), isLive: true, timeZone: 'UTC' });
  const scope = effectScope();
  const overlay = scope.run(() =>
    useOverlay(
      () => flow.value,
      () => known.value,
    ),
  )!;
  const states = () => numbers.map((number) => overlay.value?.marks.get(`step${number}`)?.label);
  return { flow, known, overlay, states, scope };
}

it('shows a run at once, and what changes together over the next frames', async () => {
  const { flow, overlay, states } = watched();
  expect(overlay.value).toBeNull();
  flow.value = begun;
  await nextTick();
  expect(new Set(states())).toEqual(new Set(['Running']));

  flow.value = { ...begun, tasks: new Map(numbers.map((number) => task(number, 'succeeded'))) };
  await nextTick();
  expect(states()).not.toContain('Succeeded');
  await frame();
  expect(states().filter((state) => state === 'Succeeded').length).toBeLessThan(10);
  for (let drawn = 0; drawn < 10; drawn += 1) await frame();
  expect(new Set(states())).toEqual(new Set(['Succeeded']));
});

it('draws anew only what has changed, by what is known when its turn comes', async () => {
  const { flow, overlay, scope } = watched();
  flow.value = begun;
  await nextTick();
  const seen: (number | undefined)[] = [];
  let others = 0;
  scope.run(() => {
    watchEffect(() => void seen.push(overlay.value?.counts.get('step7 out')?.count));
    watchEffect(() => void (overlay.value?.counts.get('step8 out') && (others += 1)));
  });
  const counted = (count: number): FlowState => ({
    ...begun,
    populations: new Map([...begun.populations, population(7, count)]),
  });
  flow.value = counted(10);
  await nextTick();
  flow.value = counted(20);
  await nextTick();
  await frame();
  expect([seen, others]).toEqual([[0, 20], 1]);
});

it('says of everything that it is not of now, and takes away what a newer snapshot does not hold', async () => {
  const { flow, known, overlay, states } = watched();
  flow.value = begun;
  await nextTick();
  known.value = { ...known.value, isLive: false };
  flow.value = { ...begun, populations: new Map([population(1, 5)]) };
  await nextTick();
  for (let drawn = 0; drawn < 20; drawn += 1) await frame();
  expect(new Set(states())).toEqual(new Set(['Running, when last heard of']));
  expect([...overlay.value!.counts]).toEqual([['step1 out', { count: 5, isSkipped: false }]]);
});
