import type { Texts } from '../say.ts';

/** What people are told under the bell. */
export default {
  '{0} asks you to approve "{1}"': '{0} pede que você aprove "{1}"',
  'Look at what changes, and approve or reject it.': 'Veja o que muda, e aprove ou rejeite.',
  '{0} has approved "{1}"': '{0} aprovou "{1}"',
  '{0} has rejected "{1}"': '{0} rejeitou "{1}"',
  'It can be published as it is.': 'Pode ser publicada como está.',
  'Sending "{0}" is paused: its provider takes no messages':
    'O envio de "{0}" está pausado: seu provedor não aceita mensagens',
  'The provider says: {0}. Nobody was left out: mend it, then resume the delivery.':
    'O provedor diz: {0}. Ninguém ficou de fora: corrija e depois retome a entrega.',
  '"{1}" waits to be confirmed: {0} message | "{1}" waits to be confirmed: {0} messages':
    '"{1}" espera confirmação: {0} mensagem | "{1}" espera confirmação: {0} mensagens',
  'Nothing is sent before somebody has looked at it in the run and confirmed it.':
    'Nada é enviado antes que alguém confira na execução e confirme.',
  'No channel configuration mails alerts.': 'Nenhuma configuração de canal envia alertas por e-mail.',
  'It answered {0}, and redirects are not followed.': 'Respondeu {0}, e redirecionamentos não são seguidos.',
  'It answered {0}.': 'Respondeu {0}.',
  'It did not answer within {0} seconds.': 'Não respondeu em {0} segundos.',
  'It cannot be reached: {0}.': 'Não é possível alcançá-lo: {0}.',
  'An alert could not be sent to {0}': 'Um alerta não pôde ser enviado a {0}',
  '{0} The alert: {1}. Settings → Alerts shows all that failed, to be tried again.':
    '{0} O alerta: {1}. Configurações → Alertas mostra todos os que falharam, para tentar de novo.',
  '"{0}" failed: run {1} is paused, {2} earlier failures were ignored':
    '"{0}" falhou: a execução {1} está pausada; {2} falhas anteriores foram ignoradas',
  '"{0}" failed: run {1} is paused': '"{0}" falhou: a execução {1} está pausada',
  '"{0}" failed and was ignored ({1} of {2}): run {3} goes on':
    '"{0}" falhou e foi ignorada ({1} de {2}): a execução {3} continua',
  '"{0}" failed: run {1} has ended': '"{0}" falhou: a execução {1} terminou',
  'Run {0} pauses before "{1}"': 'A execução {0} pausa antes de "{1}"',
  'It has come to a pause point, and goes on when somebody resumes it.':
    'Chegou a um ponto de pausa, e continua quando alguém a retomar.',
  'The export {0} is not there': 'A exportação {0} não chegou',
  '"{0}" could not be launched': '"{0}" não pôde ser lançada',
  'A launch of "{1}" did not take place at its time | {0} launches of "{1}" did not take place at their time':
    'Um lançamento de "{1}" não aconteceu na hora | {0} lançamentos de "{1}" não aconteceram na hora',
} satisfies Texts;
