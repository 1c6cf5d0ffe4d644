import type { DataModel, Entity, FilterParameter, PredefinedFilter } from '../catalog/model.ts';
import { UserError, withHint } from '../errors.ts';
import { say, type Said } from '../language/say.ts';
import { isDateType, readPlain, readTime } from './read-value.ts';
import { filterOf } from './resolve.ts';
import type { Rule, SingleValue, Value } from './rule.ts';
import { substitute, type ParameterValues } from './substitute.ts';
import { word } from '../language/word.ts';

export type FilterRule = Extract<Rule, { type: 'filter' }>;

/** Filters may stand in filters, so deep. */
export const deepestFilter = 10;

/**
 * The rule that a predefined filter stands for, its parameters filled in, and what that rule stands within.
 * @throws UserError when there is no such filter for the entity, it stands in itself, or a parameter is missing, unknown
 * or of another type.
 */
export function enterFilter(
  model: DataModel,
  entity: Entity,
  rule: FilterRule,
  within: readonly string[] = [],
): { readonly filter: Rule; readonly within: readonly string[] } {
  const found = findFilter(model, entity, rule.filter, within);
  const { values, issues } = readParameters(found, rule);
  const [first] = issues;
  if (first !== undefined) throw new UserError(first.message);
  return { filter: substitute(found.rule, values), within: [...within, found.name] };
}

/** @throws UserError when there is no such filter for the entity, or it stands in itself. */
export function findFilter(
  model: DataModel,
  entity: Entity,
  name: string,
  within: readonly string[] = [],
): PredefinedFilter {
  const filter = filterOf(model, entity, name);
  if (within.includes(name)) {
    const circle = [...within.slice(within.indexOf(name)), name].map((one) => `"${one}"`).join(' > ');
    throw new UserError(say`The predefined filter "${name}" stands in itself: ${circle}.`, {
      hint: say`Take it out of one of them.`,
    });
  }
  if (within.length >= deepestFilter) {
    throw new UserError(say`Predefined filters stand in each other more than ${deepestFilter} deep.`, {
      hint: say`Write out one of them.`,
    });
  }
  return filter;
}

/** What stands for each parameter, and what is wrong with what was given: `parameters.name` is its place. */
export function readParameters(
  { label, parameters }: PredefinedFilter,
  rule: FilterRule,
): { readonly values: ParameterValues; readonly issues: readonly { path: string; message: Said }[] } {
  const values = new Map<string, Value>();
  const issues: { path: string; message: Said }[] = [];
  const given = new Map(Object.entries(rule.parameters ?? {}));
  for (const parameter of parameters) {
    const path = `parameters.${parameter.name}`;
    const value = given.get(parameter.name) ?? parameter.default;
    if (value === undefined) {
      issues.push({ path, message: say`The filter "${label}" needs a value for "${parameter.label}".` });
      continue;
    }
    const fault = parameterFault(parameter, value);
    if (fault === undefined) values.set(parameter.name, value);
    else issues.push({ path, message: say`"${parameter.label}" of the filter "${label}": ${fault}` });
  }
  for (const name of given.keys()) {
    if (parameters.some((parameter) => parameter.name === name)) continue;
    const known = parameters.map((parameter) => `"${parameter.name}"`).join(', ');
    issues.push({
      path: `parameters.${name}`,
      message:
        known === ''
          ? say`The filter "${label}" has no parameter "${name}". It has none.`
          : say`The filter "${label}" has no parameter "${name}". Choose one of ${known}.`,
    });
  }
  return { values, issues };
}

/** What keeps a value from standing for a parameter. Where the value is known later only, it is looked at then. */
export function parameterFault({ type }: Pick<FilterParameter, 'type'>, value: Value): Said | undefined {
  try {
    if ((value.type === 'period' || value.type === 'calendar') && !isDateType(type))
      return say`a period does not stand for a value of type ${word(type)}.`;
    for (const one of singlesOf(value)) {
      if (one.type === 'preset' && !isDateType(type))
        return say`"${one.preset}" is a date, and a value of type ${word(type)} is needed.`;
      if (one.type !== 'literal') continue;
      if (isDateType(type)) readTime(one, { now: new Date(), timeZone: 'UTC', variables: {} });
      else readPlain(one.value, { type, enumValues: null });
    }
    return undefined;
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return withHint(error);
  }
}

/** The single values that a value is made of. */
export function singlesOf(value: Value | undefined): readonly SingleValue[] {
  if (value === undefined) return [];
  switch (value.type) {
    case 'period':
    case 'calendar':
      return [];
    case 'list':
      return value.values.map((one) => ({ type: 'literal', value: one }));
    case 'range':
      return [value.from, value.to];
    default:
      return [value];
  }
}
