import { drizzle } from 'drizzle-orm/postgres-js';
import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { freePort } from '../../../tests/kit/free-port.ts';
import { openClient } from '../db/database.ts';
import { OperationalError, UserError } from '../errors.ts';
import { maskError } from './mask-error.ts';
import { say } from '../language/say.ts';

const lines: string[] = [];
const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
const met = (error: Error) =>
  maskError(new GraphQLError(error.message, { originalError: error, path: ['campaign'] }), log, 'en');

it("tells a person's error whole, with its field, hint and issues", () => {
  const error = new UserError(say`Give the campaign a name.`, {
    field: 'name',
    hint: say`Any will do.`,
    issues: [{ field: 'name', message: say`empty` }],
  });
  expect(met(error).toJSON()).toEqual({
    message: 'Give the campaign a name.',
    path: ['campaign'],
    extensions: {
      code: 'BAD_INPUT',
      field: 'name',
      hint: 'Any will do.',
      issues: [{ field: 'name', message: 'empty' }],
    },
  });
});

it('tells what the outside world did not do', () => {
  expect(met(new OperationalError(say`The mail server does not answer.`)).extensions).toEqual({
    code: 'OPERATIONAL',
  });
});

it('takes a database that is away for no bug, in whatever the driver wraps its fault', async () => {
  const port = await freePort();
  const client = openClient(`postgres://nobody@127.0.0.1:${port}/nowhere`, { connections: 1 });
  const fault: unknown = await drizzle({ client })
    .execute('select 1')
    .catch((error: unknown) => error);
  await client.end({ timeout: 1 });
  if (!(fault instanceof Error)) throw new Error('Somebody answered where nobody listens.');
  expect(met(fault).toJSON()).toEqual({
    message: 'The database could not do this just now. Try again in a moment.',
    path: ['campaign'],
    extensions: { code: 'OPERATIONAL' },
  });
  expect(lines.at(-1)).toContain('ECONNREFUSED');
});

it('takes a file that is missing for a bug', () => {
  const missing = Object.assign(new Error('no such file'), { code: 'ENOENT', syscall: 'open' });
  expect(met(missing).extensions['code']).toBe('INTERNAL');
});

it('tells nothing of a bug but the id under which it is logged', () => {
  const masked = met(new Error('password of postgres is 1234'));
  expect(JSON.stringify(masked)).not.toContain('1234');
  expect(masked.extensions['code']).toBe('INTERNAL');
  expect(lines.at(-1)).toContain(String(masked.extensions['id']));
  expect(lines.at(-1)).toContain('1234');
});

it('leaves a fault of the request as it is', () => {
  expect(maskError(new GraphQLError('Syntax Error'), log, 'en').toJSON()).toEqual({
    message: 'Syntax Error',
    extensions: { code: 'BAD_REQUEST' },
  });
});
