import type { Operand, Rule, Value } from '@partitura/server/query/rule';
import { t } from '../language/language.ts';
import type { Column } from './column.ts';
import { followPath, pathLabel, type EntityMap } from './data-model.ts';
import { feedbackWords } from './feedback-words.ts';
import { negatedMember } from './negate.ts';
import { operandType } from './operand-type.ts';
import { isTemporal } from './rule-edit.ts';
import { aggregateLabel, agreeing, amountWithin, operatorLabel, unitLabel } from './rule-words.ts';
import { afterPreposition, quoted, valueWords, valuesWords } from './value-words.ts';

/** Labels of what a rule only names; a name is said as it is where there is none. */
export interface KnownNames {
  readonly audience?: (name: string) => string | undefined;
  readonly filter?: (name: string) => string | undefined;
  readonly campaign?: (id: string) => string | undefined;
}

/** What a sentence is about: the rows of `entity`, with the columns of the population they came in. */
interface About {
  readonly entities: EntityMap;
  readonly entity: string;
  readonly columns: readonly Column[];
  readonly known: KnownNames;
}
type Compare = Extract<Rule, { type: 'compare' }>;

/** A rule as one readable sentence in the language of the page, in the words of the data model's labels. */
export function ruleSentence(
  rule: Rule,
  entities: EntityMap,
  entity: string,
  columns: readonly Column[] = [],
  known: KnownNames = {},
): string {
  return said(rule, { entities, entity, columns, known });
}

function said(rule: Rule, about: About): string {
  switch (rule.type) {
    case 'group':
      return groupWords(rule, about);
    case 'exists': {
      const path = pathLabel(about.entities, about.entity, rule);
      const words = rule.negated ? t('sentence.none', { path }) : t('sentence.some', { path });
      return where(words, rule.where, rule.path, about);
    }
    case 'compare':
      return compareWords(rule, about);
    case 'audience': {
      const audience = quoted(about.known.audience?.(rule.audience) ?? rule.audience);
      return rule.negated
        ? t('sentence.notInAudience', { audience })
        : t('sentence.inAudience', { audience });
    }
    case 'filter': {
      const given = Object.entries(rule.parameters ?? {});
      const parameters = given.map(([name, value]) => `${name}: ${valueWords(value)}`).join(', ');
      const filter = quoted(about.known.filter?.(rule.filter) ?? rule.filter);
      const words = rule.negated ? t('sentence.doesNotMeet', { filter }) : t('sentence.meets', { filter });
      return parameters === '' ? words : t('sentence.withParameters', { words, parameters });
    }
    case 'feedback':
      return feedbackWords(rule, about.known);
  }
}

function groupWords(group: Extract<Rule, { type: 'group' }>, about: About): string {
  if (group.members.length === 0) return t('sentence.everyone');
  const negated = negatedMember(group);
  if (negated !== null) return t('sentence.not', { rule: said(negated, about) });
  const joint = { and: 'sentence.and', or: 'sentence.or', except: 'sentence.except' } as const;
  return group.members
    .map((member) => {
      const words = said(member, about);
      const isGroup = member.type === 'group' && member.members.length > 1;
      return isGroup && negatedMember(member) === null ? `(${words})` : words;
    })
    .reduce((one, other) => t(joint[group.operator], { one, other }));
}

function compareWords({ operand, operator, value, caseSensitive }: Compare, about: About): string {
  const subject = operandWords(operand, about);
  const isOfDates = isTemporal(operandType(operand, about.entities, about.entity, about.columns));
  const words = value === undefined ? '' : comparedWith(subject, operator, value, isOfDates);
  if (words === '')
    return t('sentence.compared', {
      operand: subject,
      operator: operatorLabel(operator, value),
      value: '',
    }).trim();
  return caseSensitive === true ? t('sentence.letterCaseMatters', { words }) : words;
}

const calendarKeys = {
  inThis: ['sentence.isInCurrentMasculine', 'sentence.isInCurrentFeminine'],
  inPrevious: ['sentence.isInPreviousMasculine', 'sentence.isInPreviousFeminine'],
  inFollowing: ['sentence.isInFollowingMasculine', 'sentence.isInFollowingFeminine'],
} as const;
type CalendarKeys = (typeof calendarKeys)[keyof typeof calendarKeys];

/** Empty where the value says nothing yet. */
function comparedWith(
  operand: string,
  operator: Compare['operator'],
  value: Value,
  isOfDates: boolean,
): string {
  if (value.type === 'list' && value.values.length > 0) {
    if (operator === 'in')
      return t('sentence.oneOf', { operand, values: valuesWords(value.values, 'or', isOfDates) });
    if (operator === 'notIn')
      return t('sentence.noneOf', { operand, values: valuesWords(value.values, 'nor', isOfDates) });
  }
  if (value.type === 'calendar' && operator in calendarKeys) {
    const keys: CalendarKeys = calendarKeys[operator as keyof typeof calendarKeys];
    const key = agreeing<CalendarKeys[number]>(keys, value.unit);
    return t(key, { operand, unit: unitLabel(value.unit) });
  }
  const isWithin = value.type === 'period' && operator !== 'olderThan';
  const words = isWithin ? amountWithin(value) : valueWords(value, isOfDates);
  if (words === '') return '';
  const compared = afterPreposition(operatorLabel(operator, value), words, value);
  return t('sentence.compared', { operand, ...compared });
}

function where(words: string, rule: Rule | undefined, path: readonly string[], about: About): string {
  if (rule === undefined || (rule.type === 'group' && rule.members.length === 0)) return words;
  const end = followPath(about.entities, about.entity, path).entity;
  if (end === null) return words;
  const parts = { words, rule: said(rule, { ...about, entity: end.name }) };
  return isSeveral(rule) ? t('sentence.whereSeveral', parts) : t('sentence.where', parts);
}

/** Whether it is hard to hear where a rule ends that more words follow. */
function isSeveral(rule: Rule): boolean {
  if (rule.type === 'group') {
    const [only] = rule.members;
    return rule.members.length > 1 || (only !== undefined && isSeveral(only));
  }
  const inner = rule.type === 'exists' ? rule : rule.type === 'compare' ? rule.operand : null;
  return inner !== null && 'where' in inner && inner.where !== undefined;
}

function operandWords(operand: Operand, about: About): string {
  switch (operand.type) {
    case 'column':
      return about.columns.find((column) => column.name === operand.name)?.label ?? operand.name;
    case 'attribute':
      return pathLabel(about.entities, about.entity, operand);
    case 'expression':
      return operand.text;
    case 'aggregate': {
      const end = followPath(about.entities, about.entity, operand.path).entity;
      const type = operandType(operand, about.entities, about.entity);
      const aggregate = aggregateLabel(operand.function, isTemporal(type));
      const path = pathLabel(about.entities, about.entity, { path: operand.path });
      const words =
        operand.of && end
          ? t('sentence.aggregateOf', {
              aggregate,
              path,
              attribute: pathLabel(about.entities, end.name, operand.of),
            })
          : t('sentence.aggregateOver', { aggregate, path });
      return where(words, operand.where, operand.path, about);
    }
  }
}
