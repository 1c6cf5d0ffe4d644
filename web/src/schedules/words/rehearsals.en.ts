export default {
  runWaitsForYou: 'Its run waits for you: open it, and go on or stop it.',
  until: 'Until {at}.',
  launches: 'Launches of the rehearsal',
  rehearseTheSchedule: 'Rehearse the schedule',
  nextAsTests:
    'The next launches as test runs, one after another. Waits pass at once; nothing is sent or written.',
  noSchedule: 'This campaign has no schedule',
  setOne: 'Set one under Schedule, then come back to rehearse it.',
  timesAreOf:
    'Times are of {timeZone}. Overlaps and incremental queries go as if the runs before had been live; the data is that of now.',
  stop: 'Stop the rehearsal',
  howMany: 'How many launches',
  rehearse: 'Rehearse',
  rehearseAgain: 'Rehearse again',
  toCome: 'To come',
  underWay: 'Under way',
  completed: 'Completed',
  stopped: 'Stopped',
} as const;
