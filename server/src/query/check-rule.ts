import type { DataModel, Entity, ScalarType } from '../catalog/model.ts';
import { UserError } from '../errors.ts';
import { compare } from './compare.ts';
import { checkExpression } from './expression/check-expression.ts';
import { issueInWords } from './expression/issue.ts';
import { unified, valueTypeOf } from './expression/types.ts';
import { operandType } from './operand-type.ts';
import { variableName } from './read-value.ts';
import { entityNamed, follow } from './resolve.ts';
import type { Operand, Rule, SingleValue, Value } from './rule.ts';
import type { TypedColumn } from './scope.ts';
import { constant } from './sql.ts';

/** What a rule may name. */
export interface RuleScope {
  readonly model: DataModel;
  readonly entity: string;
  /** Columns of the inbound population; null where there is none. */
  readonly columns: readonly TypedColumn[] | null;
  readonly timeZone: string;
  /** Names and values of the known variables; absent: any `vars.name` may come. */
  readonly variables?: Readonly<Record<string, unknown>>;
}

/** `path`: the place in the rule, as `members.0.value`; empty for the rule itself. */
export interface RuleIssue {
  readonly path: string;
  readonly message: string;
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
    const issue =
      depth > maximumDepth
        ? {
            path,
            message: `Groups and links are nested more than ${maximumDepth} deep: make the rule flatter.`,
          }
        : {
            path: '',
            message: `The rule has more than ${maximumMembers} conditions: use "is one of" with a list, or split it over two activities.`,
          };
    if (!checking.issues.some(({ message }) => message === issue.message)) checking.issues.push(issue);
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
  }
}

function checkComparison(
  rule: Extract<Rule, { type: 'compare' }>,
  path: string,
  depth: number,
  checking: Checking,
): void {
  const type = checkOperandAt(rule.operand, at(path, 'operand'), depth, checking);
  const known = checkVariables(rule.value, path, checking);
  if (rule.value?.type === 'expression') {
    const right = checkExpressionAt(rule.value.text, at(path, 'value'), checking);
    if (type && right && !comparable(type.type, right.type)) {
      const message = `A value of type ${type.type} cannot be compared with an expression of type ${right.type}.`;
      checking.issues.push({ path: at(path, 'value'), message });
    }
    return;
  }
  if (!type || !known) return;
  // A variable whose value is not known yet is read when the rule is compiled.
  const comparison = { operator: rule.operator, value: rule.value, caseSensitive: rule.caseSensitive };
  if (!checking.variables && singles(rule.value).some((single) => single.type === 'variable')) return;
  const moment = { now: new Date(), timeZone: checking.timeZone, variables: checking.variables ?? {} };
  attempt(checking.issues, at(path, rule.value === undefined ? 'operator' : 'value'), () =>
    compare(constant(null), type, comparison, moment),
  );
}

function checkOperandAt(
  operand: Operand,
  path: string,
  depth: number,
  checking: Checking,
): ReturnType<typeof operandType> | undefined {
  if (operand.type === 'expression') return checkExpressionAt(operand.text, path, checking);
  const type = attempt(checking.issues, path, () =>
    operandType(checking.model, checking.at, checking.columns, operand),
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
  checking.issues.push(...issues.map((issue) => ({ path, message: issueInWords(text, issue) })));
  return type === null ? undefined : { type, enumValues: null };
}

function checkVariables(value: Value | undefined, path: string, { variables, issues }: Checking): boolean {
  const unknown = singles(value).flatMap((single) => {
    if (single.type !== 'variable') return [];
    const known = variables
      ? Object.hasOwn(variables, variableName(single.name))
      : /^(run\.id|campaign\.id|vars\..+)$/.test(single.name);
    return known ? [] : [single.name];
  });
  for (const name of unknown) {
    issues.push({
      path: at(path, 'value'),
      message: `There is no variable "${name}": use run.id, campaign.id, or one of the campaign's own as vars.name.`,
    });
  }
  return unknown.length === 0;
}

function singles(value: Value | undefined): readonly SingleValue[] {
  if (value === undefined || value.type === 'list' || value.type === 'period' || value.type === 'calendar')
    return [];
  return value.type === 'range' ? [value.from, value.to] : [value];
}

function attempt<T>(issues: RuleIssue[], path: string, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    issues.push({ path, message: error.hint ? `${error.message} ${error.hint}` : error.message });
    return undefined;
  }
}

function at(path: string, step: string): string {
  return path === '' ? step : `${path}.${step}`;
}
