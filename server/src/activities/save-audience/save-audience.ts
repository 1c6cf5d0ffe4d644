import type { z } from 'zod';
import { saveAudience as save } from '../../audiences/save-audience.ts';
import { labelIssues, nameIssues } from '../../catalog/names.ts';
import type { DataModel } from '../../catalog/model.ts';
import type { ConfigIssue, EffectKind } from '../kind.ts';
import type { PopulationColumn, PopulationShape } from '../population.ts';
import { errorAt, inboundPopulation, inboundShape, rowsOf } from '../shape.ts';
import { saveAudience } from './contract.ts';
import { amount, say } from '../../language/say.ts';

type Config = z.output<typeof saveAudience.config>;

/** Keeps the population under a name and passes it on. */
export const saveAudienceKind: EffectKind<typeof saveAudience.config> = {
  verb: 'perform',
  contract: saveAudience,

  check(config, { model, ...context }) {
    const shape = inboundShape(context);
    const issues = [
      ...namingIssues(config, model),
      ...(shape === null ? [] : fitIssues(config, shape, model)),
    ];
    // What goes on does not depend on what is kept.
    return { issues, shape };
  },

  async perform(config, context) {
    const population = inboundPopulation(context);
    const done = { type: 'done', produced: { type: 'pass', population } } as const;
    const { name, label } = config;
    if (context.mode === 'test') {
      context.log(
        'info',
        say`Would save ${rowsOf(population.count)} as "${name}": a test run saves no audience`,
      );
      return done;
    }
    const { count, replaced } = await save(context.tx, {
      name,
      label: label.trim(),
      columns: keptColumns(config, population),
      rows: population,
      campaignId: context.campaignId,
      runId: context.runId,
    });
    context.log(
      'info',
      replaced === null
        ? say`Saved ${rowsOf(count)} as "${name}"; it is new`
        : say`Saved ${rowsOf(count)} as "${name}"; it had ${amount(replaced)} before`,
    );
    return done;
  },
};

function namingIssues({ name, label }: Config, { audiences }: DataModel): ConfigIssue[] {
  const issues = [...nameIssues(name, 'name'), ...labelIssues(label, 'label')];
  const namesake = [...audiences.values()].find(
    (other) => other.label === label.trim() && other.name !== name,
  );
  if (namesake !== undefined)
    issues.push({
      field: 'label',
      message: say`The audience "${namesake.name}" is called "${namesake.label}" already: choose another label.`,
    });
  return issues.map(({ field, message }) => errorAt(field ?? null, message));
}

function fitIssues(config: Config, shape: PopulationShape, { audiences }: DataModel): ConfigIssue[] {
  const arriving = new Set(shape.columns.map(({ name }) => name));
  const issues = config.columns.flatMap((name, index) =>
    arriving.has(name)
      ? []
      : [
          errorAt(
            `columns.${index}`,
            say`No column "${name}" arrives: take it out, or add it by an Enrichment.`,
          ),
        ],
  );
  const old = audiences.get(config.name);
  if (old !== undefined && old.dimension !== shape.dimension)
    issues.push(
      errorAt(
        'name',
        say`There is an audience "${old.name}" of ${old.dimension}, and what arrives are ${shape.dimension}: save under another name, or delete that audience.`,
      ),
    );
  return issues;
}

/** The key, then what was chosen, in the order in which it arrives. */
function keptColumns({ columns }: Config, shape: PopulationShape): PopulationColumn[] {
  return shape.columns.filter(({ name, key }) => key || columns.includes(name));
}
