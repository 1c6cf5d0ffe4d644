import type { z } from 'zod';
import { variableName } from '../../query/read-value.ts';
import { fits, wordsOf, type CampaignVariable } from '../../query/variables.ts';
import type { CheckContext, ConfigIssue } from '../kind.ts';
import { errorAt, warningAt } from '../shape.ts';
import type { end, SignalValue } from './contract.ts';

type Signal = NonNullable<z.output<typeof end.config>['signal']>;

export function signalIssues(signal: Signal, context: CheckContext): ConfigIssue[] {
  const field = 'signal.campaign';
  if (signal.campaign === '') return [errorAt(field, 'Choose the campaign to start.')];
  // Which campaigns there are is not known everywhere.
  if (context.campaigns === undefined) return [];
  const campaign = context.campaigns.get(signal.campaign);
  if (campaign === undefined)
    return [
      errorAt(field, 'The campaign to start does not exist (any more), or is archived: choose another.'),
    ];
  const unpublished = campaign.isPublished
    ? []
    : [warningAt(field, `"${campaign.name}" is not published: until it is, the signal starts nothing.`)];
  return [
    ...unpublished,
    ...Object.keys(signal.variables).flatMap((name) =>
      campaign.variables.some((variable) => variable.name === name)
        ? []
        : [
            errorAt(
              `signal.variables.${name}`,
              `"${campaign.name}" has no variable "${name}"${known(campaign.variables)}.`,
            ),
          ],
    ),
    ...campaign.variables.flatMap((variable) =>
      valueIssues(variable, signal.variables[variable.name], campaign.name, context),
    ),
  ];
}

function valueIssues(
  { name, type, default: usual }: CampaignVariable,
  given: SignalValue | undefined,
  campaign: string,
  { variables }: CheckContext,
): ConfigIssue[] {
  const field = `signal.variables.${name}`;
  if (given === undefined)
    return usual === null
      ? [errorAt(field, `"${campaign}" needs a value for "${name}": it has no default.`)]
      : [];
  const wanted = `The variable "${name}" of "${campaign}" must be ${wordsOf(type)}.`;
  if (given.type === 'count') return fits(type, 0) ? [] : [errorAt(field, wanted)];
  if (given.type === 'literal') return fits(type, given.value) ? [] : [errorAt(field, wanted)];
  if (variables === undefined) return [];
  const own = variableName(given.name);
  if (!Object.hasOwn(variables, own))
    return [errorAt(field, `This campaign has no variable "${own}": declare it in its settings.`)];
  return fits(type, variables[own]) ? [] : [errorAt(field, wanted)];
}

function known(variables: readonly CampaignVariable[]): string {
  const names = variables.map(({ name }) => `"${name}"`).join(', ');
  return names === '' ? '' : `; it has ${names}`;
}
