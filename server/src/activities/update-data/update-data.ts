import type { z } from 'zod';
import type { Entity } from '../../catalog/model.ts';
import { execute } from '../../db/database.ts';
import { UserError } from '../../errors.ts';
import { amount, joined, say, type Said } from '../../language/say.ts';
import { compileOperand } from '../../query/compile-rule.ts';
import { populationScope } from '../../query/kept-rows.ts';
import { attributeOf, entityNamed } from '../../query/resolve.ts';
import { cast, type PlainSelect } from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { EffectKind, PerformContext } from '../kind.ts';
import type { Population } from '../population.ts';
import { errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { boundValue } from './bound-value.ts';
import { updateData } from './contract.ts';
import { mappingIssues } from './mapping-issues.ts';
import { updateStatement } from './update-statement.ts';

type Config = z.output<typeof updateData.config>;

/** Writes rows of an entity in the task's transaction, and passes the population on. */
export const updateDataKind: EffectKind<typeof updateData.config> = {
  verb: 'perform',
  contract: updateData,

  check(config, context) {
    const shape = inboundShape(context);
    if (config.entity === '') return { issues: [errorAt('entity', say`Choose an entity.`)], shape };
    const entity = context.model.entities.get(config.entity);
    if (entity === undefined)
      return { issues: [errorAt('entity', say`There is no entity "${config.entity}".`)], shape };
    const refusal = refusalOf(entity);
    const issues =
      refusal === null ? mappingIssues(config, entity, shape, context) : [errorAt('entity', refusal)];
    return { issues, shape };
  },

  async perform(config, context) {
    const population = inboundPopulation(context);
    const entity = entityNamed(context.model, config.entity);
    const refusal = refusalOf(entity);
    if (refusal !== null) throw new UserError(refusal, { field: 'entity' });
    const isTest = context.mode === 'test';
    const select = valuesOf(config, entity, population, context);
    const { rows } = await execute<Record<'source' | 'inserted' | 'updated' | 'deleted', string>>(
      context.tx,
      updateStatement(entity, config.operation, select, isTest),
    ).catch((error: unknown) => refuseBrokenRule(error, entity));
    const [counts] = rows;
    if (counts === undefined) throw new Error('The statement gave no counts.');
    const done = inWords(counts, population.count);
    context.log('info', isTest ? say`A test run writes nothing. Would have ${done}` : done);
    return { type: 'done', produced: { type: 'pass', population } };
  },
};

/** An empty value where one is needed, or one that another row has: PostgreSQL's class 23. */
function refuseBrokenRule(error: unknown, { label }: Entity): never {
  if (!(error instanceof Error) || !('code' in error) || !String(error.code).startsWith('23')) throw error;
  throw new UserError(say`${label} does not take these rows: ${error.message}.`, {
    field: 'mapping',
    hint: say`Nothing was written. Filter such rows out before, or give the attribute another value.`,
  });
}

function refusalOf({ source, label }: Entity): Said | null {
  if (source === 'managed') return null;
  return source === 'system'
    ? say`${label} is written by Partitura itself: only managed entities can be written.`
    : say`${label} is a connected table: only managed entities can be written.`;
}

function valuesOf(
  { mapping }: Config,
  entity: Entity,
  population: Population,
  context: PerformContext,
): PlainSelect {
  const { scope, from, where } = populationScope(context.model, population, context);
  const columns = mapping.map(({ attribute: name, value }) => {
    const attribute = attributeOf(entity, name);
    const expression =
      value.type === 'operand'
        ? compileOperand(value.operand, scope).expression
        : boundValue(value, attribute, context);
    return { expression: cast(expression, sqlTypeOf[attribute.type]), as: name };
  });
  return { type: 'select', columns, from, joins: scope.rows.joins, where };
}

function inWords(
  counts: Record<'source' | 'inserted' | 'updated' | 'deleted', string>,
  arrived: number,
): Said {
  const [inserted, updated, deleted] = [counts.inserted, counts.updated, counts.deleted].map(Number) as [
    number,
    number,
    number,
  ];
  const touched = [
    inserted > 0 ? say`inserted ${amount(inserted)}` : null,
    updated > 0 ? say`updated ${amount(updated)}` : null,
    deleted > 0 ? say`deleted ${amount(deleted)}` : null,
  ].filter((one) => one !== null);
  const what = touched.length === 0 ? say`touched nothing` : joined(touched, ', ');
  const left = arrived - inserted - updated - deleted;
  return left > 0 ? say`${what}; left ${amount(left)} of ${amount(arrived)} rows aside` : what;
}
