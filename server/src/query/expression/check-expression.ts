import type { DataModel, Entity, ScalarType } from '../../catalog/model.ts';
import { UserError } from '../../errors.ts';
import { entityNamed } from '../resolve.ts';
import type { TypedColumn } from '../scope.ts';
import { check } from './check.ts';
import { issueInWords, issuesOf, type ExpressionIssue, type Fault } from './issue.ts';
import { parseExpression } from './parse-expression.ts';
import type { Typed } from './typed.ts';
import { scalarTypeOf } from './types.ts';

/** What an expression may name, and where it stands. */
export interface ExpressionScope {
  readonly model: DataModel;
  /** Name of the entity whose rows it is read over. */
  readonly entity: string;
  /** Columns of the inbound population; null where there is none. */
  readonly columns: readonly TypedColumn[] | null;
  readonly timeZone: string;
  /** Names and values of the known variables; absent: any `$vars.name` may come. */
  readonly variables?: Readonly<Record<string, unknown>> | undefined;
  /** Whether Over() and RowNum() may stand in it: in columns of an enrichment only. */
  readonly windows?: boolean | undefined;
  /** Whether AESEncrypt() has a key; absent: not known. */
  readonly canEncrypt?: boolean | undefined;
}

export interface CheckedExpression {
  /** Of its value; null where faults keep it from being known. */
  readonly type: ScalarType | null;
  readonly issues: readonly ExpressionIssue[];
}

/** All that is wrong with an expression, each with its place, and the type of its value. */
export function checkExpression(text: string, scope: ExpressionScope): CheckedExpression {
  const entity = entityNamed(scope.model, scope.entity);
  const { typed, issues } = readExpression(text, entity, scope);
  return { type: typed === null ? null : scalarTypeOf(typed.type), issues };
}

/** The checked tree; null where there are issues. */
export function readExpression(
  text: string,
  entity: Entity,
  scope: Omit<ExpressionScope, 'entity'>,
): { readonly typed: Typed | null; readonly issues: readonly ExpressionIssue[] } {
  const { tree, faults } = parseExpression(text);
  const found: Fault[] = [...faults];
  const typed =
    tree &&
    check(tree, {
      model: scope.model,
      entity,
      columns: scope.columns,
      variables: scope.variables,
      timeZone: scope.timeZone,
      windows: scope.windows ?? false,
      canEncrypt: scope.canEncrypt,
      within: 'row',
      faults: found,
    });
  return { typed: found.length > 0 ? null : typed, issues: issuesOf(text, found) };
}

/** @throws UserError with the first issue, and all of them as `issues`. */
export function refuseIssues(text: string, issues: readonly ExpressionIssue[]): void {
  const [first] = issues;
  if (first === undefined) return;
  throw new UserError(issueInWords(text, first), {
    code: 'EXPRESSION_HAS_ERRORS',
    issues: issues.map((issue) => ({ field: '', message: issueInWords(text, issue) })),
  });
}
