export default {
  itIsStillUsed: 'It is still used',
  deleteOrChangeTheseFirst: 'Delete or change these first.',
  usedBy: 'Used by',
  theServerDoesNotAnswer: 'The server does not answer.',
  checkThatItRunsNothing: 'Check that it runs, then try again; nothing you typed is lost.',
  somebodySavedMeanwhile: 'Somebody has saved this meanwhile.',
  whatYouTypedIsStillHere:
    'What you have typed is still here. Save it in place of theirs, or take theirs and let yours go.',
  saveMine: 'Save mine',
  takeTheirs: 'Take theirs',
  itMayBeThere: 'It may be there all the same: look before you make it again. Nothing you typed is lost.',
  notWhileLost: 'Not while the connection is lost. It comes back by itself.',
} as const;
