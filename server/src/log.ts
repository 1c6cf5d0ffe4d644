import { pino, type Logger } from 'pino';
import pretty from 'pino-pretty';
import type { Config } from './config.ts';

export type { Logger } from 'pino';

/** The process's log: one JSON object a line, or plain coloured lines where a person is watching. */
export function openLog(config: Pick<Config, 'logLevel'>): Logger {
  const options = {
    level: config.logLevel,
    redact: {
      paths: [
        'password',
        '*.password',
        'secret',
        '*.secret',
        'token',
        '*.token',
        'headers.authorization',
        'headers.cookie',
      ],
    },
  };
  if (!process.stdout.isTTY) return pino(options);
  return pino(options, pretty({ colorize: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' }));
}

/** For tests and for tools that have nothing to say. */
export function silentLog(): Logger {
  return pino({ level: 'silent' });
}
