import { expect, it } from 'vitest';
import { nextStep, type RehearsedLaunch } from './rehearsal-plan.ts';

const at = (time: string) => new Date(`2027-03-01T${time}:00Z`);
const pending = (time: string): RehearsedLaunch => ({
  plannedAt: at(time),
  state: 'pending',
  beginsAt: null,
  endsAt: null,
});
const ran = (time: string, until: string): RehearsedLaunch => ({
  plannedAt: at(time),
  state: 'completed',
  beginsAt: at(time),
  endsAt: at(until),
});

it('begins a launch at its time when the run before it has ended, be it at that very moment', () => {
  expect(nextStep([pending('09:00'), pending('10:00')], 'queue', 'UTC')).toEqual({
    begin: { at: 0, now: at('09:00'), reason: null },
    settled: [],
  });
  expect(nextStep([ran('09:00', '10:00'), pending('10:00')], 'skip', 'UTC').begin).toEqual({
    at: 1,
    now: at('10:00'),
    reason: null,
  });
});

it('has one launch wait for the end of a run, and merges the others with it', () => {
  const launches = [ran('09:00', '11:30'), pending('10:00'), pending('11:00'), pending('12:00')];
  const step = nextStep(launches, 'queue', 'UTC');
  expect(step.begin).toMatchObject({ at: 1, now: at('11:30') });
  expect(step.settled).toEqual([
    {
      at: 2,
      state: 'merged',
      reason:
        'A run was under way until 1 March 2027, 11:30, and the launch of 1 March 2027, 10:00 waits for its end.',
    },
  ]);
});

it('leaves out those that come while a run is under way, where the campaign says so', () => {
  const launches = [ran('09:00', '11:30'), pending('10:00'), pending('11:00'), pending('12:00')];
  const step = nextStep(launches, 'skip', 'UTC');
  expect(step.begin).toEqual({ at: 3, now: at('12:00'), reason: null });
  expect(step.settled.map(({ at: place, state }) => [place, state])).toEqual([
    [1, 'skipped'],
    [2, 'skipped'],
  ]);
  expect(nextStep(launches.slice(0, 2), 'skip', 'UTC').begin).toBeNull();
});

it('begins each at its time where runs may overlap', () => {
  expect(nextStep([ran('09:00', '11:30'), pending('10:00')], 'allow', 'UTC').begin).toMatchObject({
    at: 1,
    now: at('10:00'),
  });
});
