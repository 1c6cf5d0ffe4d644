import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  itIsStillUsed: 'Ainda está em uso',
  deleteOrChangeTheseFirst: 'Exclua ou altere estes primeiro.',
  usedBy: 'Usado por',
  theServerDoesNotAnswer: 'O servidor não responde.',
  checkThatItRunsNothing: 'Verifique se ele está no ar; nada do que você digitou se perdeu.',
  notWhileLost: 'Não enquanto a conexão está perdida. Ela volta sozinha.',
} satisfies Words<typeof en>;
