/** What such an argument is, where it is a word of the API. */
export default {
  yes: 'yes',
  no: 'no',
  live: 'live run',
  test: 'test run',
  finish: 'let finish',
  stop: 'stop',
  sent: 'sent',
  failed: 'failed',
  sendAgain: 'send again',
  real: 'real',
  skip: 'skipped',
  virtual: 'by a clock of its own',
  folder: 'folder',
  s3: 'bucket',
} as const;
