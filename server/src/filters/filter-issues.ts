import { z } from 'zod';
import { labelIssues, nameIssues } from '../catalog/names.ts';
import { scalarTypes, type DataModel, type PredefinedFilter } from '../catalog/model.ts';
import type { Issue } from '../errors.ts';
import { ours, say, type Said } from '../language/say.ts';
import { refuse } from '../lib/fault-in-words.ts';
import { checkRule, type RuleScope } from '../query/check-rule.ts';
import { parameterFault, singlesOf } from '../query/expand-filter.ts';
import { rule, value } from '../query/rule.ts';

const mostParameters = 50;

/** A filter as it is handed in. */
export const filterForm = z.object({
  name: z.string(),
  label: z.string(),
  description: z.string().max(2000, ours('A description has at most 2000 characters.')).nullish(),
  entity: z.string(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        label: z.string().nullish(),
        type: z.enum(scalarTypes),
        default: value.nullish(),
      }),
    )
    .superRefine(({ length }, context) => {
      if (length > mostParameters)
        refuse(context, [], say`A filter has at most ${mostParameters} parameters.`);
    })
    .nullish(),
  rule,
  shared: z.boolean().nullish(),
});
export type FilterInput = z.input<typeof filterForm>;

/**
 * Everything that is wrong with a filter, seen in the model that it would make.
 * Of what only the database knows (AESEncrypt(), regular expressions) nothing is said where it is not told.
 */
export function filterIssues(
  model: DataModel,
  filter: PredefinedFilter,
  { canEncrypt, patternFaults }: Pick<RuleScope, 'canEncrypt' | 'patternFaults'> = {},
): Issue[] {
  const { entity, parameters } = filter;
  return [
    ...nameIssues(filter.name, 'name'),
    ...labelIssues(filter.label, 'label'),
    ...parameterIssues(filter),
    ...(model.entities.has(entity)
      ? checkRule(filter.rule, {
          model: { ...model, filters: new Map([...model.filters, [filter.name, filter]]) },
          entity,
          columns: null,
          timeZone: 'UTC',
          canEncrypt,
          patternFaults,
          parameters,
          within: [filter.name],
        }).map(({ path, message }) => ({ field: path === '' ? 'rule' : `rule.${path}`, message }))
      : [{ field: 'entity', message: say`There is no entity "${entity}": choose another one.` }]),
  ];
}

/** The filters that stood in order and would not any more: those that this one stands in. */
export function brokenBy(model: DataModel, filter: PredefinedFilter): Said[] {
  const changed = { ...model, filters: new Map([...model.filters, [filter.name, filter]]) };
  return [...model.filters.values()]
    .filter((one) => one.name !== filter.name)
    .filter((one) => filterIssues(changed, one).length > 0 && filterIssues(model, one).length === 0)
    .map(({ label }) => say`the predefined filter "${label}"`);
}

function parameterIssues({ parameters }: PredefinedFilter): Issue[] {
  return parameters.flatMap((parameter, index): Issue[] => {
    const at = `parameters.${index}`;
    const issues = [
      ...nameIssues(parameter.name, `${at}.name`),
      ...labelIssues(parameter.label, `${at}.label`),
    ];
    if (parameters.findIndex(({ name }) => name === parameter.name) < index)
      issues.push({ field: `${at}.name`, message: say`There is a parameter "${parameter.name}" already.` });
    if (parameter.default === undefined) return issues;
    const fault = singlesOf(parameter.default).some(({ type }) => type === 'parameter')
      ? say`A default is a value, not another parameter.`
      : parameterFault(parameter, parameter.default);
    return fault === undefined ? issues : [...issues, { field: `${at}.default`, message: fault }];
  });
}
