import { findAttribute, findEntity } from '../catalog/find-entity.ts';
import type { DataModel } from '../catalog/model.ts';
import { execute, type Database } from '../db/database.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { valueFault } from '../db/value-fault.ts';
import { usualSeconds, withinTime } from '../db/within-time.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { refuseRuleFaults } from '../query/refuse-rule-faults.ts';
import { attributeAt } from '../query/resolve.ts';
import { everyone, type AttributePath, type Rule } from '../query/rule.ts';
import type { Moment } from '../query/scope.ts';
import { valueCounts } from '../query/value-counts.ts';
import { say } from '../language/say.ts';

export interface ValueShare {
  readonly value: string;
  readonly count: number;
  /** Of all rows, 0 to 1. */
  readonly share: number;
}

export interface Distribution {
  readonly total: number;
  readonly nulls: number;
  readonly distinct: number;
  /** The 20 values that occur most. */
  readonly top: readonly ValueShare[];
}

interface Counted {
  total: string;
  nulls: string;
  distinct: string;
  top: { value: string; count: number }[];
}

/**
 * How the values of an attribute are distributed over all rows of an entity.
 * @throws UserError when there is no such attribute, or it takes too long.
 */
export async function distribution(
  db: Database,
  model: DataModel,
  entityName: string,
  attributeName: string,
  seconds = usualSeconds,
): Promise<Distribution> {
  const entity = findEntity(model, entityName);
  const { name } = findAttribute(entity, attributeName);
  // No rule is read here, so no clock is either.
  const moment = { now: new Date(0), timeZone: 'UTC', variables: {} };
  return await countValues(db, valueCounts(model, entity, { path: [], name }, everyone, moment), seconds);
}

export interface DistributionAsked extends Moment {
  readonly entity: string;
  readonly rule: Rule;
  /** Over to-one links, as rules write it. */
  readonly attribute: AttributePath;
}

/**
 * How the values of an attribute are distributed over the rows that meet a rule.
 * @throws UserError (RULE_HAS_ERRORS with `issues`, TOO_SLOW; field attribute)
 */
export async function ruleDistribution(
  db: Database,
  model: DataModel,
  { entity: name, rule, attribute, ...moment }: DistributionAsked,
  seconds = usualSeconds,
): Promise<Distribution> {
  const entity = findEntity(model, name);
  const { timeZone, encryption } = moment;
  const canEncrypt = encryption !== undefined;
  const faults = await patternFaults(db, patternsIn(rule, model, moment.variables));
  refuseRuleFaults(rule, {
    model,
    entity: name,
    columns: null,
    timeZone,
    canEncrypt,
    patternFaults: faults,
  });
  attributeAt(model, entity, attribute.path, attribute.name);
  return await countValues(db, valueCounts(model, entity, attribute, rule, moment), seconds);
}

async function countValues(
  db: Database,
  statement: ReturnType<typeof valueCounts>,
  seconds: number,
): Promise<Distribution> {
  const { rows } = await withinTime(
    db,
    seconds,
    say`Narrow the rule, or look at an attribute with an index.`,
    (tx) => execute<Counted>(tx, statement),
  ).catch((error: unknown) => {
    throw valueFault(error);
  });
  const [row] = rows;
  const total = Number(row?.total ?? 0);
  return {
    total,
    nulls: Number(row?.nulls ?? 0),
    distinct: Number(row?.distinct ?? 0),
    top: (row?.top ?? []).map(({ value, count }) => ({ value, count, share: count / total })),
  };
}
