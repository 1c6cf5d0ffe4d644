import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  itIsStillUsed: 'Ainda está em uso',
  deleteOrChangeTheseFirst: 'Exclua ou altere estes primeiro.',
  usedBy: 'Usado por',
  theServerDoesNotAnswer: 'O servidor não responde.',
  checkThatItRunsNothing: 'Verifique se ele está no ar; nada do que você digitou se perdeu.',
  signInFirst: 'Entre primeiro.',
  needsTheRole: 'Isto exige o papel {needed}; o seu é {role}.',
  askAnAdministrator: 'Peça o papel a um administrador, ou peça a alguém que o tenha.',
  lastAdministrator: 'Este é o último administrador.',
  makeSomebodyElse: 'Primeiro torne outra pessoa administradora.',
  wrongPassword: 'Este endereço e esta senha não combinam.',
  emailTaken: 'Já existe um usuário com o endereço {email}.',
  bugMet: 'Algo deu errado aqui. O log tem mais sob {id}.',
  notWhileLost: 'Não enquanto a conexão está perdida. Ela volta sozinha.',
} satisfies Words<typeof en>;
