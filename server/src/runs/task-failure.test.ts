import { describe, expect, it } from 'vitest';
import { OperationalError, UserError } from '../errors.ts';
import { taskFailure } from './task-failure.ts';
import { say } from '../language/say.ts';

const sqlError = (code: string, message = 'something') => Object.assign(new Error(message), { code });

describe('the failure of a task', () => {
  it('shows what a person can mend', () => {
    expect(taskFailure(new UserError(say`No such column.`, { hint: say`Add it.` }))).toEqual({
      type: 'user',
      error: {
        message: 'No such column.',
        hint: 'Add it.',
        id: null,
        said: { message: say`No such column.`, hint: say`Add it.` },
      },
    });
  });

  it.each([
    '08006',
    '40001',
    '40P01',
    '53100',
    '57P01',
    '57014',
    '55P03',
    'CONNECTION_CLOSED',
    'ECONNREFUSED',
  ])('is tried again after %s', (code) => {
    const failure = taskFailure(sqlError(code));
    expect(failure.type).toBe('retry');
    expect(failure.error).toBeInstanceOf(OperationalError);
  });

  it.each(['22012', '22P02', '42P01', '42703', '42501'])('says what to do about %s', (code) => {
    expect(taskFailure(sqlError(code, 'division by zero'))).toMatchObject({
      type: 'user',
      error: { message: 'The database says: division by zero.', hint: expect.any(String) },
    });
  });

  it('looks for the database error behind the query builder', () => {
    expect(taskFailure(new Error('Failed query: select 1', { cause: sqlError('22012') })).type).toBe('user');
  });

  it('masks a bug and names it by an id', () => {
    const failure = taskFailure(new TypeError("Cannot read properties of undefined (reading 'x')"));
    expect(failure.type).toBe('bug');
    expect(failure.error.message).toBe('Something went wrong on our side.');
    expect(failure).toMatchObject({ error: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) } });
    expect(taskFailure(sqlError('42601', 'syntax error')).type).toBe('bug');
  });
});
