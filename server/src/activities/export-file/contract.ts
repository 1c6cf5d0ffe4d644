import { z } from 'zod';
import { ours } from '../../language/say.ts';
import { operand } from '../../query/rule.ts';
import { defineContract, mainOutlet, oneInlet } from '../contract.ts';

export const exportFile = defineContract({
  kind: 'export-file',
  group: 'data',
  label: 'Export file',
  description: 'Writes the population to a CSV or JSON Lines file, and passes it on.',
  config: z.object({
    columns: z
      .array(
        z.object({
          operand: operand.describe('A column of the population, or an attribute of the profile'),
          name: z.string().min(1, ours('Name the column.')).max(200).describe('Name in the file'),
        }),
      )
      .max(500)
      .describe('Columns of the file, in order'),
    order: z
      .array(z.object({ operand, direction: z.enum(['ascending', 'descending']) }))
      .max(5)
      .default([])
      .describe('Order of the lines; then by key'),
    format: z.enum(['csv', 'jsonl']).default('csv').describe('CSV, or an object of JSON in each line'),
    separator: z
      .string()
      .regex(/^[\t\u0020\u0021\u0023-\u007e]$/, ours('A separator is one character of ASCII, and no quote.'))
      .default(',')
      .describe('Character between columns (CSV)'),
    header: z.boolean().default(true).describe('Begin with the names of the columns (CSV)'),
    quoting: z.enum(['needed', 'always']).default('needed').describe('Which values stand in quotes (CSV)'),
    encoding: z
      .enum(['utf-8', 'utf-8-bom', 'utf-16', 'windows-1252'])
      .default('utf-8')
      .describe('Encoding of the text (CSV); JSON Lines are UTF-8'),
    safeFormulas: z
      .boolean()
      .default(true)
      .describe(
        'Put an apostrophe before texts that begin with = + - @ or a tab, which spreadsheets run as formulas (CSV)',
      ),
    gzip: z.boolean().default(false).describe('Pack the file'),
    fileName: z
      .string()
      .max(300)
      .default('{{ campaign.name }} {{ now | date: "%Y-%m-%d %H%M" }}')
      .describe(
        'Name of the file without its ending, with Liquid: campaign.name, activity.label, run.id, now, variables',
      ),
    to: z
      .string()
      .min(1, ours('Choose where it goes.'))
      .max(60)
      .default('download')
      .describe(
        'download: kept here; the name of a file destination (see the settings); folder: the one that the server allows (EXPORT_DIR)',
      ),
  }),
  initial: { columns: [] },
  inlets: () => oneInlet,
  outlets: () => [{ ...mainOutlet, optional: true }],
});
