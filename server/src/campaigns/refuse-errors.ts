import { UserError } from '../errors.ts';
import { say, forms } from '../language/say.ts';
import { hasErrors } from './check-graph.ts';
import type { GraphIssue } from './graph.ts';

/** @throws UserError (GRAPH_HAS_ERRORS), each error as an issue whose field is `activity id.path in its config` */
export function refuseErrors(issues: readonly GraphIssue[], verb: 'published' | 'started'): void {
  if (!hasErrors(issues)) return;
  const errors = issues.filter(({ severity }) => severity === 'error');
  const first = errors[0]?.message ?? '';
  const message =
    verb === 'published'
      ? forms(
          errors.length,
          'The campaign cannot be published. There is an error: {1}',
          'The campaign cannot be published. There are {0} errors: {1}',
          first,
        )
      : forms(
          errors.length,
          'The campaign cannot be started. There is an error: {1}',
          'The campaign cannot be started. There are {0} errors: {1}',
          first,
        );
  throw new UserError(message, {
    code: 'GRAPH_HAS_ERRORS',
    hint: say`Mend what is marked on the canvas.`,
    issues: errors.map(({ activityId, transitionId, field, message }) => ({
      field: [activityId ?? transitionId, field].filter((part) => part !== null).join('.'),
      message,
    })),
  });
}
