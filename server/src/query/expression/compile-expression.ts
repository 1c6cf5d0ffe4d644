import type { ScalarType } from '../../catalog/model.ts';
import { UserError } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { Scope } from '../scope.ts';
import type { Expression } from '../sql.ts';
import { readExpression, refuseIssues } from './check-expression.ts';
import { compileTyped } from './compile.ts';
import { sqlSize } from './sql-size.ts';
import { scalarTypeOf } from './types.ts';

const largest = 20_000;

/**
 * An expression over the rows of `scope`, with the type of its value; what it reaches is added to their joins.
 * `windows`: whether Over() and RowNum() may stand in it.
 * @throws UserError with the place of the first fault; `checkExpression` finds all at once.
 */
export function compileExpression(
  text: string,
  scope: Scope,
  { windows = false }: { readonly windows?: boolean } = {},
): { readonly expression: Expression; readonly type: ScalarType } {
  const { typed, issues } = readExpression(text, scope.rows.entity, {
    model: scope.model,
    columns: scope.population?.columns ?? null,
    timeZone: scope.timeZone,
    variables: scope.variables,
    windows,
    canEncrypt: scope.encryption !== undefined,
  });
  refuseIssues(text, issues);
  if (typed === null) throw new Error('An expression without issues has no tree.');
  const expression = compileTyped(typed, scope);
  if (sqlSize(expression) > largest) {
    throw new UserError(say`The expression becomes too large for the database.`, {
      hint: say`Split it over two columns.`,
    });
  }
  return { expression, type: scalarTypeOf(typed.type) };
}
