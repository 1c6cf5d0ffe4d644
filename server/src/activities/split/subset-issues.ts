import type { z } from 'zod';
import type { CheckContext, ConfigIssue } from '../kind.ts';
import type { PopulationShape } from '../population.ts';
import { errorAt, operandIssues, ruleIssues, ruleScope, warningAt } from '../shape.ts';
import type { split } from './contract.ts';
import { say } from '../../language/say.ts';

type Config = z.output<typeof split.config>;

export function subsetIssues(
  config: Config,
  shape: PopulationShape | null,
  context: CheckContext,
): ConfigIssue[] {
  return [
    ...nameIssues(config),
    ...limitIssues(config),
    ...togetherIssues(config, shape),
    ...(shape ? sourceIssues(config, shape, context) : []),
  ];
}

function nameIssues({ subsets }: Config): ConfigIssue[] {
  const ids = subsets.map(({ id }) => id);
  return ids.flatMap((id, index) => {
    if (id === 'complement')
      return [
        errorAt(
          `subsets.${index}.id`,
          say`A subset cannot have the id "complement", which names the rest: give it another.`,
        ),
      ];
    return ids.indexOf(id) === index
      ? []
      : [errorAt(`subsets.${index}.id`, say`Two subsets have the id "${id}": give one of them another.`)];
  });
}

function togetherIssues(
  { together, overlapping, subsetColumn }: Config,
  shape: PopulationShape | null,
): ConfigIssue[] {
  if (!together) return [];
  const issues: ConfigIssue[] = [];
  if (overlapping)
    issues.push(
      errorAt(
        'together',
        say`A row that is in several subsets can leave in one transition only once: give each subset its own transition, or let the first subset take the row.`,
      ),
    );
  if (shape?.columns.some(({ name }) => name === subsetColumn))
    issues.push(
      errorAt('subsetColumn', say`There is a column "${subsetColumn}" already: choose another name.`),
    );
  return issues;
}

function limitIssues({ subsets, complement, complementLabel, overlapping }: Config): ConfigIssue[] {
  if (overlapping) return [];
  const sum = subsets.reduce((total, { limit }) => total + (limit?.type === 'percent' ? limit.value : 0), 0);
  const all = subsets.findIndex(({ rule, limit }) => !rule && !limit);
  const unreached =
    all === -1
      ? []
      : [...subsets.slice(all + 1).map(({ label }) => label), ...(complement ? [complementLabel] : [])];
  return [
    ...(sum > 100.000001
      ? [
          warningAt(
            'subsets',
            say`The percentages sum to ${sum}: the last subsets get fewer rows than they ask for.`,
          ),
        ]
      : []),
    ...(unreached.length > 0
      ? [
          warningAt(
            `subsets.${all}`,
            say`"${subsets[all]?.label ?? ''}" takes every row that is left, so nothing remains for ${unreached.map((label) => `"${label}"`).join(', ')}: give it a rule or a limit, or move it down.`,
          ),
        ]
      : []),
  ];
}

function sourceIssues({ subsets }: Config, shape: PopulationShape, context: CheckContext): ConfigIssue[] {
  const scope = ruleScope(context, shape);
  return subsets.flatMap(({ rule, order }, index) => [
    ...(rule ? ruleIssues(rule, `subsets.${index}.rule`, scope) : []),
    ...(order?.by === 'operand' ? operandIssues(order.operand, `subsets.${index}.order.operand`, scope) : []),
  ]);
}
