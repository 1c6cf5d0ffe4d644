import { UserError } from '../../errors.ts';
import { say, type Said } from '../../language/say.ts';
import { literalTime } from '../time.ts';
import type { Node, Place } from './ast.ts';
import { faulty, type Checking } from './checking.ts';
import type { Typed } from './typed.ts';
import type { ValueType } from './types.ts';

export function checkLiteral(
  { kind, text, at }: Extract<Node, { type: 'literal' }>,
  checking: Checking,
): Typed {
  switch (kind) {
    case 'number':
      return numberLiteral(text, at, checking);
    case 'boolean':
      return { kind: 'literal', type: 'boolean', value: text === 'true', at };
    case 'nothing':
      return { kind: 'literal', type: 'nothing', value: null, at };
    case 'date':
      return dateLiteral(text, at, checking) ?? faulty(checking, at, notADate(text));
    case 'text':
      return textLiteral(text, at, checking);
  }
}

/** `$vars.name`, `$run.id`, `$campaign.id`: its value where it is known already. */
export function checkVariable({ parts, at }: Extract<Node, { type: 'variable' }>, checking: Checking): Typed {
  const [room, ...rest] = parts.map(({ name }) => name);
  const full = parts.map(({ name }) => name).join('.');
  const own = room === 'vars' && rest.length > 0;
  if (!own && full !== 'run.id' && full !== 'campaign.id') {
    return faulty(
      checking,
      at,
      say`There is no variable "$${full}": use $run.id, $campaign.id, or one of the campaign's own as $vars.name.`,
    );
  }
  if (checking.variables === undefined) return { kind: 'hole', type: own ? 'unknown' : 'text', at };
  const key = own ? rest.join('.') : full;
  const value = Object.hasOwn(checking.variables, key) ? checking.variables[key] : undefined;
  if (typeof value === 'string') return textLiteral(value, at, checking, { isVariable: true });
  if (typeof value === 'boolean') return { kind: 'literal', type: 'boolean', value, at };
  if (typeof value === 'number') return numberLiteral(String(value).toLowerCase(), at, checking);
  if (value === undefined || value === null)
    return faulty(checking, at, say`The variable "$${full}" has no value: give it one in the campaign.`);
  return faulty(
    checking,
    at,
    say`The variable "$${full}" holds neither a text, a number nor true or false: such values cannot stand in an expression.`,
  );
}

/** A text in quotes that stands where a date is meant: `birthDate > '2000-01-01'`. */
export function asDate(typed: Typed, checking: Checking): Typed | null {
  if (typed.kind !== 'literal' || typed.type !== 'text') return null;
  return dateLiteral(String(typed.value), typed.at, checking);
}

/** A variable's text that stands where a number is meant: decimals come as text, so that no digit is lost. */
export function asNumber(typed: Typed): Typed {
  if (typed.kind !== 'literal' || typed.isVariable !== true || typed.type !== 'text') return typed;
  const text = String(typed.value).replace(/^\+/, '');
  if (!/^-?\d+(\.\d+)?$/.test(text) || text.replaceAll(/\D/g, '').length > mostDigits) return typed;
  return { kind: 'literal', type: numberType(text), value: text, at: typed.at };
}

function dateLiteral(text: string, at: Place, { timeZone }: Checking): Typed | null {
  try {
    const time = literalTime(text.replace(' ', 'T'), { now: new Date(0), timeZone });
    return time.day
      ? { kind: 'literal', type: 'date', value: time.at.toISODate(), at }
      : { kind: 'literal', type: 'datetime', value: time.at.toUTC().toISO(), at };
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

export function notADate(text: string): Said {
  return say`"${text}" is not a date: write it as #2026-03-01#, or with a time as #2026-03-01T18:30#.`;
}

const mostDigits = 38;

/** Not more, so that no product of as many numbers as an expression may hold is too large for the database. */
function numberLiteral(text: string, at: Place, checking: Checking): Typed {
  const [digits = '', exponent = '0'] = text.split('e');
  if (
    digits.replaceAll(/\D/g, '').length > mostDigits ||
    !/^[+-]?\d{1,2}$/.test(exponent) ||
    !/\d/.test(digits)
  )
    return faulty(checking, at, say`The number is too long: write at most ${mostDigits} digits.`);
  return { kind: 'literal', type: numberType(text), value: text, at };
}

function numberType(text: string): ValueType {
  if (!/^-?\d{1,18}$/.test(text)) return 'decimal';
  return Math.abs(Number(text)) > 2_147_483_647 ? 'bigint' : 'integer';
}

function textLiteral(
  text: string,
  at: Place,
  checking: Checking,
  from: { readonly isVariable?: true } = {},
): Typed {
  if (text.includes('\0')) {
    return faulty(
      checking,
      at,
      say`The text holds the character with the code 0, which no value in the database can hold: remove it.`,
    );
  }
  return { kind: 'literal', type: 'text', value: text, at, ...from };
}
