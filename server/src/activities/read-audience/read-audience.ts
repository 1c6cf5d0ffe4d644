import { rowsOfAudience } from '../../audiences/audience.ts';
import type { DataModel, SavedAudience } from '../../catalog/model.ts';
import { UserError } from '../../errors.ts';
import { say, type Said } from '../../language/say.ts';
import { keptSource } from '../../query/kept-rows.ts';
import {
  and,
  cast,
  column,
  constant,
  equals,
  exists,
  isNotTrue,
  type Expression,
  type PlainSelect,
} from '../../query/sql.ts';
import { sqlTypeOf } from '../../query/sql-type.ts';
import type { ConfigIssue, SetKind } from '../kind.ts';
import type { PopulationShape } from '../population.ts';
import { checked, errorAt } from '../shape.ts';
import { readAudience } from './contract.ts';

export const readAudienceKind: SetKind<typeof readAudience.config> = {
  verb: 'compile',
  contract: readAudience,

  check({ audiences: names }, { model }) {
    const issues = audienceIssues(names, model);
    return checked(issues, issues.length > 0 ? null : shapeOf(audiencesNamed(names, model)));
  },

  compile({ audiences: names }, { model }) {
    const audiences = audiencesNamed(names, model);
    const shape = shapeOf(audiences);
    const members = audiences.map((_audience, index) => newIn(audiences, index, shape));
    const [only] = members;
    const select = only && members.length === 1 ? only : ({ type: 'union all', members } as const);
    return { type: 'select', select, shape, branches: null };
  },
};

function audienceIssues(names: readonly string[], model: DataModel): ConfigIssue[] {
  if (names.length === 0) return [errorAt('audiences', say`Choose an audience.`)];
  const dimension = names.map((name) => model.audiences.get(name)?.dimension).find(Boolean);
  return names.flatMap((name, index) => {
    const field = `audiences.${index}`;
    const found = model.audiences.get(name);
    if (found === undefined) return [errorAt(field, missing(name, model))];
    if (names.indexOf(name) !== index) return [errorAt(field, say`"${found.label}" is chosen twice.`)];
    if (found.dimension !== dimension)
      return [
        errorAt(
          field,
          say`"${found.label}" is an audience of ${found.dimension}, and those before it are of ${dimension ?? ''}: read it by itself and change its dimension.`,
        ),
      ];
    return [];
  });
}

function audiencesNamed(names: readonly string[], model: DataModel): [SavedAudience, ...SavedAudience[]] {
  const [first, ...others] = names.map((name) => {
    const found = model.audiences.get(name);
    if (found === undefined) throw new UserError(missing(name, model), { field: 'audiences' });
    return found;
  });
  if (first === undefined) throw new UserError(say`Choose an audience.`, { field: 'audiences' });
  return [first, ...others];
}

function missing(name: string, { audiences }: DataModel): Said {
  const known = [...audiences.keys()];
  if (known.length === 0)
    return say`There is no audience "${name}": none has been saved yet. Run the campaign that saves it first.`;
  const shown = known
    .slice(0, 12)
    .map((other) => `"${other}"`)
    .join(', ');
  return known.length > 12
    ? say`There is no audience "${name}". There are ${shown} and ${known.length - 12} more.`
    : say`There is no audience "${name}". There are ${shown}.`;
}

/** The key, then the columns of all audiences in their order; a name that several have is one column. */
function shapeOf(audiences: readonly [SavedAudience, ...SavedAudience[]]): PopulationShape {
  const columns = new Map<string, SavedAudience['columns'][number]>();
  for (const one of audiences.flatMap((audience) => audience.columns))
    if (!columns.has(one.name)) columns.set(one.name, one);
  return { dimension: audiences[0].dimension, columns: [...columns.values()] };
}

/** The rows of an audience whose key is in none of those before it; columns that it lacks are null. */
function newIn(audiences: readonly SavedAudience[], index: number, shape: PopulationShape): PlainSelect {
  const audience = audiences[index];
  if (audience === undefined) throw new Error(`There is no audience ${index}.`);
  const alias = `audience_${index + 1}`;
  const own = new Map(audience.columns.map(({ name, type }) => [name, type]));
  return {
    type: 'select',
    columns: shape.columns.map(({ name, type }) => {
      const value = own.has(name) ? column(alias, name) : constant(null);
      return { expression: own.get(name) === type ? value : cast(value, sqlTypeOf[type]), as: name };
    }),
    from: keptSource(rowsOfAudience(audience), alias).from,
    where: and(
      ...audiences.slice(0, index).map((before, place) => isNotIn(before, alias, `before_${place + 1}`)),
    ),
  };
}

function isNotIn(audience: SavedAudience, alias: string, inner: string): Expression {
  const keys = audience.columns.filter(({ key }) => key);
  const where = and(...keys.map(({ name }) => equals(column(inner, name), column(alias, name))));
  const { from } = keptSource(rowsOfAudience(audience), inner);
  return isNotTrue(exists({ type: 'select', columns: [], from, where }));
}
