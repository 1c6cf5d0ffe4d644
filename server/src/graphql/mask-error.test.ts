import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { expect, it } from 'vitest';
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
