export default {
  itIsStillUsed: 'It is still used',
  deleteOrChangeTheseFirst: 'Delete or change these first.',
  usedBy: 'Used by',
  theServerDoesNotAnswer: 'The server does not answer.',
  checkThatItRunsNothing: 'Check that it runs; nothing you typed is lost.',
  notWhileLost: 'Not while the connection is lost. It comes back by itself.',
} as const;
