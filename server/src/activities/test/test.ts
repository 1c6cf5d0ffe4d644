import { UserError, withHint } from '../../errors.ts';
import { say } from '../../language/say.ts';
import type { CheckContext, ConfigIssue, SetKind } from '../kind.ts';
import { errorAt, inboundPopulation, inboundShape } from '../shape.ts';
import { otherwise, test, type TestCondition } from './contract.ts';
import { isTrue, unknownVariable } from './is-true.ts';

/** The population goes on as it is, along one path. */
export const testKind: SetKind<typeof test.config> = {
  verb: 'compile',
  contract: test,

  check({ paths }, context) {
    const ids = paths.map(({ id }) => id);
    const issues = paths.flatMap(({ id, conditions }, index) => [
      ...(id === otherwise || ids.indexOf(id) !== index
        ? [errorAt(`paths.${index}.id`, say`The id "${id}" is taken: give this path another.`)]
        : []),
      ...(conditions.length === 0 ? [errorAt(`paths.${index}.conditions`, say`Add a condition.`)] : []),
      ...conditions.flatMap((condition, place) =>
        conditionIssues(condition, `paths.${index}.conditions.${place}`, context),
      ),
    ]);
    return { issues, shape: inboundShape(context) };
  },

  compile({ paths }, context) {
    const population = inboundPopulation(context);
    const taken = paths.find(({ conditions }) =>
      conditions.every((condition) => isTrue(condition, population.count, context)),
    );
    return { type: 'pass', population, outlet: taken?.id ?? otherwise };
  },
};

function conditionIssues(
  condition: TestCondition,
  field: string,
  { variables, timeZone }: CheckContext,
): ConfigIssue[] {
  const { subject, value } = condition;
  if (subject.type === 'variable' && subject.name === '')
    return [errorAt(`${field}.subject`, say`Choose a variable.`)];
  // Which variables will come is not known everywhere.
  if (variables === undefined) return [];
  for (const [place, one] of [
    ['subject', subject],
    ['value', value],
  ] as const)
    if (one.type === 'variable' && unknownVariable(one.name, variables))
      return [
        errorAt(
          `${field}.${place}`,
          say`The campaign has no variable "${one.name}": declare it in its settings.`,
        ),
      ];
  try {
    isTrue(condition, 0, { now: new Date(), timeZone, variables });
    return [];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [errorAt(`${field}.value`, withHint(error))];
  }
}
