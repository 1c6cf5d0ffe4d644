import { UserError } from '../errors.ts';
import { hasErrors } from './check-graph.ts';
import type { GraphIssue } from './graph.ts';

/** @throws UserError (GRAPH_HAS_ERRORS), each error as an issue whose field is `activity id.path in its config` */
export function refuseErrors(issues: readonly GraphIssue[], verb: 'published' | 'started'): void {
  if (!hasErrors(issues)) return;
  const errors = issues.filter(({ severity }) => severity === 'error');
  const count = errors.length === 1 ? 'There is an error' : `There are ${errors.length} errors`;
  throw new UserError(`The campaign cannot be ${verb}. ${count}: ${errors[0]?.message ?? ''}`, {
    code: 'GRAPH_HAS_ERRORS',
    hint: 'Mend what is marked on the canvas.',
    issues: errors.map(({ activityId, transitionId, field, message }) => ({
      field: [activityId ?? transitionId, field].filter((part) => part !== null).join('.'),
      message,
    })),
  });
}
