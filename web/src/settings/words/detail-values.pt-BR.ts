import type { Words } from '../../language/message-types.ts';
import type en from './detail-values.en.ts';

export default {
  yes: 'sim',
  no: 'não',
  live: 'execução real',
  test: 'execução de teste',
  finish: 'deixar terminar',
  stop: 'parar',
  sent: 'enviadas',
  failed: 'com falha',
  sendAgain: 'enviar de novo',
  real: 'reais',
  skip: 'puladas',
  virtual: 'por um relógio próprio',
  folder: 'pasta',
  s3: 'bucket',
} satisfies Words<typeof en>;
