import { operators, type Feedback, type Operand, type Rule, type Value } from '@partitura/server/query/rule';
import type { Column } from './column.ts';
import { followPath, pathLabel, type EntityMap } from './data-model.ts';
import { negatedMember } from './negate.ts';
import { aggregateWords, amountWords, behaviourWords, channelWords, presetWords } from './rule-words.ts';

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

const joints = { and: ' and ', or: ' or ', except: ' except ' } as const;
const quoted = (value: unknown): string => (typeof value === 'string' ? `“${value}”` : String(value));
/** Longer lists are cut: nobody reads the hundredth value in a sentence. */
const listed = 8;

export function valueWords(value: Value | undefined): string {
  switch (value?.type) {
    case undefined:
      return '';
    case 'literal':
      return quoted(value.value);
    case 'preset':
      return presetWords[value.preset];
    case 'variable':
      return `$${value.name}`;
    case 'parameter':
      return `[${value.name}]`;
    case 'expression':
      return value.text;
    case 'list': {
      const rest = value.values.length - listed;
      const words = value.values.slice(0, listed).map(quoted).join(', ');
      return rest > 0 ? `${words} and ${rest} more` : words;
    }
    case 'range':
      return `${valueWords(value.from)} and ${valueWords(value.to)}`;
    case 'period':
      return amountWords(value.amount, value.unit);
    case 'calendar':
      return value.unit;
  }
}

/** A rule as one readable sentence, in the words of the data model's labels. */
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
    case 'exists':
      return `${rule.negated ? 'no' : 'some'} ${pathLabel(about.entities, about.entity, rule)}${where(rule.where, rule.path, about)}`;
    case 'compare': {
      const words = `${operandWords(rule.operand, about)} ${operators[rule.operator].label}`;
      const value = valueWords(rule.value);
      const isRead = value !== '' && rule.caseSensitive === true;
      return `${words} ${value}${isRead ? ' (letter case matters)' : ''}`.trim();
    }
    case 'audience':
      return `${rule.negated ? 'not in' : 'in'} the audience ${quoted(about.known.audience?.(rule.audience) ?? rule.audience)}`;
    case 'filter': {
      const given = Object.entries(rule.parameters ?? {});
      const parameters = given.map(([name, value]) => `${name}: ${valueWords(value)}`).join(', ');
      const label = quoted(about.known.filter?.(rule.filter) ?? rule.filter);
      return `${rule.negated ? 'does not meet' : 'meets'} ${label}${parameters === '' ? '' : ` (${parameters})`}`;
    }
    case 'feedback':
      return feedbackWords(rule, about.known);
  }
}

function groupWords(group: Extract<Rule, { type: 'group' }>, about: About): string {
  if (group.members.length === 0) return 'everyone';
  const negated = negatedMember(group);
  if (negated !== null) return `not (${said(negated, about)})`;
  const parts = group.members.map((member) => {
    const words = said(member, about);
    return member.type === 'group' && member.members.length > 1 && negatedMember(member) === null
      ? `(${words})`
      : words;
  });
  return parts.join(joints[group.operator]);
}

function where(rule: Rule | undefined, path: readonly string[], about: About): string {
  if (rule === undefined || (rule.type === 'group' && rule.members.length === 0)) return '';
  const end = followPath(about.entities, about.entity, path).entity;
  return end === null ? '' : ` where ${said(rule, { ...about, entity: end.name })}`;
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
      const of = operand.of && end ? ` ${pathLabel(about.entities, end.name, operand.of)}` : '';
      const path = pathLabel(about.entities, about.entity, { path: operand.path });
      return `${aggregateWords[operand.function]}${of} of ${path}${where(operand.where, operand.path, about)}`;
    }
  }
}

function feedbackWords(rule: Feedback, known: KnownNames): string {
  const done = rule.behaviours.map((behaviour) => behaviourWords[behaviour].did);
  const did = rule.negated
    ? `did not do any of these (${rule.behaviours.map((each) => behaviourWords[each].label.toLowerCase()).join(', ')}) with`
    : done.join(' or ');
  const campaign = {
    any: () => 'any campaign',
    transition: () => 'this run, upstream',
    campaign: (id: string) => quoted(known.campaign?.(id) ?? id),
  };
  const of =
    rule.campaign.type === 'campaign' ? campaign.campaign(rule.campaign.id) : campaign[rule.campaign.type]();
  const parts = [
    `${did} a message of ${of}`,
    rule.activity === undefined ? null : `from the activity ${quoted(rule.activity)}`,
    rule.channel === undefined ? null : `by ${(channelWords[rule.channel] ?? rule.channel).toLowerCase()}`,
    !rule.link ? null : `on the link ${quoted(rule.link)}`,
    rule.within === undefined ? null : withinWords(rule.within),
  ];
  return parts.filter((part) => part !== null).join(' ');
}

export function withinWords(value: Value): string {
  if (value.type === 'period') return `in the last ${valueWords(value)}`;
  if (value.type === 'calendar') return `in the current ${value.unit}`;
  return value.type === 'range' ? `between ${valueWords(value)}` : `on ${valueWords(value)}`;
}
