import { loadDataModel } from '../catalog/load-data-model.ts';
import { checkExpression, type CheckedExpression } from '../query/expression/check-expression.ts';
import { functions } from '../query/expression/catalogue.ts';
import { signatureInWords, type FunctionEntry } from '../query/expression/function-entry.ts';
import type { ExpressionIssue } from '../query/expression/issue.ts';
import { uuid } from './bad-input.ts';
import { builder } from './builder.ts';
import { campaignScope } from './campaign-time-zone.ts';
import { PopulationColumnInput } from './population-column.ts';
import { ScalarTypeType } from './rows.ts';
import { saidIn } from '../language/said-in.ts';

const FunctionType = builder.objectRef<FunctionEntry>('ExpressionFunction').implement({
  description: 'A function of the expression language.',
  fields: (t) => ({
    name: t.exposeString('name', { description: 'As it is written; letter case does not matter.' }),
    category: t.exposeString('category', {
      description: '`aggregate`, `date`, `geo`, `numeric`, `string`, `other` or `window`.',
    }),
    signatures: t.stringList({
      description: 'How it is called: `Left(text, length)`; what may be left out stands in [ ].',
      resolve: ({ name, signatures }) => [...new Set(signatures.map((one) => signatureInWords(name, one)))],
    }),
    description: t.exposeString('description', { description: 'What it gives.' }),
    nulls: t.string({
      description: 'What becomes of null, and of data that it cannot work with.',
      resolve: ({ nulls }) => nulls.words,
    }),
    example: t.exposeString('example', { description: 'An expression that uses it.' }),
    result: t.exposeString('result', { description: 'What the example gives, as text.' }),
  }),
});

const IssueType = builder.objectRef<ExpressionIssue>('ExpressionIssue').implement({
  description: 'Something wrong in the text of an expression, with its place.',
  fields: (t) => ({
    from: t.exposeInt('from', { description: 'Offset of its first character, from 0.' }),
    to: t.exposeInt('to', { description: 'Offset after its last character.' }),
    line: t.exposeInt('line', { description: 'Line, from 1.' }),
    column: t.exposeInt('column', { description: 'Column in the line, from 1.' }),
    message: t.string({
      description: 'What is wrong and what to do about it.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

const CheckedType = builder.objectRef<CheckedExpression>('CheckedExpression').implement({
  description: 'What is known of an expression before it runs.',
  fields: (t) => ({
    type: t.expose('type', {
      type: ScalarTypeType,
      nullable: true,
      description: 'Type of its value, as of an attribute; null where faults keep it from being known.',
    }),
    issues: t.field({
      type: [IssueType],
      description: 'All that is wrong, in the order of the text.',
      resolve: ({ issues }) => [...issues],
    }),
  }),
});

builder.queryFields((t) => ({
  functions: t.field({
    type: [FunctionType],
    description: 'Every function of the expression language, by category.',
    authScopes: { permission: 'data.read' },
    resolve: () => [...functions],
  }),
  expressionIssues: t.field({
    type: CheckedType,
    description: 'Reads an expression over the rows of an entity: its type, and everything wrong with it.',
    authScopes: { permission: 'data.read' },
    args: {
      entity: t.arg.string({ required: true, description: 'Name of the entity.' }),
      expression: t.arg.string({ required: true, description: 'The text: `Upper(Left(lastName, 1))`.' }),
      columns: t.arg({
        type: [PopulationColumnInput],
        description: 'Columns that arrive with the population; none where there is none.',
      }),
      windows: t.arg.boolean({
        description: 'Whether Over() and RowNum() may stand in it, as in columns of an enrichment.',
      }),
      campaignId: t.arg.id({
        validate: uuid,
        description:
          'The campaign in whose time zone dates are read, and whose variables it may name; UTC and any unless told.',
      }),
    },
    resolve: async (_root, { entity, expression, columns, windows, campaignId }, { db, findEncryption }) =>
      checkExpression(expression, {
        model: await loadDataModel(db),
        entity,
        columns: columns?.map((column) => ({ ...column })) ?? null,
        ...(await campaignScope(db, campaignId)),
        windows: windows ?? false,
        canEncrypt: (await findEncryption(db)) !== undefined,
      }),
  }),
}));
