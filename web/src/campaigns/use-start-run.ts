import type { ResultOf, VariablesOf } from '../graphql/graphql.ts';
import { useAction, type Action } from '../graphql/use-action.ts';
import { StartRunMutation } from './campaign-documents.ts';
import { nameStarts } from './start-key.ts';

type Start = Omit<VariablesOf<typeof StartRunMutation>, 'idempotencyKey'>;

/** Starts a run, one however often the same is pressed, also when the first answer never came. */
export function useStartRun(
  revision: () => number,
  options: { inline?: boolean } = {},
): Action<ResultOf<typeof StartRunMutation>, Start> {
  const action = useAction(StartRunMutation, options);
  const { keyOf, done } = nameStarts();
  return {
    ...action,
    async run(start) {
      const idempotencyKey = keyOf({ ...start, revision: revision() });
      const data = await action.run({ ...start, idempotencyKey });
      if (data !== null) done();
      return data;
    },
  };
}
