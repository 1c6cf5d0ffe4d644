import type { DataModel, Entity, FilterParameter, ScalarType } from '../catalog/model.ts';
import { UserError, withHint } from '../errors.ts';
import { say, inEnglish, type Said } from '../language/say.ts';
import { compareExpressions } from './compare-expression.ts';
import { compare } from './compare.ts';
import { feedbackFaults, plainFeedback } from './expand-feedback.ts';
import { findFilter, readParameters, singlesOf } from './expand-filter.ts';
import { checkExpression } from './expression/check-expression.ts';
import { issueInWords } from './expression/issue.ts';
import { unified, valueTypeOf } from './expression/types.ts';
import { operandType, type OperandType } from './operand-type.ts';
import { checkParameterUse } from './parameter-use.ts';
import { plainOf, variableName } from './read-value.ts';
import { audienceOf, entityNamed, follow } from './resolve.ts';
import type { Operand, Operator, Rule, Value } from './rule.ts';
import type { Moment, TypedColumn } from './scope.ts';
import { constant } from './sql.ts';
import { substitute, substituteValue } from './substitute.ts';
import { word } from '../language/word.ts';

/** What a rule may name. */
export interface RuleScope {
  readonly model: DataModel;
  readonly entity: string;
  /** Columns of the inbound population; null where there is none. */
  readonly columns: readonly TypedColumn[] | null;
  readonly timeZone: string;
  /** Names and values of the known variables; absent: any `vars.name` may come. */
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Whether AESEncrypt() can be computed; absent: not known. */
  readonly canEncrypt?: boolean | undefined;
  /** Whether Over() and RowNum() may stand in an expression: in columns of an enrichment only. */
  readonly windows?: boolean | undefined;
  /** What the database has said of regular expressions (see patternsIn); absent: it was not asked. */
  readonly patternFaults?: ReadonlyMap<string, string> | undefined;
  /** In the rule of a predefined filter: its parameters. */
  readonly parameters?: readonly FilterParameter[];
  /** The predefined filters that the rule stands in. */
  readonly within?: readonly string[];
}

/** `path`: the place in the rule, as `members.0.value`; empty for the rule itself. */
export interface RuleIssue {
  readonly path: string;
  readonly message: Said;
}

const maximumDepth = 20;
const maximumMembers = 1000;

/** Everything in a rule that the data model does not hold or that does not fit, each with its place and what to do. */
export function checkRule(rule: Rule, scope: RuleScope): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const entity = attempt(issues, '', () => entityNamed(scope.model, scope.entity));
  if (entity) checkMember(rule, '', 1, { ...scope, at: entity, issues, members: { count: 0 } });
  return issues;
}

/** The same for an operand alone: a sort, a field of a deduplication. */
export function checkOperand(operand: Operand, scope: RuleScope): RuleIssue[] {
  const issues: RuleIssue[] = [];
  const entity = attempt(issues, '', () => entityNamed(scope.model, scope.entity));
  if (entity) checkOperandAt(operand, '', 1, { ...scope, at: entity, issues, members: { count: 0 } });
  return issues;
}

interface Checking extends RuleScope {
  readonly at: Entity;
  readonly issues: RuleIssue[];
  readonly members: { count: number };
}

function checkMember(rule: Rule, path: string, depth: number, checking: Checking): void {
  checking.members.count += 1;
  if (depth > maximumDepth || checking.members.count > maximumMembers) {
    const issue: RuleIssue =
      depth > maximumDepth
        ? {
            path,
            message: say`Groups and links are nested more than ${maximumDepth} deep: make the rule flatter.`,
          }
        : {
            path: '',
            message: say`The rule has more than ${maximumMembers} conditions: use "is one of" with a list, or split it over two activities.`,
          };
    if (!checking.issues.some(({ message }) => inEnglish(message) === inEnglish(issue.message)))
      checking.issues.push(issue);
    return;
  }
  switch (rule.type) {
    case 'group':
      rule.members.forEach((member, index) =>
        checkMember(member, at(path, `members.${index}`), depth + 1, checking),
      );
      return;
    case 'exists': {
      const last = attempt(checking.issues, at(path, 'path'), () =>
        follow(checking.model, checking.at, rule.path),
      );
      if (last && rule.where)
        checkMember(rule.where, at(path, 'where'), depth + 1, { ...checking, at: last });
      return;
    }
    case 'compare':
      checkComparison(rule, path, depth, checking);
      return;
    case 'audience':
      attempt(checking.issues, at(path, 'audience'), () =>
        audienceOf(checking.model, checking.at, rule.audience),
      );
      return;
    case 'filter':
      checkFilter(rule, path, depth, checking);
      return;
    case 'feedback':
      checkFeedback(rule, path, depth, checking);
  }
}

function checkFilter(
  rule: Extract<Rule, { type: 'filter' }>,
  path: string,
  depth: number,
  checking: Checking,
): void {
  const { issues, model, within = [] } = checking;
  const filter = attempt(issues, at(path, 'filter'), () =>
    findFilter(model, checking.at, rule.filter, within),
  );
  if (filter === undefined) return;
  const read = readParameters(filter, rule);
  issues.push(...read.issues.map((issue) => ({ ...issue, path: at(path, issue.path) })));
  for (const [name, given] of Object.entries(rule.parameters ?? {}))
    checkKnown(given, at(path, `parameters.${name}`), checking);
  if (read.issues.length > 0) return;
  // What it holds is looked at with the values that it is given here; its faults are at its place, not at theirs.
  const inner: RuleIssue[] = [];
  const met = attempt(inner, '', () => substitute(filter.rule, read.values));
  if (met !== undefined)
    checkMember(met, '', depth + 1, { ...checking, issues: inner, within: [...within, filter.name] });
  for (const { message } of inner) {
    const said = say`In the filter "${filter.label}": ${message}`;
    if (!issues.some((issue) => inEnglish(issue.message) === inEnglish(said)))
      issues.push({ path: at(path, 'filter'), message: said });
  }
}

function checkFeedback(
  rule: Extract<Rule, { type: 'feedback' }>,
  path: string,
  depth: number,
  checking: Checking,
): void {
  const { issues } = checking;
  const faults = feedbackFaults(rule);
  issues.push(...faults.map((fault) => ({ ...fault, path: at(path, fault.path) })));
  const plain = attempt(issues, path, () => plainFeedback(checking.model, checking.at, rule));
  if (plain === undefined || faults.length > 0) return;
  const inner: RuleIssue[] = [];
  checkMember(plain, '', depth + 1, { ...checking, issues: inner, members: { count: 0 } });
  for (const message of new Map(inner.map((issue) => [inEnglish(issue.message), issue.message])).values())
    issues.push({ path: rule.within ? at(path, 'within') : path, message });
}

function checkComparison(
  rule: Extract<Rule, { type: 'compare' }>,
  path: string,
  depth: number,
  checking: Checking,
): void {
  const type = checkOperandAt(rule.operand, at(path, 'operand'), depth, checking);
  const known = checkKnown(rule.value, at(path, 'value'), checking);
  if (rule.value?.type === 'expression') {
    const right = checkExpressionAt(rule.value.text, at(path, 'value'), checking);
    if (type && right && !comparable(type.type, right.type)) {
      const message = say`A value of type ${word(type.type)} cannot be compared with an expression of type ${word(right.type)}.`;
      checking.issues.push({ path: at(path, 'value'), message });
    } else if (type && right) {
      attempt(checking.issues, at(path, 'operator'), () =>
        compareExpressions(
          constant(null),
          { expression: constant(null), type: right.type },
          type,
          rule.operator,
          rule.caseSensitive === true,
          checking,
        ),
      );
    }
    return;
  }
  if (!type || !known) return;
  // A variable whose value is not known yet is read when the rule is compiled.
  if (!checking.variables && singlesOf(rule.value).some((single) => single.type === 'variable')) return;
  const place = at(path, rule.value === undefined ? 'operator' : 'value');
  attempt(checking.issues, place, () => {
    const value = withDefaults(rule.value, type, rule.operator, checking.parameters);
    if (singlesOf(value).some((single) => single.type === 'parameter')) return;
    const moment = { now: new Date(), timeZone: checking.timeZone, variables: checking.variables ?? {} };
    const comparison = { operator: rule.operator, value, caseSensitive: rule.caseSensitive };
    compare(constant(null), type, comparison, moment);
    refuseFaultyPattern(comparison, moment, checking);
  });
}

/** @throws UserError that names the pattern. */
function refuseFaultyPattern(
  { operator, value }: Pick<Extract<Rule, { type: 'compare' }>, 'operator' | 'value'>,
  moment: Pick<Moment, 'variables'>,
  { patternFaults }: Checking,
): void {
  const [single] = operator === 'matches' ? singlesOf(value) : [];
  if (single === undefined) return;
  const pattern = String(plainOf(single, moment));
  const fault = patternFaults?.get(pattern);
  if (fault === undefined) return;
  const hint = say`Write \\ before a character that is meant as it is.`;
  if (single.type !== 'variable')
    throw new UserError(say`The regular expression "${pattern}" is not valid: ${fault}.`, { hint });
  throw new UserError(
    say`The regular expression "${pattern}" of the variable "${single.name}" is not valid: ${fault}.`,
    { hint },
  );
}

/** Parameters that have a default are looked at with that; for the others their type must do. */
function withDefaults(
  value: Value | undefined,
  type: OperandType,
  operator: Operator,
  parameters: readonly FilterParameter[] = [],
): Value | undefined {
  const used = singlesOf(value).flatMap((single) =>
    single.type === 'parameter' ? parameters.filter(({ name }) => name === single.name) : [],
  );
  for (const parameter of used) checkParameterUse(parameter, type, operator);
  const defaults = used.flatMap(({ name, default: given }): [string, Value][] =>
    given ? [[name, given]] : [],
  );
  return value && substituteValue(value, new Map(defaults));
}

function checkOperandAt(
  operand: Operand,
  path: string,
  depth: number,
  checking: Checking,
): ReturnType<typeof operandType> | undefined {
  if (operand.type === 'expression') return checkExpressionAt(operand.text, path, checking);
  const type = attempt(checking.issues, path, () =>
    operandType(checking.model, checking.at, checking.columns, operand, checking.variables),
  );
  if (operand.type === 'aggregate' && operand.where) {
    const { where } = operand;
    const last = attempt([], path, () => follow(checking.model, checking.at, operand.path));
    if (last) checkMember(where, at(path, 'where'), depth + 1, { ...checking, at: last, columns: null });
  }
  return type;
}

function comparable(one: ScalarType, other: ScalarType): boolean {
  return unified(valueTypeOf(one), valueTypeOf(other)) !== null && (one !== 'uuid') === (other !== 'uuid');
}

/** Every fault of an expression, each with its column in the text. */
function checkExpressionAt(
  text: string,
  path: string,
  checking: Checking,
): ReturnType<typeof operandType> | undefined {
  const { type, issues } = checkExpression(text, { ...checking, entity: checking.at.name });
  checking.issues.push(
    ...issues.map((issue) => ({ path: at(path, 'text'), message: issueInWords(text, issue) })),
  );
  return type === null ? undefined : { type, enumValues: null };
}

/** Whether the variables and parameters in a value are there to be read. */
function checkKnown(
  value: Value | undefined,
  path: string,
  { variables, parameters, issues }: Checking,
): boolean {
  const unknown = singlesOf(value).flatMap((single): Said | readonly Said[] => {
    if (single.type === 'parameter') {
      if (parameters?.some(({ name }) => name === single.name)) return [];
      return parameters
        ? say`The filter has no parameter "${single.name}": declare it, or enter a value.`
        : say`"${single.name}" is a parameter, which stands in the rule of a predefined filter only: enter a value.`;
    }
    if (single.type === 'expression' && value?.type === 'range')
      return say`An expression cannot be an end of a range: write two conditions, or the whole of it as an expression.`;
    if (single.type !== 'variable') return [];
    const known = variables
      ? Object.hasOwn(variables, variableName(single.name))
      : /^(run\.id|campaign\.id|vars\..+)$/.test(single.name);
    return known
      ? []
      : say`There is no variable "${single.name}": use run.id, campaign.id, or one of the campaign's own as vars.name.`;
  });
  issues.push(...unknown.map((message) => ({ path, message })));
  return unknown.length === 0;
}

function attempt<T>(issues: RuleIssue[], path: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    issues.push({ path, message: withHint(error) });
    return undefined;
  }
}

function at(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
