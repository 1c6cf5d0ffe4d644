import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  setUpPartitura: 'Configure o Partitura',
  youAreTheFirstOne: 'Você é a primeira pessoa aqui: crie a conta de administrador.',
  createAccount: 'Criar conta',
  hasEnded: 'Sua sessão terminou',
  signInToGoOn: 'Entre de novo para continuar de onde você está. O que você digitou continua aqui.',
  asSomebodyElse: 'Entrar como outra pessoa',
  signIn: 'Entrar',
  welcomeBack: 'Que bom ter você de volta.',
  thisDidNotWork: 'Não deu certo.',
  theServerDoesNotAnswer: 'O servidor não responde. Verifique se ele está no ar e tente de novo.',
  changePassword: 'Trocar senha',
  otherBrowsersAreSignedOut: 'Onde mais você estiver conectado, a nova senha será pedida.',
  passwordUntilNow: 'Senha atual',
  newPassword: 'Nova senha',
  thisIsNotYourPassword: 'Esta não é a sua senha.',
  passwordChanged: 'Senha trocada',
  viewer: 'Leitor',
  viewerMay: 'Vê campanhas, dados e relatórios',
  manager: 'Gestor',
  managerMay: 'Monta e testa campanhas, importa dados',
  approver: 'Aprovador',
  approverMay: 'Publica, inicia execuções reais, confirma envios',
  administrator: 'Administrador',
  administratorMay: 'Altera o modelo de dados, as configurações e os usuários',
} satisfies Words<typeof en>;
