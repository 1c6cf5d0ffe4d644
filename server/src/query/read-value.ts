import type { ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import type { OperandType } from './operand-type.ts';
import type { SingleValue, Value } from './rule.ts';
import type { Moment } from './scope.ts';
import { type Expression, type SqlType, value } from './sql.ts';
import { sqlTypeOf } from './sql-type.ts';
import { literalTime, presetTime, type Time } from './time.ts';

/** A plain value as a bound one of a type that is not a date. @throws UserError when it does not fit the type. */
export function readPlain(raw: unknown, wanted: OperandType): Expression {
  const { type } = wanted;
  switch (type) {
    case 'integer':
    case 'bigint':
    case 'decimal':
      return readNumber(raw, type);
    case 'boolean':
      return typeof raw === 'boolean' ? value(raw, 'boolean') : misfit(raw, say`true or false`);
    case 'uuid':
      return typeof raw === 'string' && uuid.test(raw) ? value(raw, 'uuid') : misfit(raw, say`a UUID`);
    case 'enum':
      return readEnum(raw, wanted.enumValues);
    default:
      return value(readText(raw), 'text');
  }
}

export function readText(raw: unknown): string {
  if (typeof raw !== 'string') return misfit(raw, say`a text`);
  if (raw.includes('\0')) {
    throw new UserError(
      say`The text holds the character with the code 0, which no value in the database can hold.`,
      { hint: say`Remove it.` },
    );
  }
  if (!raw.isWellFormed()) {
    throw new UserError(say`The text holds half of a character, which no value in the database can hold.`, {
      hint: say`Enter it anew.`,
    });
  }
  return raw;
}

/** A single value for a date or datetime. */
export function readTime(single: SingleValue, moment: Moment): Time {
  if (single.type === 'preset') return presetTime(single.preset, moment);
  const raw = plainOf(single, moment);
  return typeof raw === 'string' ? literalTime(raw, moment) : misfit(raw, say`a date, as 2026-03-01`);
}

/** A literal as it is, or the value of a variable. */
export function plainOf(single: SingleValue, moment: Pick<Moment, 'variables'>): unknown {
  if (single.type === 'literal') return single.value;
  if (single.type === 'preset') return misfit(single.preset, say`a value, not a date`);
  if (single.type === 'parameter') {
    throw new UserError(say`The parameter "${single.name}" has no value.`, {
      hint: say`Parameters stand in the rules of predefined filters only: enter a value.`,
    });
  }
  if (single.type !== 'variable') throw new Error(`A value of type ${single.type} is not read yet.`);
  const name = variableName(single.name);
  const raw = Object.hasOwn(moment.variables, name) ? moment.variables[name] : undefined;
  if (raw === undefined || raw === null) {
    throw new UserError(say`The variable "${single.name}" has no value.`, {
      hint: say`Give it one in the campaign, or take it out of the rule.`,
    });
  }
  return raw;
}

/** Whether the right side of a condition is computed for every row. */
export function holdsExpression(value: Value | undefined): boolean {
  if (value?.type === 'range') return value.from.type === 'expression' || value.to.type === 'expression';
  return value?.type === 'expression';
}

/** The name under which a variable of a rule is kept: `vars.channel` is the campaign's own `channel`. */
export function variableName(name: string): string {
  return name.startsWith('vars.') ? name.slice('vars.'.length) : name;
}

function readNumber(raw: unknown, type: ScalarType): Expression {
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw).trim() : '';
  if (!decimal.test(text)) return misfit(raw, say`a number`);
  return value(text, numberType(text, type));
}

/** The attribute's own type where the value fits, so that its index is used; a wider one where it does not. */
function numberType(text: string, type: ScalarType): SqlType {
  if (type === 'decimal' || !/^-?\d{1,18}$/.test(text)) return 'numeric';
  return type === 'integer' && Math.abs(Number(text)) > 2_147_483_647 ? 'bigint' : sqlTypeOf[type];
}

function readEnum(raw: unknown, allowed: readonly string[] | null): Expression {
  const text = readText(raw);
  if (allowed !== null && !allowed.includes(text)) {
    throw new UserError(say`"${text}" is not among the values of this attribute.`, {
      hint: say`Choose one of ${allowed.map((name) => `"${name}"`).join(', ')}.`,
    });
  }
  return value(text, 'text');
}

function misfit(raw: unknown, wanted: Said): never {
  const shown = typeof raw === 'string' ? `"${raw}"` : String(raw);
  throw new UserError(say`${shown} does not fit: ${wanted} is needed.`, { hint: say`Enter another value.` });
}

export function isDateType(type: ScalarType): type is 'date' | 'datetime' {
  return type === 'date' || type === 'datetime';
}

const decimal = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?$/;
const uuid = /^[0-9a-f]{8}-?([0-9a-f]{4}-?){3}[0-9a-f]{12}$/i;
