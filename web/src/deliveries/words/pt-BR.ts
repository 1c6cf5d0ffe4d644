import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  messages: 'Mensagens',
  text: 'Texto',
  headers: 'Cabeçalhos',
  toTheInbox: 'Ir para a caixa de entrada',
  thisMessageIsNoLonger: 'Esta mensagem não é mais guardada.',
  inbox: 'Caixa de entrada',
  allMessages: 'Todas as mensagens',
  sandboxNothingLeavesThisServer: 'Sandbox: nada sai deste servidor',
  searchRecipientOrSubject: 'Buscar destinatário ou assunto',
  noMessageMatches: 'Nenhuma mensagem corresponde',
  noMessageYet: 'Nenhuma mensagem ainda',
  tryAnotherWord: 'Tente outra palavra.',
  startACampaignThatSends:
    'Inicie uma campanha que envie com uma configuração de sandbox: as mensagens chegam aqui.',
  chooseAMessage: 'Escolha uma mensagem',
  openItAsItsRecipient: 'Abra-a como o destinatário faria: os links e o pixel são reais e contam.',
  fromTo: '{from} para {to}',
  proof: 'Prova',
} satisfies Words<typeof en>;
