import { joinGrouped } from '../join-aggregate.ts';
import { follow } from '../resolve.ts';
import { reach } from '../reach.ts';
import type { Scope } from '../scope.ts';
import {
  and,
  ascending,
  call,
  cast,
  column,
  constant,
  equals,
  type Expression,
  infix,
  or,
  type Order,
  test,
  value,
} from '../sql.ts';
import { buildingOf } from './building.ts';
import { functionNamed } from './catalogue.ts';
import { parameterAt } from './check-call.ts';
import { asArgument, coerced, type Built } from './coerce.ts';
import type { Arguments, Building } from './function-entry.ts';
import type { Typed, TypedAggregate } from './typed.ts';
import { isNumber, sqlTypeOfValue, type ValueType } from './types.ts';

export interface Compiling {
  readonly scope: Scope;
  readonly building: Building;
}

/** A checked expression over the rows of a scope, in its own type's SQL type. */
export function compileTyped(typed: Typed, scope: Scope): Expression {
  const compiling = { scope, building: buildingOf(scope) };
  return coerced(compile(typed, compiling), typed.type, compiling.building);
}

function compile(typed: Typed, compiling: Compiling): Built {
  const { building, scope } = compiling;
  const inner = (one: Typed): Built => compile(one, compiling);
  const as = (one: Typed, type: ValueType): Expression => coerced(inner(one), type, building);
  const native = (expression: Expression): Built => ({
    expression,
    type: typed.type,
    sql: sqlTypeOfValue[typed.type],
  });
  switch (typed.kind) {
    case 'hole':
      throw new Error('An expression with faults, or with a variable of no value, was compiled.');
    case 'literal':
      return native(
        typed.type === 'nothing' ? constant(null) : value(typed.value, sqlTypeOfValue[typed.type]),
      );
    case 'attribute':
      return attribute(typed, scope);
    case 'column':
      return native(column(scope.population?.alias ?? '', typed.name));
    case 'not':
      return native(equals(as(typed.operand, 'boolean'), constant(false)));
    case 'negative':
      return numeric(typed.type, infix(constant(0), '-', as(typed.operand, 'decimal')));
    case 'and':
      return native(and(...typed.members.map((one) => as(one, 'boolean'))));
    case 'or':
      return native(or(...typed.members.map((one) => as(one, 'boolean'))));
    case 'joined': {
      const [first = value('', 'text'), ...rest] = typed.members.map((one) => textOf(inner(one), building));
      return native(rest.reduce((left, right) => infix(left, '||', right), first));
    }
    case 'arithmetic': {
      const right = as(typed.right, 'decimal');
      const divides = typed.operator === '/' || typed.operator === '%';
      const safe = divides ? call('nullif', right, constant(0)) : right;
      return numeric(typed.type, infix(as(typed.left, 'decimal'), typed.operator, safe));
    }
    case 'comparison':
      return native(
        infix(
          compared(inner(typed.left), typed.as, building),
          typed.operator,
          compared(inner(typed.right), typed.as, building),
        ),
      );
    case 'in': {
      const members = typed.members.map((one) => compared(inner(one), typed.as, building));
      const found: Expression = {
        type: 'in list',
        operand: compared(inner(typed.operand), typed.as, building),
        members,
      };
      return native(typed.negated ? equals(found, constant(false)) : found);
    }
    case 'like': {
      const found = infix(as(typed.operand, 'text'), 'like', value(typed.pattern, 'text'));
      return native(typed.negated ? equals(found, constant(false)) : found);
    }
    case 'null test':
      return native(test(inner(typed.operand).expression, typed.negated ? 'not null' : 'null'));
    case 'case':
      return native({
        type: 'case',
        when: typed.branches.map((branch) => ({
          condition: as(branch.condition, 'boolean'),
          then: as(branch.value, typed.type),
        })),
        otherwise: typed.otherwise
          ? as(typed.otherwise, typed.type)
          : cast(constant(null), sqlTypeOfValue[typed.type]),
      });
    case 'call': {
      const { signature, same, entry } = typed;
      const given = typed.arguments.map((one, index) =>
        asArgument(inner(one), parameterAt(signature, index).type, same, building),
      );
      if (signature.build === null) throw new Error(`${entry.name} was compiled as a plain call.`);
      return native(signature.build(given as readonly Expression[] as Arguments, building, typed.type));
    }
    case 'aggregate':
      return native(linkedAggregate(typed, compiling));
    case 'window':
      return native(window(typed, compiling));
  }
}

/** Connected tables may hold numbers and dates in narrower or looser types of their own. */
function attribute({ path, name, type }: Extract<Typed, { kind: 'attribute' }>, scope: Scope): Built {
  const expression = reach(scope, scope.rows, path, name);
  const sql = sqlTypeOfValue[type];
  const own = follow(scope.model, scope.rows.entity, path).source === 'managed';
  return { expression: own || type === 'uuid' ? expression : cast(expression, sql), type, sql };
}

function numeric(type: ValueType, expression: Expression): Built {
  return { expression, type, sql: 'numeric' };
}

/** Numbers are compared as they are; all else as the type of both. */
function compared(built: Built, as: ValueType, building: Building): Expression {
  return isNumber(built.type) ? built.expression : coerced(built, as, building);
}

/** As ToString() has it. */
function textOf(built: Built, building: Building): Expression {
  if (built.type === 'text' || built.type === 'uuid' || built.type === 'nothing')
    return coerced(built, 'text', building);
  const parameter =
    built.type === 'date'
      ? 'date'
      : built.type === 'datetime'
        ? 'clock'
        : built.type === 'boolean'
          ? 'boolean'
          : 'number';
  const signature = functionNamed('ToString')?.signatures.find(
    ({ parameters }) => parameters[0]?.type === parameter,
  );
  if (!signature?.build) throw new Error(`ToString has no form for ${parameter}.`);
  const given = [asArgument(built, parameter, built.type, building)];
  return signature.build(given as readonly Expression[] as Arguments, building, 'text');
}

function linkedAggregate(typed: TypedAggregate, { scope }: Compiling): Expression {
  const key = JSON.stringify(['expression', typed], (name, one: unknown) =>
    name === 'at' ? undefined : one,
  );
  const joined = joinGrouped(scope, typed.path, typed.name, key, (inner) => {
    const over = { scope: inner, building: buildingOf(inner) };
    return {
      value: aggregateCall(typed, over),
      where: typed.where ? coerced(compile(typed.where, over), 'boolean', over.building) : undefined,
    };
  });
  return typed.name.startsWith('Count') ? call('coalesce', joined, constant(0)) : joined;
}

function aggregateCall({ name, of, type, separator }: TypedAggregate, compiling: Compiling): Expression {
  if (of === null || name === 'CountAll') return call('count');
  const built = compile(of, compiling);
  const as = (wanted: ValueType): Expression => coerced(built, wanted, compiling.building);
  switch (name) {
    case 'Count':
      return call('count', built.expression);
    case 'CountDistinct':
      return { type: 'call', function: 'count', arguments: [built.expression], distinct: true };
    case 'StringAgg': {
      const text = as('text');
      return {
        type: 'call',
        function: 'string_agg',
        arguments: [text, value(separator, 'text')],
        orderBy: [ascending(text)],
      };
    }
    case 'Sum':
      return type === 'bigint' ? call('sum', as('integer')) : call('sum', as('decimal'));
    case 'Avg':
      return call('avg', as('decimal'));
    case 'StdDev':
      return call('stddev', as('decimal'));
    case 'Max':
      return call('max', as(type));
    case 'Min':
      return call('min', as(type));
  }
}

function window(typed: Extract<Typed, { kind: 'window' }>, compiling: Compiling): Expression {
  const { rows } = compiling.scope;
  const order = typed.orderBy.map(({ of, descending }): Order => ({
    expression: compile(of, compiling).expression,
    direction: descending ? 'desc' : 'asc',
  }));
  // The key makes a row's number the same whenever the statement runs again.
  const byKey = rows.key.map((name) => ascending(rows.column(name)));
  const computed = typed.of ? windowCall(aggregateCall(typed.of, compiling)) : call('row_number');
  const over: Expression = {
    type: 'window',
    call: computed,
    partitionBy: typed.partitionBy.map((one) => compile(one, compiling).expression),
    orderBy: typed.of ? order : [...order, ...byKey],
  };
  return typed.of?.name.startsWith('Count') ? call('coalesce', over, constant(0)) : over;
}

/** Within a window the order is that of the window. */
function windowCall(aggregate: Expression): Expression {
  if (aggregate.type !== 'call') return aggregate;
  const { orderBy: _orderBy, ...plain } = aggregate;
  return plain;
}
