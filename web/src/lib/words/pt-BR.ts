import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  justNow: 'agora mesmo',
  bytes: '{count} byte | {count} bytes',
  milliseconds: '{count} ms',
  seconds: '{count} s',
  minutes: '{minutes} min {seconds} s',
  hours: '{hours} h {minutes} min',
  days: '{days} d {hours} h',
  theUploadWasCutOff: 'O envio do arquivo foi interrompido.',
  checkTheConnectionThenTry: 'Verifique a conexão e tente de novo.',
  theUploadWasCancelled: 'O envio do arquivo foi cancelado.',
  theFileWasNotTaken: 'O arquivo não foi aceito ({status}).',
} satisfies Words<typeof en>;
