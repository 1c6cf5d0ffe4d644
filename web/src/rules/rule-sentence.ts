import { operators, type Operand, type Rule, type Value } from '@partitura/server/query/rule';
import type { Column } from './column.ts';
import { followPath, pathLabel, type EntityMap } from './data-model.ts';

const joints = { and: ' and ', or: ' or ', except: ' except ' } as const;
const presetWords: Record<string, string> = {
  firstDayOfWeek: 'the first day of this week',
  firstDayOfMonth: 'the first day of this month',
  firstDayOfQuarter: 'the first day of this quarter',
  firstDayOfYear: 'the first day of this year',
  lastDayOfWeek: 'the last day of this week',
  lastDayOfMonth: 'the last day of this month',
  lastDayOfQuarter: 'the last day of this quarter',
  lastDayOfYear: 'the last day of this year',
};
export const aggregateWords = {
  count: 'number',
  countDistinct: 'number of different',
  sum: 'sum',
  avg: 'average',
  min: 'lowest',
  max: 'highest',
  stddev: 'standard deviation',
  stringAgg: 'list',
} as const;

function valueWords(value: Value | undefined): string {
  switch (value?.type) {
    case undefined:
      return '';
    case 'literal':
      return typeof value.value === 'string' ? `“${value.value}”` : String(value.value);
    case 'preset':
      return presetWords[value.preset] ?? value.preset;
    case 'variable':
      return `$${value.name}`;
    case 'list':
      return value.values.map((each) => (typeof each === 'string' ? `“${each}”` : String(each))).join(', ');
    case 'range':
      return `${valueWords(value.from)} and ${valueWords(value.to)}`;
    case 'period':
      return `${value.amount} ${value.unit}${value.amount === 1 ? '' : 's'}`;
  }
}

/** A rule as one readable sentence, in the words of the data model's labels. */
export function ruleSentence(
  rule: Rule,
  entities: EntityMap,
  entity: string,
  columns: readonly Column[] = [],
): string {
  const nested = (where: Rule | undefined, path: readonly string[]): string => {
    if (where === undefined || (where.type === 'group' && where.members.length === 0)) return '';
    const end = followPath(entities, entity, path).entity;
    return end === null ? '' : ` where ${ruleSentence(where, entities, end.name, columns)}`;
  };
  switch (rule.type) {
    case 'group': {
      if (rule.members.length === 0) return 'everyone';
      const parts = rule.members.map((member) => {
        const words = ruleSentence(member, entities, entity, columns);
        return member.type === 'group' && member.members.length > 1 ? `(${words})` : words;
      });
      return parts.join(joints[rule.operator]);
    }
    case 'exists':
      return `${rule.negated ? 'no' : 'some'} ${pathLabel(entities, entity, { path: rule.path })}${nested(rule.where, rule.path)}`;
    case 'compare': {
      const words = `${operandWords(rule.operand, entities, entity, columns, nested)} ${operators[rule.operator].label}`;
      return `${words} ${valueWords(rule.value)}`.trim();
    }
  }
}

function operandWords(
  operand: Operand,
  entities: EntityMap,
  entity: string,
  columns: readonly Column[],
  nested: (where: Rule | undefined, path: readonly string[]) => string,
): string {
  if (operand.type === 'column')
    return columns.find((column) => column.name === operand.name)?.label ?? operand.name;
  if (operand.type === 'attribute') return pathLabel(entities, entity, operand);
  const end = followPath(entities, entity, operand.path).entity;
  const of = operand.of && end ? ` ${pathLabel(entities, end.name, operand.of)}` : '';
  return `${aggregateWords[operand.function]}${of} of ${pathLabel(entities, entity, { path: operand.path })}${nested(operand.where, operand.path)}`;
}
