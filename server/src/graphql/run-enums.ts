import { builder } from './builder.ts';

export const RunModeType = builder.enumType('RunMode', {
  description: 'What a run is for.',
  values: {
    test: { description: 'Of the draft; waits end at once.' },
    live: { description: 'Of the published version.' },
  } as const,
});

export const TestWaitsType = builder.enumType('TestWaits', {
  description: 'How a test run waits.',
  values: {
    skip: { description: 'Not at all.' },
    real: { description: 'As long as a live run does.' },
    virtual: {
      description:
        'By a clock of its own, which is put forward to the next date when there is nothing else to do.',
    },
  } as const,
});

export const RunStateType = builder.enumType('RunState', {
  description: 'How a run stands.',
  values: {
    pending: { description: 'About to begin.' },
    running: { description: 'Activities are carried out.' },
    paused: {
      description:
        'Nothing new starts until a person resumes it: they paused it, it came to a pause point, or an activity failed.',
    },
    waiting: { description: 'For a date, a confirmation or a delivery.' },
    completed: { description: 'Ran to its end.' },
    failed: { description: 'Ended by a failure, as the error policy of the campaign says.' },
    stopped: { description: 'Stopped by a person.' },
  } as const,
});

export const TaskStateType = builder.enumType('TaskState', {
  description: 'How a task stands.',
  values: {
    pending: { value: 'pending', description: 'Not begun.' },
    running: { value: 'running', description: 'Being carried out.' },
    succeeded: { value: 'succeeded', description: 'Done.' },
    needsAttention: { value: 'needs attention', description: 'Waits for a person.' },
    failed: { value: 'failed', description: 'Could not be done; it can be tried again.' },
    ignored: {
      value: 'ignored',
      description: 'Failed, and the run goes on without it, as the error policy of the campaign says.',
    },
    skipped: {
      value: 'skipped',
      description: 'Nothing came to it, it is disabled, or not of the part that is tested.',
    },
    stopped: { value: 'stopped', description: 'The run was stopped before it was done.' },
  } as const,
});

export const WaitingForType = builder.enumType('WaitingFor', {
  description: 'Why a task has not ended yet.',
  values: {
    date: { description: 'Its date has not come.' },
    confirmation: { description: 'A person has to confirm the delivery.' },
    delivery: { description: 'Messages are being sent.' },
    file: { description: 'A file has to be uploaded for it: POST /api/files.' },
  } as const,
});

export const PopulationStateType = builder.enumType('PopulationState', {
  description: 'What became of an outlet.',
  values: {
    arrived: { description: 'Its population is there.' },
    skipped: { description: 'Nothing will come from it.' },
  } as const,
});

export const LogLevelType = builder.enumType('LogLevel', {
  description: 'How grave a log entry is.',
  values: {
    info: { description: 'Something happened.' },
    warning: { description: 'Look at this.' },
    error: { description: 'Something failed.' },
  } as const,
});
