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
} satisfies Words<typeof en>;
