import { execFileSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { signalBody, signalCurl } from './signal-curl.ts';

/** Stands for curl: prints its arguments, each ended by a NUL. */
const folder = mkdtempSync(join(tmpdir(), 'curl-'));
writeFileSync(join(folder, 'curl'), `#!/bin/sh\nprintf '%s\\0' "$@"\n`);
chmodSync(join(folder, 'curl'), 0o755);
afterAll(() => rmSync(folder, { recursive: true }));

function argumentsOf(command: string): string[] {
  const env = { PATH: `${folder}:/usr/bin:/bin`, PARTITURA_KEY: "a key with $HOME and 'quotes'" };
  const printed = execFileSync('sh', ['-c', command], { env, encoding: 'utf8' });
  return printed.split('\0').slice(0, -1);
}

const url = 'https://partitura.example/api/campaigns/1/signal';
const hostile = [
  "it's",
  "'; touch owned; '",
  '$(touch owned) `touch owned` ${HOME} $PARTITURA_KEY',
  '"double" \\ back \\\\ slash \\n',
  'two\nlines\r\nand\ttabs',
  '!! !$ ~ * ? [a-z] {a,b} # & | ; < > ( )',
  'emoji 🎬, ünïcode, \u2028 and \u0007',
  '-H',
  '',
  "'",
  "''",
  String.raw`'\''`,
];

describe('a signal as a command', () => {
  it('comes through a shell as it was written, whatever the values are', () => {
    for (const value of hostile) {
      const body = signalBody([{ name: 'text', default: null, testValue: value }]);
      const given = argumentsOf(signalCurl(url, body, `run ${value.replaceAll(/[\r\n]/g, ' ')}`));
      expect(given).toEqual([
        '--fail-with-body',
        '-X',
        'POST',
        url,
        '-H',
        "Authorization: Bearer a key with $HOME and 'quotes'",
        '-H',
        'Content-Type: application/json',
        '-H',
        `Idempotency-Key: run ${value.replaceAll(/[\r\n]/g, ' ')}`,
        '--data-raw',
        JSON.stringify(body),
      ]);
      expect(JSON.parse(given.at(-1) ?? '')).toEqual({ variables: { text: value } });
    }
  });

  it('has all values of all types in one body', () => {
    const variables = hostile.map((value, index) => ({ name: `v${index}`, default: value, testValue: null }));
    const body = signalBody([
      ...variables,
      { name: 'number', default: 1, testValue: 2.5 },
      { name: 'yes', default: false, testValue: false },
      { name: 'open', default: null, testValue: null },
    ]);
    const given = argumentsOf(signalCurl(url, body, 'k'));
    expect(JSON.parse(given.at(-1) ?? '')).toEqual({
      variables: {
        ...Object.fromEntries(hostile.map((value, index) => [`v${index}`, value])),
        number: 2.5,
        yes: false,
        open: null,
      },
    });
  });
});
