import fc, { type Arbitrary } from 'fast-check';
import type { Entity, PredefinedFilter, ScalarType } from '../../server/src/catalog/model.ts';
import { operatorsForType } from '../../server/src/query/operators-for-type.ts';
import type { Operand, Operator, Rule, Value } from '../../server/src/query/rule.ts';
import { valueFor } from './generated-rule-values.ts';
import { numbers, type GeneratedWorld } from './rule-worlds.ts';

/** Rules of any depth that fit a generated world. */

interface Place {
  readonly world: GeneratedWorld;
  readonly entity: Entity;
  /** Columns that came with a population. */
  readonly columns: readonly { readonly name: string; readonly type: ScalarType }[];
}

export interface GeneratedCase {
  readonly entity: string;
  /** Asked of a kept population of the first entity instead of the entity's own rows. */
  readonly ofPopulation: boolean;
  readonly rule: Rule;
}

/** A world with its filters, and so many rules on its entities. */
export function worldWithRules(
  world: Arbitrary<GeneratedWorld>,
  count: number,
): Arbitrary<{ readonly world: GeneratedWorld; readonly cases: readonly GeneratedCase[] }> {
  return world.chain((bare) =>
    withFilters(bare).chain((full) => {
      const one = fc
        .record({ entity: fc.constantFrom(...full.model.entities.keys()), luck: fc.nat(3) })
        .chain(({ entity, luck }): Arbitrary<GeneratedCase> => {
          const ofPopulation = luck === 0;
          const name = ofPopulation ? 'e0' : entity;
          const columns = ofPopulation ? [{ name: 'extra', type: 'integer' as const }] : [];
          const place = placeAt(full, name, columns);
          // A third are a single condition, so that none can hide another's fault.
          const alone = fc.oneof(comparisonOf(place, attributes(place)), comparisonOf(place, dates(place)));
          const rules = fc.oneof({ weight: 2, arbitrary: ruleAt(place, 4) }, { weight: 1, arbitrary: alone });
          return rules.map((rule) => ({ entity: name, ofPopulation, rule }));
        });
      return fc.record({
        world: fc.constant(full),
        cases: fc.array(one, { minLength: count, maxLength: count }),
      });
    }),
  );
}

function placeAt(world: GeneratedWorld, name: string, columns: Place['columns'] = []): Place {
  const entity = world.model.entities.get(name);
  if (entity === undefined) throw new Error(`No entity ${name}.`);
  return { world, entity, columns };
}

/** Two filters an entity: one with parameters, and one that hands its own on to the first. */
function withFilters(world: GeneratedWorld): Arbitrary<GeneratedWorld> {
  const made = [...world.model.entities.keys()].map((name) => filtersOf(placeAt(world, name), name));
  return fc.tuple(...made).map((filters) => ({
    ...world,
    model: { ...world.model, filters: new Map(filters.flat().map((one) => [one.name, one])) },
  }));
}

function filtersOf(place: Place, entity: string): Arbitrary<PredefinedFilter[]> {
  const parameter = (name: string): Value => ({ type: 'parameter', name });
  const common = { description: '', entity };
  const inner = fc
    .tuple(ruleAt(place, 1), fc.boolean(), fc.constantFrom<Operator>('equals', 'notEquals', 'greater'))
    .map(([rest, isAnd, operator]): PredefinedFilter => ({
      ...common,
      name: `inner_${entity}`,
      label: 'Inner',
      parameters: [
        { name: 'p', label: 'P', type: 'integer' },
        { name: 'q', label: 'Q', type: 'string', default: { type: 'literal', value: 'a' } },
        { name: 'when', label: 'When', type: 'date', default: { type: 'period', amount: 7, unit: 'day' } },
        { name: 'some', label: 'Some', type: 'bigint', default: { type: 'list', values: ['0', '3'] } },
      ],
      rule: {
        type: 'group',
        operator: isAnd ? 'and' : 'or',
        members: [
          { type: 'compare', operand: attribute('n'), operator, value: parameter('p') },
          {
            type: 'group',
            operator: 'or',
            members: [
              { type: 'compare', operand: attribute('name'), operator: 'contains', value: parameter('q') },
              { type: 'compare', operand: attribute('day'), operator: 'inLast', value: parameter('when') },
              { type: 'compare', operand: attribute('big'), operator: 'notIn', value: parameter('some') },
              {
                type: 'compare',
                operand: attribute('amount'),
                operator: 'between',
                value: {
                  type: 'range',
                  from: { type: 'literal', value: 0 },
                  to: { type: 'parameter', name: 'p' },
                },
              },
            ],
          },
          rest,
        ],
      },
    }));
  const outer = ruleAt(place, 1).map((rest): PredefinedFilter => ({
    ...common,
    name: `outer_${entity}`,
    label: 'Outer',
    parameters: [{ name: 'least', label: 'Least', type: 'integer' }],
    rule: {
      type: 'group',
      operator: 'except',
      members: [{ type: 'filter', filter: `inner_${entity}`, parameters: { p: parameter('least') } }, rest],
    },
  }));
  return fc.tuple(inner, outer);
}

/** A rule on the rows of an entity, nested at most so deep. */
export function ruleAt(place: Place, depth: number): Arbitrary<Rule> {
  const leaf = fc.oneof(
    { weight: 6, arbitrary: comparisonOf(place, attributes(place)) },
    ...special(place).map((arbitrary) => ({ weight: 1, arbitrary })),
  );
  if (depth <= 1) return leaf;
  const group = fc.record({
    type: fc.constant('group' as const),
    operator: fc.constantFrom('and' as const, 'or' as const, 'except' as const),
    members: fc.array(deeper(place, depth - 1), { maxLength: 3 }),
  });
  const linked = ways(place, 2);
  const nested = linked.length === 0 ? [] : [existsAlong(linked, depth), aggregates(place, linked, depth)];
  return fc.oneof(
    { weight: 2, arbitrary: leaf },
    { weight: 3, arbitrary: group },
    ...nested.map((arbitrary) => ({ weight: 3, arbitrary })),
  );
}

/** Made when it is drawn: all rules at once would be too many. */
function deeper(place: Place, depth: number): Arbitrary<Rule> {
  return fc.constant(null).chain(() => ruleAt(place, depth));
}

interface Way {
  readonly path: string[];
  readonly end: Place;
}

/** Paths of links from here. */
function ways({ world, entity }: Place, longest: number, toOneOnly = false): Way[] {
  if (longest === 0) return [];
  return [...entity.links.values()]
    .filter(({ cardinality }) => !toOneOnly || cardinality !== '1-N')
    .flatMap((link) => {
      const end = placeAt(world, link.to);
      const further = ways(end, longest - 1, toOneOnly);
      return [
        { path: [link.name], end },
        ...further.map((way) => ({ ...way, path: [link.name, ...way.path] })),
      ];
    });
}

type TypedOperand = { readonly operand: Operand; readonly type: ScalarType };

function attribute(name: string, path: string[] = []): Operand {
  return { type: 'attribute', path, name };
}

function attributes(place: Place): Arbitrary<TypedOperand> {
  const here = [...place.entity.attributes.values()].map(({ name, type }) => ({
    operand: attribute(name),
    type,
  }));
  const columns = place.columns.map(({ name, type }) => ({
    operand: { type: 'column' as const, name },
    type,
  }));
  const beyond = ways(place, 2, true).flatMap(({ path, end }) =>
    [...end.entity.attributes.values()].map(({ name, type }) => ({ operand: attribute(name, path), type })),
  );
  // What has the most operators is drawn more often.
  const often = here.filter(({ type }) => type === 'date' || type === 'datetime' || type === 'string');
  return fc.oneof(
    fc.constantFrom(...here, ...columns, ...columns),
    fc.constantFrom(...often),
    ...(beyond.length > 0 ? [fc.constantFrom(...beyond)] : []),
  );
}

function dates({ entity }: Place): Arbitrary<TypedOperand> {
  return fc.constantFrom(
    ...[...entity.attributes.values()]
      .filter(({ type }) => type === 'date' || type === 'datetime')
      .map(({ name, type }) => ({ operand: attribute(name), type })),
  );
}

function special({ world, entity }: Place): Arbitrary<Rule>[] {
  const negated = fc.constantFrom(true, false, undefined);
  const audiences = [...world.model.audiences.values()]
    .filter(({ dimension }) => world.model.dimensions.get(dimension)?.entity === entity.name)
    .map(({ name }) =>
      negated.map((isNegated): Rule => ({ type: 'audience', audience: name, negated: isNegated })),
    );
  const number = fc.constantFrom(...numbers.integer).map((value): Value => ({ type: 'literal', value }));
  const filters = [...world.model.filters.values()]
    .filter((filter) => filter.entity === entity.name)
    .map((filter) =>
      fc.record({ isNegated: negated, number }).map(({ isNegated, number: given }): Rule => ({
        type: 'filter',
        filter: filter.name,
        negated: isNegated,
        parameters: { [filter.parameters[0]?.name ?? '']: given },
      })),
    );
  return [...audiences, ...filters];
}

function existsAlong(linked: readonly Way[], depth: number): Arbitrary<Rule> {
  return fc
    .constantFrom(...linked)
    .chain(({ path, end }) =>
      fc
        .record({ where: fc.option(deeper(end, depth - 1), { nil: undefined }), negated: fc.boolean() })
        .map(({ where, negated }): Rule => ({ type: 'exists', path, where, negated })),
    );
}

type Aggregate = Extract<Operand, { type: 'aggregate' }>;

function aggregates(place: Place, linked: readonly Way[], depth: number): Arbitrary<Rule> {
  const operand = fc.constantFrom(...linked).chain(({ path, end }) =>
    fc
      .record({
        // On values across a further to-one link too.
        at: fc.constantFrom({ path: [] as string[], end }, ...ways(end, 1, true)),
        where: fc.option(deeper(end, depth - 1), { nil: undefined, freq: 2 }),
      })
      .chain(({ at, where }) =>
        aggregated(at.end.entity).map(({ name, of, type }): TypedOperand => ({
          operand: {
            type: 'aggregate',
            function: name,
            path,
            of: of === undefined ? undefined : { path: at.path, name: of },
            where,
          },
          type,
        })),
      ),
  );
  return comparisonOf(place, operand);
}

function aggregated(
  entity: Entity,
): Arbitrary<{ name: Aggregate['function']; of: string | undefined; type: ScalarType }> {
  const all = [...entity.attributes.values()];
  const named = (types: readonly ScalarType[]) => all.filter(({ type }) => types.includes(type));
  const choices = [
    { name: 'count' as const, of: undefined, type: 'bigint' as const },
    ...all.flatMap(({ name }) => [
      { name: 'count' as const, of: name, type: 'bigint' as const },
      { name: 'countDistinct' as const, of: name, type: 'bigint' as const },
    ]),
    ...named(['integer', 'bigint', 'decimal']).flatMap(({ name, type }) => [
      {
        name: 'sum' as const,
        of: name,
        type: type === 'integer' ? ('bigint' as const) : ('decimal' as const),
      },
      { name: 'avg' as const, of: name, type: 'decimal' as const },
      { name: 'stddev' as const, of: name, type: 'decimal' as const },
    ]),
    ...all
      .filter(({ type }) => type !== 'boolean' && type !== 'uuid')
      .flatMap(({ name, type }) =>
        (['min', 'max'] as const).map((which) => ({
          name: which,
          of: name,
          type: type === 'enum' ? ('string' as const) : type,
        })),
      ),
    ...named(['string', 'text', 'integer', 'uuid', 'enum', 'boolean']).map(({ name }) => ({
      name: 'stringAgg' as const,
      of: name,
      type: 'text' as const,
    })),
  ];
  return fc.constantFrom(...choices);
}

function comparisonOf({ world }: Place, operand: Arbitrary<TypedOperand>): Arbitrary<Rule> {
  return operand.chain(({ operand: left, type }) =>
    fc.constantFrom(...operatorsForType(type)).chain((operator) =>
      fc
        .record({
          value: valueFor(world, type, operator),
          caseSensitive: fc.constantFrom(true, false, undefined),
        })
        .map(({ value, caseSensitive }): Rule => ({
          type: 'compare',
          operand: left,
          operator,
          value,
          caseSensitive,
        })),
    ),
  );
}
