import type { Words } from '../../language/message-types.ts';
import type en from './states.en.ts';

/** Of runs, tasks and deliveries: all of them feminine. */
export default {
  pending: 'Pendente',
  running: 'Em andamento',
  paused: 'Em pausa',
  waiting: 'Esperando',
  completed: 'Concluída',
  failed: 'Falhou',
  stopped: 'Parada',
  succeeded: 'Concluída',
  needsAttention: 'Requer atenção',
  failedIgnored: 'Falhou, ignorada',
  skipped: 'Pulada',
  waitingForDate: 'Esperando a data',
  waitingForConfirmation: 'Esperando confirmação',
  waitingForFile: 'Esperando um arquivo',
  sending: 'Enviando',
  awaitingConfirmation: 'Aguardando confirmação',
  deliveryPaused: 'Entrega em pausa',
  live: 'real',
  test: 'teste',
} satisfies Words<typeof en>;
