import type { z } from 'zod';
import { variableName } from '../../query/read-value.ts';
import { fits, wordsOf, type CampaignVariable } from '../../query/variables.ts';
import type { CheckContext, ConfigIssue, SignalledCampaign } from '../kind.ts';
import { errorAt, warningAt } from '../shape.ts';
import type { end, SignalValue } from './contract.ts';
import { say, type Said } from '../../language/say.ts';

type Signal = NonNullable<z.output<typeof end.config>['signal']>;

export function signalIssues(signal: Signal, context: CheckContext): ConfigIssue[] {
  const field = 'signal.campaign';
  if (signal.campaign === '') return [errorAt(field, say`Choose the campaign to start.`)];
  // Which campaigns there are is not known everywhere.
  if (context.campaigns === undefined) return [];
  const campaign = context.campaigns.get(signal.campaign);
  if (campaign === undefined)
    return [
      errorAt(field, say`The campaign to start does not exist (any more), or is archived: choose another.`),
    ];
  const unpublished = campaign.isPublished
    ? []
    : [warningAt(field, say`"${campaign.name}" is not published: until it is, the signal starts nothing.`)];
  return [
    ...unpublished,
    ...Object.keys(signal.variables).flatMap((name) =>
      campaign.variables.some((variable) => variable.name === name)
        ? []
        : [errorAt(`signal.variables.${name}`, noVariable(campaign, name))],
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
      ? [errorAt(field, say`"${campaign}" needs a value for "${name}": it has no default.`)]
      : [];
  const wanted = say`The variable "${name}" of "${campaign}" must be ${wordsOf(type)}.`;
  if (given.type === 'count') return fits(type, 0) ? [] : [errorAt(field, wanted)];
  if (given.type === 'literal') return fits(type, given.value) ? [] : [errorAt(field, wanted)];
  if (variables === undefined) return [];
  const own = variableName(given.name);
  if (!Object.hasOwn(variables, own))
    return [errorAt(field, say`This campaign has no variable "${own}": declare it in its settings.`)];
  return fits(type, variables[own]) ? [] : [errorAt(field, wanted)];
}

function noVariable(campaign: SignalledCampaign, name: string): Said {
  const known = campaign.variables.map((variable) => `"${variable.name}"`).join(', ');
  return known === ''
    ? say`"${campaign.name}" has no variable "${name}".`
    : say`"${campaign.name}" has no variable "${name}"; it has ${known}.`;
}
