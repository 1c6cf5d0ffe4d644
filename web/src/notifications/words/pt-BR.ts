import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  notifications: 'Notificações',
  notificationsUnreadUnread: 'Notificações, {count} não lida | Notificações, {count} não lidas',
  markAllAsRead: 'Marcar todas como lidas',
  nothingToReport: 'Nada a relatar',
  alertsAndFailuresOfThe: 'Os alertas e as falhas das campanhas que você supervisiona aparecem aqui.',
  unread: '(não lida)',
} satisfies Words<typeof en>;
