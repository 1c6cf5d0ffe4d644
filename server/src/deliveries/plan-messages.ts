import type { DataModel } from '../catalog/model.ts';
import { attributesFor } from '../query/attributes-for.ts';
import type { KeptRows } from '../query/kept-rows.ts';
import { dimensionNamed } from '../query/resolve.ts';
import type { AttributePath } from '../query/rule.ts';
import {
  and,
  ascending,
  call,
  cast,
  column,
  equals,
  infix,
  rowNumber,
  subselect,
  table,
  test,
  value,
  constant,
  type Expression,
  type PlainSelect,
  type SelectColumn,
  type Source,
} from '../query/sql.ts';
import type { ExclusionReason } from './delivery.ts';
import { attributeColumn } from './message-values.ts';

export interface MessagePlan {
  readonly model: DataModel;
  readonly population: KeptRows;
  readonly channel: string;
  /** Where the address is found, seen from the dimension's entity. */
  readonly address: AttributePath;
  /** Attributes of the profile that the content reads: "address.city.city". */
  readonly attributes: readonly string[];
}

/**
 * What mail servers take for an address (RFC 5321, 4.1.2 and 4.5.3.1), without quoted local parts and address
 * literals, which no person has; the domain may be written in any script.
 */
export const wellFormedAddress = String.raw`^(?=.{1,64}@)(?=.{3,254}$)[0-9A-Za-z_!#$%&'*+/=?^{|}~\x60-]+(\.[0-9A-Za-z_!#$%&'*+/=?^{|}~\x60-]+)*@([0-9A-Za-z\u0080-\U0010FFFF]([0-9A-Za-z\u0080-\U0010FFFF-]{0,61}[0-9A-Za-z\u0080-\U0010FFFF])?\.)+([A-Za-z\u0080-\U0010FFFF]{2,63}|xn--[0-9A-Za-z-]{1,59})$`;

/**
 * The rows of a population as messages: `_number` (in the order of the key), `_identity`, `_address`, `_reason` (why
 * there is no message; null where there is one), `_a0`... (the attributes), and the population's own columns.
 */
export function planMessages(plan: MessagePlan): PlainSelect {
  const numbered = subselect(numberedRows(plan), 'numbered');
  const own = columnsOf(plan, 'numbered');
  const judged: PlainSelect = {
    type: 'select',
    columns: [
      ...own,
      named('numbered', '_number'),
      // The first in the order of numbers keeps the address.
      {
        expression: rowNumber([lowerAddress('numbered')], [ascending(column('numbered', '_number'))]),
        as: '_nth',
      },
    ],
    from: numbered,
  };
  const domain = infix(
    value('@', 'text'),
    '||',
    call('split_part', lowerAddress('judged'), value('@', 'text'), constant(2)),
  );
  return {
    type: 'select',
    columns: [
      ...columnsOf(plan, 'judged'),
      named('judged', '_number'),
      { expression: reason(), as: '_reason' },
    ],
    from: subselect(judged, 'judged'),
    joins: [
      suppressedAs('suppressed_address', plan.channel, lowerAddress('judged')),
      suppressedAs('suppressed_domain', plan.channel, domain),
    ],
    orderBy: [ascending(column('judged', '_number'))],
  };
}

/** How many messages there would be for each reason; null: to be sent. */
export function countPlan(plan: MessagePlan): PlainSelect {
  const reasons = column('planned', '_reason');
  return {
    type: 'select',
    columns: [
      { expression: reasons, as: 'reason' },
      { expression: call('count', column('planned', '_number')), as: 'count' },
    ],
    from: subselect(planMessages(plan), 'planned'),
    groupBy: [reasons],
  };
}

function numberedRows({ model, population, address, attributes }: MessagePlan): PlainSelect {
  const identity = { path: [], name: dimensionNamed(model, population.dimension).identityAttribute };
  const rows = attributesFor(model, population, [
    { attribute: identity, as: '_identity' },
    { attribute: address, as: '_address' },
    ...attributes.map((path, index) => ({ attribute: pathOf(path), as: attributeColumn(index) })),
  ]);
  const keys = population.columns.filter(({ key }) => key).map(({ name }) => ascending(column('rows', name)));
  return {
    type: 'select',
    columns: [
      ...population.columns.map(({ name }) => named('rows', name)),
      ...attributes.map((_, index) => named('rows', attributeColumn(index))),
      { expression: cast(column('rows', '_identity'), 'text'), as: '_identity' },
      {
        expression: call('btrim', cast(column('rows', '_address'), 'text'), value(' \t\r\n\u00a0', 'text')),
        as: '_address',
      },
      { expression: cast(rowNumber([], keys), 'integer'), as: '_number' },
    ],
    from: subselect(rows, 'rows'),
  };
}

function columnsOf({ population, attributes }: MessagePlan, from: string): SelectColumn[] {
  const names = [
    ...population.columns.map(({ name }) => name),
    ...attributes.map((_, index) => attributeColumn(index)),
  ];
  return [...names, '_identity', '_address'].map((name) => named(from, name));
}

/** In this order: each excluded row has exactly one reason. */
function reason(): Expression {
  const address = column('judged', '_address');
  const because = (condition: Expression, then: ExclusionReason) => ({
    condition,
    then: value(then, 'text'),
  });
  return {
    type: 'case',
    when: [
      because(test(infix(address, '>', value('', 'text')), 'not true'), 'no address'),
      because(test(infix(address, '~', value(wellFormedAddress, 'text')), 'not true'), 'malformed address'),
      because(infix(column('judged', '_nth'), '>', constant(1)), 'duplicate address'),
      because(
        {
          type: 'or',
          members: ['suppressed_address', 'suppressed_domain'].map((from) =>
            test(column(from, 'address'), 'not null'),
          ),
        },
        'suppressed',
      ),
    ],
    otherwise: cast(constant(null), 'text'),
  };
}

function suppressedAs(alias: string, channel: string, address: Expression) {
  const source: Source = table('partitura', 'suppression', alias);
  const on = and(
    equals(column(alias, 'channel'), value(channel, 'text')),
    equals(column(alias, 'address'), address),
  );
  return { type: 'left' as const, source, on };
}

function pathOf(dotted: string): AttributePath {
  const steps = dotted.split('.');
  return { path: steps.slice(0, -1), name: steps.at(-1) ?? '' };
}

const named = (from: string, name: string): SelectColumn => ({ expression: column(from, name), as: name });
const lowerAddress = (from: string) => call('lower', column(from, '_address'));
