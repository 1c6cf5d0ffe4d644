import { z } from 'zod';
import { previewRule, ruleStatement, type Preview } from '../audiences/preview.ts';
import {
  distribution,
  ruleDistribution,
  type Distribution,
  type ValueShare,
} from '../browse/distribution.ts';
import { entityRows } from '../browse/entity-rows.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { patternFaults } from '../db/pattern-faults.ts';
import { checkRule, type RuleIssue } from '../query/check-rule.ts';
import { expandFeedback, plainFeedback, usualFeedbackContext } from '../query/expand-feedback.ts';
import { patternsIn } from '../query/patterns-in.ts';
import { entityNamed } from '../query/resolve.ts';
import { rule as ruleForm, type Rule } from '../query/rule.ts';
import { UserError } from '../errors.ts';
import { say } from '../language/say.ts';
import { inOurWords, saidOf } from '../lib/fault-in-words.ts';
import { badInput, uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { campaignScope, campaignTimeZone } from './campaign-time-zone.ts';
import { PopulationColumnInput } from './population-column.ts';
import { RowPageType } from './rows.ts';
import { saidIn } from '../language/said-in.ts';

/** @throws UserError with the place in the rule that is not of its form. */
function readRule(given: unknown): Rule {
  const parsed = ruleForm.safeParse(given, inOurWords);
  if (!parsed.success) throw badInput(parsed.error);
  return parsed.data;
}

const RuleIssueType = builder.objectRef<RuleIssue>('RuleIssue').implement({
  description: 'Something in a rule that does not fit the data.',
  fields: (t) => ({
    path: t.exposeString('path', {
      description: 'Its place in the rule: `members.0.value`; empty for the rule itself.',
    }),
    message: t.string({
      description: 'What is wrong and what to do about it.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

const RulePreviewType = builder.objectRef<Preview>('RulePreview').implement({
  description: 'What a rule gives now.',
  fields: (t) => ({
    count: t.exposeFloat('count', { description: 'Rows that meet it, exactly.' }),
    statement: t.exposeString('statement', { description: 'The SQL, for people to read.' }),
    milliseconds: t.exposeFloat('milliseconds', { description: 'How long the database took.' }),
    rows: t.field({
      type: RowPageType,
      description: 'The first rows, by key.',
      resolve: ({ columns, rows, count }) => ({
        columns,
        rows,
        endCursor: null,
        hasNextPage: rows.length < count,
      }),
    }),
  }),
});

const ValueShareType = builder.objectRef<ValueShare>('ValueShare').implement({
  description: 'How often a value occurs.',
  fields: (t) => ({
    value: t.exposeString('value', { nullable: true, description: 'The value, as text.' }),
    count: t.exposeFloat('count', { description: 'Rows.' }),
    share: t.exposeFloat('share', { description: 'Of all rows, 0 to 1.' }),
  }),
});

const DistributionType = builder.objectRef<Distribution>('Distribution').implement({
  description: 'How the values of an attribute are distributed.',
  fields: (t) => ({
    total: t.exposeFloat('total', { description: 'All rows.' }),
    nulls: t.exposeFloat('nulls', { description: 'Rows without a value.' }),
    distinct: t.exposeFloat('distinct', { description: 'Different values.' }),
    top: t.field({
      type: [ValueShareType],
      description: 'The 20 values that occur most.',
      resolve: ({ top }) => [...top],
    }),
  }),
});

const entityArg = { required: true, description: 'Name of the entity.' } as const;
const ruleArg = {
  type: 'JSON',
  required: true,
  description:
    'The rule: a tree of groups, comparisons, conditions on linked rows, audiences, predefined filters, feedback.',
} as const;
const campaignArg = {
  validate: uuid,
  description: 'The campaign in whose time zone dates are read; UTC unless told.',
} as const;

builder.queryFields((t) => ({
  ruleIssues: t.field({
    type: [RuleIssueType],
    description: 'Everything in a rule that does not fit the entity, each with its place.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      rule: t.arg(ruleArg),
      columns: t.arg({
        type: [PopulationColumnInput],
        description: 'Columns that arrive with the population; none where there is none.',
      }),
      campaignId: t.arg.id({
        validate: uuid,
        description:
          'The campaign in whose time zone dates are read, and whose variables it may name; UTC and any unless told.',
      }),
    },
    resolve: async (_root, { entity, rule, columns, campaignId }, { db, findEncryption }) => {
      const parsed = ruleForm.safeParse(rule, inOurWords);
      if (!parsed.success)
        return parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: saidOf(issue) }));
      const model = await loadDataModel(db);
      return checkRule(parsed.data, {
        model,
        patternFaults: await patternFaults(db, patternsIn(parsed.data, model)),
        entity,
        columns: columns?.map((column) => ({ ...column })) ?? null,
        ...(await campaignScope(db, campaignId)),
        canEncrypt: (await findEncryption(db)) !== undefined,
      });
    },
  }),
  rulePreview: t.field({
    type: RulePreviewType,
    description:
      'Counts the rows that meet a rule and shows the first. RULE_HAS_ERRORS lists its faults; TOO_SLOW when it takes too long.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      rule: t.arg(ruleArg),
      campaignId: t.arg.id(campaignArg),
      first: t.arg.int({
        defaultValue: 10,
        validate: z.int().min(0).max(500),
        description: 'At most so many rows, up to 500.',
      }),
    },
    resolve: async (_root, { entity, rule, campaignId, first }, { db, config, findEncryption, signal }) =>
      previewRule(db, await loadDataModel(db), {
        entity,
        rule: readRule(rule),
        first: first ?? 10,
        timeoutSeconds: config.previewTimeoutS,
        now: new Date(),
        timeZone: await campaignTimeZone(db, campaignId),
        encryption: await findEncryption(db),
        signal,
      }),
  }),
  entityRows: t.field({
    type: RowPageType,
    description:
      'Rows of an entity. TOO_SLOW when it takes too long; BAD_CURSOR when `after` is not the end of such a page.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      rule: t.arg({ type: 'JSON', description: 'Only rows that meet it.' }),
      search: t.arg.string({
        description: 'Only rows in which some attribute holds this text, in any letter case.',
      }),
      sort: t.arg.string({ description: 'Attribute to sort by; the key unless told.' }),
      descending: t.arg.boolean({ description: 'From the highest down.' }),
      first: t.arg.int({
        defaultValue: 50,
        validate: z.int().min(1).max(500),
        description: 'At most so many, up to 500.',
      }),
      after: t.arg.string({ description: '`endCursor` of the page before.' }),
    },
    resolve: async (
      _root,
      { entity, rule, search, sort, descending, first, after },
      { db, config, findEncryption },
    ) =>
      entityRows(db, await loadDataModel(db), entity, {
        rule: rule == null ? undefined : readRule(rule),
        search: search || undefined,
        sort: sort ?? undefined,
        descending: descending ?? undefined,
        first: first ?? 50,
        after: after ?? undefined,
        seconds: config.previewTimeoutS,
        encryption: await findEncryption(db),
      }),
  }),
  distribution: t.field({
    type: DistributionType,
    description:
      'How the values of an attribute are distributed over all rows. TOO_SLOW when it takes too long.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      attribute: t.arg.string({ required: true, description: 'Name of the attribute.' }),
    },
    resolve: async (_root, { entity, attribute }, { db, config }) =>
      distribution(db, await loadDataModel(db), entity, attribute, config.previewTimeoutS),
  }),
  ruleDistribution: t.field({
    type: DistributionType,
    description:
      'How the values of an attribute are distributed over the rows that meet a rule. RULE_HAS_ERRORS lists its faults; TOO_SLOW when it takes too long.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string(entityArg),
      rule: t.arg(ruleArg),
      attribute: t.arg.string({ required: true, description: 'Name of the attribute.' }),
      path: t.arg.stringList({
        description: 'Names of the to-one links that lead to it; none unless told: it is the entity’s own.',
      }),
      campaignId: t.arg.id(campaignArg),
    },
    resolve: async (_root, { entity, rule, attribute, path, campaignId }, { db, config, findEncryption }) =>
      ruleDistribution(
        db,
        await loadDataModel(db),
        {
          entity,
          rule: readRule(rule),
          attribute: { path: path ?? [], name: attribute },
          now: new Date(),
          timeZone: await campaignTimeZone(db, campaignId),
          variables: {},
          encryption: await findEncryption(db),
        },
        config.previewTimeoutS,
      ),
  }),
  ruleStatement: t.string({
    description:
      'The SQL of a rule, for people to read; nothing is counted. RULE_HAS_ERRORS lists its faults.',
    authScopes: { permission: 'data.read' },
    args: { entity: t.arg.string(entityArg), rule: t.arg(ruleArg), campaignId: t.arg.id(campaignArg) },
    resolve: async (_root, { entity, rule, campaignId }, { db, findEncryption }) =>
      ruleStatement(await loadDataModel(db), {
        entity,
        rule: readRule(rule),
        now: new Date(),
        timeZone: await campaignTimeZone(db, campaignId),
        encryption: await findEncryption(db),
      }),
  }),
  feedbackRule: t.field({
    type: 'JSON',
    description:
      'The plain rule that campaign feedback stands for: conditions on message feedback and e-mail tracking.',
    authScopes: { permission: 'data.read' },
    args: {
      rule: t.arg({ type: 'JSON', required: true, description: 'A rule of type `feedback`.' }),
      entity: t.arg.string({
        description:
          'Name of the entity that the rule is about; unless told, one with a single targeting dimension.',
      }),
    },
    resolve: async (_root, { rule, entity }, { db }) => {
      const feedback = readRule(rule);
      if (feedback.type !== 'feedback')
        throw new UserError(say`Only campaign feedback stands for a plain rule.`, { field: 'rule' });
      if (entity == null) return expandFeedback(feedback, usualFeedbackContext);
      const model = await loadDataModel(db);
      return plainFeedback(model, entityNamed(model, entity), feedback);
    },
  }),
}));
