import fc, { type Arbitrary } from 'fast-check';
import type { ScalarType } from '../../server/src/catalog/model.ts';
import {
  calendarUnits,
  operators,
  presets,
  type Operator,
  type SingleValue,
  type Value,
} from '../../server/src/query/rule.ts';
import { enumValues, numbers, texts, uuids, type GeneratedWorld } from './rule-worlds.ts';

/** A value that an operator takes beside an operand of the type; none where it takes none. */
export function valueFor(
  world: GeneratedWorld,
  type: ScalarType,
  operator: Operator,
): Arbitrary<Value | undefined> {
  const single = singleFor(world, type, operator);
  switch (operators[operator].value) {
    case 'none':
      return fc.constant(undefined);
    case 'one':
      return single;
    case 'range':
      return fc.tuple(single, single).map(([from, to]): Value => ({ type: 'range', from, to }));
    case 'list':
      return fc.array(single, { maxLength: 12 }).map((members): Value => ({
        type: 'list',
        values: members.flatMap((one) => (one.type === 'literal' ? [one.value] : [])),
      }));
    case 'period': {
      const isAnniversary = operator === 'anniversaryWithin';
      const short = world.isNight && !isAnniversary;
      const long = isAnniversary
        ? (['day', 'week', 'month', 'year'] as const)
        : (['minute', 'hour', 'day', 'week', 'month', 'year'] as const);
      return fc
        .record({
          amount: fc.constantFrom(1, 2, 7, 12, 30, 31, 365, 366),
          unit: short ? fc.constantFrom('minute' as const, 'hour' as const) : fc.constantFrom(...long),
        })
        .map(({ amount, unit }): Value => ({ type: 'period', amount, unit }));
    }
    case 'calendar':
      return fc.constantFrom(...calendarUnits).map((unit): Value => ({ type: 'calendar', unit }));
  }
}

const patterns = [
  '',
  '^a',
  'b$',
  'a.b',
  '[a-c]+',
  'x|y',
  '^.$',
  '\\\\',
  '(a|b)b',
  "o'x",
  '^[0-9]+$',
  'a?b',
  '日',
];

function singleFor(world: GeneratedWorld, type: ScalarType, operator: Operator): Arbitrary<SingleValue> {
  const literal = (value: string | number | boolean): SingleValue => ({ type: 'literal', value });
  const variable = (name: string): SingleValue => ({ type: 'variable', name: `vars.${name}` });
  switch (type) {
    case 'string':
    case 'text':
      if (operator === 'matches') return fc.constantFrom(...patterns).map(literal);
      if (operator === 'like' || operator === 'notLike') {
        const piece = fc.constantFrom(
          'a',
          'B',
          '%',
          '_',
          '\\%',
          '\\_',
          '\\\\',
          '\\a',
          'ß',
          '😀',
          'İ',
          "o'x",
          '\n',
        );
        return fc.array(piece, { maxLength: 4 }).map((pieces) => literal(pieces.join('')));
      }
      return fc.constantFrom(...texts.map(literal), variable('text'));
    case 'integer':
    case 'bigint':
    case 'decimal':
      return fc.constantFrom(
        ...[
          ...numbers.integer,
          ...numbers.bigint,
          ...numbers.decimal,
          1e-7,
          1.5,
          '+1',
          ' 2 ',
          '.5',
          '3e0',
        ].map(literal),
        variable('number'),
      );
    case 'boolean':
      return fc.boolean().map(literal);
    case 'uuid':
      return fc.constantFrom(...uuids).map(literal);
    case 'enum':
      return fc.constantFrom(...enumValues).map(literal);
    case 'date':
    case 'datetime':
      return fc.oneof(
        fc.constantFrom(...world.days).map(literal),
        fc.constantFrom(...world.instants).map((instant) => literal(new Date(instant).toISOString())),
        fc.constantFrom(...world.days).map((day) => literal(`${day}T12:00`)),
        fc.constantFrom(...presets).map((preset): SingleValue => ({ type: 'preset', preset })),
        fc.constant(variable('day')),
      );
  }
}
