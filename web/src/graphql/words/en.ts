export default {
  itIsStillUsed: 'It is still used',
  deleteOrChangeTheseFirst: 'Delete or change these first.',
  usedBy: 'Used by',
  theServerDoesNotAnswer: 'The server does not answer.',
  checkThatItRunsNothing: 'Check that it runs; nothing you typed is lost.',
} as const;
