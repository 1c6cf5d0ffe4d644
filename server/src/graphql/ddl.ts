import { analyseDdl, type DdlAnalysis } from '../catalog/ddl/analyse-ddl.ts';
import type { DdlProblem } from '../catalog/ddl/draft.ts';
import { loadDataModel } from '../catalog/load-data-model.ts';
import { saidIn } from '../language/said-in.ts';
import { builder } from './builder.ts';
import { ProposedEntityType, ProposedLinkType } from './proposed-entity.ts';

const DdlProblemSeverityType = builder.enumType('DdlProblemSeverity', {
  description: 'What a problem in a file of DDL means.',
  values: {
    error: { description: 'Not understood: something of it is missing.' },
    note: { description: 'Read, and of no matter to the data model.' },
  } as const satisfies Record<DdlProblem['severity'], { description: string }>,
});

const DdlProblemType = builder.objectRef<DdlProblem>('DdlProblem').implement({
  description: 'Something in a file of DDL, with its line.',
  fields: (t) => ({
    line: t.exposeInt('line', { description: 'Line of the file, from 1.' }),
    severity: t.expose('severity', { type: DdlProblemSeverityType, description: 'What it means.' }),
    message: t.string({
      description: 'What it is, in a sentence.',
      resolve: ({ message }, _args, { language }) => saidIn(language, message),
    }),
  }),
});

const DdlAnalysisType = builder.objectRef<DdlAnalysis>('DdlAnalysis').implement({
  description: 'What a file of DDL would make.',
  fields: (t) => ({
    entities: t.field({
      type: [ProposedEntityType],
      description: 'An entity for each table, in the order of the file.',
      resolve: ({ entities }) => [...entities],
    }),
    links: t.field({
      type: [ProposedLinkType],
      description: 'A link for each foreign key.',
      resolve: ({ links }) => [...links],
    }),
    problems: t.field({
      type: [DdlProblemType],
      description: 'What is not understood or of no matter, by line.',
      resolve: ({ problems }) => [...problems],
    }),
  }),
});

builder.queryFields((t) => ({
  analyseDdl: t.field({
    type: DdlAnalysisType,
    description:
      'Reads `CREATE TABLE` statements (PostgreSQL, ANSI, MySQL) and shows what they would make: nothing is made yet. Up to 200 tables and 4 MB; what is not understood is told by line.',
    authScopes: { permission: 'data.model' },
    args: { text: t.arg.string({ required: true, description: 'The file.' }) },
    resolve: async (_root, { text }, { db }) => analyseDdl(await loadDataModel(db), text),
  }),
}));
