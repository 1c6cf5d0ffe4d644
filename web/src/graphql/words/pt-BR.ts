import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  itIsStillUsed: 'Ainda está em uso',
  deleteOrChangeTheseFirst: 'Exclua ou altere estes primeiro.',
  usedBy: 'Usado por',
  theServerDoesNotAnswer: 'O servidor não responde.',
  checkThatItRunsNothing: 'Verifique se ele está no ar e tente de novo; nada do que você digitou se perdeu.',
  somebodySavedMeanwhile: 'Alguém salvou isto nesse meio-tempo.',
  whatYouTypedIsStillHere:
    'O que você digitou continua aqui. Salve no lugar do que a outra pessoa salvou, ou fique com o dela e abra mão do seu.',
  saveMine: 'Salvar o meu',
  takeTheirs: 'Ficar com o da outra pessoa',
  itMayBeThere:
    'Pode ser que já exista: verifique antes de criar de novo. Nada do que você digitou se perdeu.',
  notWhileLost: 'Não enquanto a conexão está perdida. Ela volta sozinha.',
} satisfies Words<typeof en>;
