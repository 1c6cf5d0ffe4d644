import type { z } from 'zod';
import { planMessages } from '../../deliveries/plan-messages.ts';
import type { Delivery } from '../../deliveries/find-delivery.ts';
import type { DeliveryDraft } from '../../deliveries/prepare-delivery.ts';
import { workSchema } from '../../query/kept-rows.ts';
import {
  and,
  cast,
  column,
  constant,
  equals,
  subselect,
  table,
  test,
  value,
  type Expression,
  type PlainSelect,
  type SelectColumn,
} from '../../query/sql.ts';
import type { Outcome } from '../kind.ts';
import { branchColumn, type Population } from '../population.ts';
import { email } from './contract.ts';

type EmailConfig = z.output<typeof email.config>;

/** What leaves by each outlet: sent; excluded; failed, or nobody knows. */
export function outcomeOfDelivery(config: EmailConfig, population: Population, delivery: Delivery): Outcome {
  const status = column('message', 'status');
  const statuses: Readonly<Record<string, readonly string[]>> = {
    sent: ['sent'],
    excluded: ['excluded'],
    failed: ['failed', 'unknown'],
  };
  const isIn = (outlet: string): Expression => ({
    type: 'in list',
    operand: status,
    members: (statuses[outlet] ?? []).map((name) => value(name, 'text')),
  });
  const on = and(
    equals(column('message', 'delivery_id'), value(delivery.id, 'uuid')),
    equals(column('message', 'number'), column('target', '_number')),
  );
  return branched(config, population, isIn, {
    from: table(workSchema, delivery.worktable, 'target'),
    joins: [{ type: 'inner', source: table('partitura', 'message', 'message'), on }],
  });
}

/** A test sends nothing: those who would be written to leave as sent, nobody as failed. */
export function outcomeOfTest(
  config: EmailConfig,
  population: Population,
  { model, configuration }: DeliveryDraft,
): Outcome {
  const plan = planMessages({
    model,
    population,
    channel: configuration.channel,
    address: configuration.address,
    attributes: [],
  });
  const reason = column('target', '_reason');
  const isIn = (outlet: string) =>
    outlet === 'failed' ? constant(false) : test(reason, outlet === 'sent' ? 'null' : 'not null');
  return branched(config, population, isIn, { from: subselect(plan, 'target') });
}

function branched(
  config: EmailConfig,
  population: Population,
  isIn: (outlet: string) => Expression,
  source: Pick<PlainSelect, 'from' | 'joins'>,
): Outcome {
  const outlets = email.outlets(config).map(({ name }) => name);
  const branch: Expression = {
    type: 'case',
    when: outlets.map((outlet, index) => ({
      condition: isIn(outlet),
      then: cast(constant(index), 'smallint'),
    })),
    otherwise: cast(constant(null), 'smallint'),
  };
  const own = population.columns.map(({ name }): SelectColumn => ({
    expression: column('target', name),
    as: name,
  }));
  const rows: PlainSelect = {
    type: 'select',
    ...source,
    columns: [...own, { expression: branch, as: branchColumn }],
  };
  const shape = { dimension: population.dimension, columns: population.columns };
  const select: PlainSelect = {
    type: 'select',
    columns: [...population.columns.map(({ name }) => name), branchColumn].map((name) => ({
      expression: column('outcome', name),
      as: name,
    })),
    from: subselect(rows, 'outcome'),
    where: test(column('outcome', branchColumn), 'not null'),
  };
  return { type: 'done', produced: { type: 'select', select, shape, branches: outlets } };
}
