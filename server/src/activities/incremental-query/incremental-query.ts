import type { z } from 'zod';
import {
  ensureKeysTable,
  forgetKeys,
  givenColumn,
  giveKeys,
  incrementalMark,
  keysSource,
  keysTable,
  rehearsedKeys,
  runColumn,
  setMark,
  type RehearsedKeys,
} from '../../audiences/incremental.ts';
import { UserError, withHint } from '../../errors.ts';
import { moment, say } from '../../language/say.ts';
import { audienceSelect, entityScope } from '../../query/audience-select.ts';
import { compileRule } from '../../query/compile-rule.ts';
import { entityColumn, entityTable } from '../../query/link-condition.ts';
import { workSchema } from '../../query/kept-rows.ts';
import { attributeAt, dimensionNamed, entityOfDimension } from '../../query/resolve.ts';
import { reach } from '../../query/reach.ts';
import {
  and,
  column,
  equals,
  exists,
  infix,
  isNotTrue,
  table,
  value,
  type Expression,
  type PlainSelect,
} from '../../query/sql.ts';
import type {
  CheckContext,
  ConfigIssue,
  EffectKind,
  LookContext,
  PerformContext,
  Produced,
  RunContext,
} from '../kind.ts';
import { checked, checkScope, errorAt, keysOnly, ruleIssues } from '../shape.ts';
import { incrementalQuery } from './contract.ts';
import { word } from '../../language/word.ts';

type Config = z.output<typeof incrementalQuery.config>;
type ByDatetime = Extract<Config['news'], { mode: 'datetime' }>;
type ByKeys = Extract<Config['news'], { mode: 'keys' }>;

export const incrementalQueryKind: EffectKind<typeof incrementalQuery.config> = {
  verb: 'perform',
  contract: incrementalQuery,

  check(config, context) {
    if (config.dimension === '')
      return checked([errorAt('dimension', say`Choose a targeting dimension.`)], null);
    try {
      const { entity } = dimensionNamed(context.model, config.dimension);
      const issues = [
        ...ruleIssues(config.rule, 'rule', { ...checkScope(context), entity, columns: null }),
        ...attributeIssues(config, context),
      ];
      // What arrives further down does not depend on them.
      return { issues, shape: keysOnly(context.model, config.dimension) };
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      return checked([errorAt('dimension', withHint(error))], null);
    }
  },

  async perform(config, context) {
    const { news } = config;
    const select =
      news.mode === 'datetime'
        ? await markedRows(config, news, context)
        : await newKeys(config, news, context);
    return { type: 'done', produced: givenAs(select, config, context) };
  },

  async tryOut(config, context) {
    const { news } = config;
    // Alone, and not the next one of a rehearsal.
    const alone: LookContext = { ...context, mode: 'test', runId: context.campaignId };
    const select =
      news.mode === 'datetime'
        ? laterRows(config, news, await beginning(alone), alone)
        : await unseenKeys(config, news, alone);
    return givenAs(select, config, context);
  },
};

function givenAs(select: PlainSelect, { dimension }: Config, { model }: RunContext): Produced {
  return { type: 'select', select, shape: keysOnly(model, dimension), branches: null };
}

function attributeIssues({ dimension, news }: Config, { model }: CheckContext): ConfigIssue[] {
  if (news.mode === 'keys') return [];
  const field = 'news.attribute';
  if (news.attribute === null) return [errorAt(field, say`Choose the date and time at which a row is new.`)];
  try {
    const { path, name } = news.attribute;
    const { label, type } = attributeAt(model, entityOfDimension(model, dimension), path, name);
    return type === 'datetime'
      ? []
      : [errorAt(field, say`"${label}" is of type ${word(type)}: choose an attribute of type datetime.`)];
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [errorAt(field, withHint(error))];
  }
}

/** From the last completed run's "now" to this one's, so that no instant is in two runs, or in none. */
async function markedRows(config: Config, news: ByDatetime, context: PerformContext): Promise<PlainSelect> {
  const since = await beginning(context);
  if (context.mode === 'live') await setMark(context.tx, context, context.runId, context.now);
  context.log(
    'info',
    since === null
      ? say`Everything is new`
      : say`New since ${moment(since, context.timeZone, { withSeconds: true })}`,
  );
  return laterRows(config, news, since, context);
}

const beginning = async (context: LookContext): Promise<Date | null> =>
  latest(await incrementalMark(context.tx, context), await rehearsedKeys(context.tx, context.runId, context));

function laterRows(config: Config, news: ByDatetime, since: Date | null, context: RunContext): PlainSelect {
  const { model, now } = context;
  if (news.attribute === null) throw new UserError(say`Choose the date and time at which a row is new.`);
  const entity = entityOfDimension(model, config.dimension);
  const { scope, alias } = entityScope(model, entity, context);
  const at = reach(scope, scope.rows, news.attribute.path, news.attribute.name);
  const where = and(
    compileRule(config.rule, scope),
    since === null ? undefined : infix(at, '>', value(since, 'timestamptz')),
    infix(at, '<=', value(now, 'timestamptz')),
  );
  return {
    type: 'select',
    columns: entity.primaryKey.map((name) => ({ expression: entityColumn(entity, alias, name), as: name })),
    from: entityTable(entity, alias),
    joins: scope.rows.joins,
    where,
  };
}

async function newKeys(config: Config, news: ByKeys, context: PerformContext): Promise<PlainSelect> {
  if (context.mode === 'test') return await unseenKeys(config, news, context);
  const { model, tx, now, runId } = context;
  const { dimension } = config;
  const before = forgottenAt(news, now);
  const all = audienceSelect(model, dimension, config.rule, context);
  const keys = await ensureKeysTable(tx, context, model, dimension);
  await forgetKeys(tx, context, keys, before);
  await setMark(tx, context, runId, now);
  await giveKeys(tx, keys, {
    ...all,
    // A view of the customer's may hold a key twice.
    distinctOn: all.columns.map(({ expression }) => expression),
    columns: [
      ...all.columns,
      { expression: value(runId, 'uuid'), as: runColumn },
      { expression: value(now, 'timestamptz'), as: givenColumn },
    ],
    where: and(all.where, isNotGiven(all, keys, before)),
  });
  return {
    type: 'select',
    columns: all.columns.map(({ as }) => ({ expression: column('given', as), as })),
    from: keysSource(keys, 'given'),
    where: equals(column('given', runColumn), value(runId, 'uuid')),
  };
}

/** What would be new, with nothing noted of it. */
async function unseenKeys(config: Config, news: ByKeys, context: LookContext): Promise<PlainSelect> {
  const { model, tx, now, runId } = context;
  const before = forgottenAt(news, now);
  const all = audienceSelect(model, config.dimension, config.rule, context);
  const known = await keysTable(tx, context, config.dimension);
  const isNew = known === null ? undefined : isNotGiven(all, known, before);
  const rehearsed = await rehearsedKeys(tx, runId, context);
  const isKept = ({ now: givenAt }: RehearsedKeys) => before === null || givenAt >= before;
  const isUnrehearsed = rehearsed.filter(isKept).map(({ worktable }) => isNotIn(all, worktable));
  return { ...all, where: and(all.where, isNew, ...isUnrehearsed) };
}

/** Keys that were given before it count no more; null: all do. */
const forgottenAt = ({ keepDays }: ByKeys, now: Date): Date | null =>
  keepDays === 0 ? null : new Date(now.getTime() - keepDays * 86_400_000);

/** Where a run that is rehearsed begins: where the one before it would have come to, had it been live. */
function latest(mark: Date | null, rehearsed: readonly RehearsedKeys[]): Date | null {
  const marks = rehearsed.flatMap(({ now, wasCompleted }) => (wasCompleted ? [now] : []));
  return [mark, ...marks].reduce(
    (last, at) => (last === null || (at !== null && at > last) ? at : last),
    null,
  );
}

function isNotIn({ columns }: PlainSelect, worktable: string): Expression {
  return isNotTrue(
    exists({
      type: 'select',
      columns: [],
      from: table(workSchema, worktable, 'rehearsed'),
      where: and(...columns.map(({ as, expression }) => equals(column('rehearsed', as), expression))),
    }),
  );
}

/** As if the keys that a live run forgets were forgotten: those of runs that came to nothing, and old ones. */
function isNotGiven({ columns }: PlainSelect, keys: string, before: Date | null): Expression {
  const isVain = exists({
    type: 'select',
    columns: [],
    from: table('partitura', 'run', 'vain'),
    where: and(equals(column('vain', 'id'), column('given', runColumn)), {
      type: 'in list',
      operand: column('vain', 'state'),
      members: [value('failed', 'text'), value('stopped', 'text')],
    }),
  });
  return isNotTrue(
    exists({
      type: 'select',
      columns: [],
      from: keysSource(keys, 'given'),
      where: and(
        ...columns.map(({ as, expression }) => equals(column('given', as), expression)),
        before === null ? undefined : infix(column('given', givenColumn), '>=', value(before, 'timestamptz')),
        isNotTrue(isVain),
      ),
    }),
  );
}
