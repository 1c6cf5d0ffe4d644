import { z } from 'zod';
import { ours } from '../../language/say.ts';
import { defineContract, mainOutlet } from '../contract.ts';

/** How numbers are written: one thousand and fifty-six hundredths. */
export const numberFormats = [
  '1000.56',
  '1,000.56',
  '1000,56',
  '1.000,56',
  '1 000,56',
  '1 000.56',
  "1'000.56",
] as const;
export const columnTypes = [
  'string',
  'text',
  'integer',
  'bigint',
  'decimal',
  'boolean',
  'date',
  'datetime',
  'uuid',
] as const;

const column = z.object({
  column: z
    .string()
    .max(200)
    .describe('Name of the column in the header; without a header and with fixed widths the place counts'),
  width: z
    .number()
    .int()
    .min(1)
    .max(10_000)
    .nullable()
    .default(null)
    .describe('Characters that the column takes, where widths are fixed'),
  ignore: z.boolean().default(false).describe('Leave the column out'),
  name: z.string().max(63).describe('Name of the column in the population'),
  label: z.string().max(120).default('').describe('What people see; the name when empty'),
  type: z.enum(columnTypes).default('string').describe('Type of the values'),
  numberFormat: z.enum(numberFormats).default('1000.56').describe('How numbers are written'),
  datePattern: z
    .string()
    .max(60)
    .default('')
    .describe('How dates are written, as dd/MM/yyyy HH:mm; empty: ISO 8601, as 2026-02-28T14:30:00+01:00'),
  timeZone: z
    .string()
    .max(60)
    .default('')
    .describe('Time zone of dates and times that name none, as Europe/Paris; empty: that of the campaign'),
  whiteSpace: z
    .enum(['keep', 'trim', 'collapse', 'remove'])
    .default('trim')
    .describe('Spaces: kept, cut off at both ends, also made one within, or all removed'),
  letterCase: z
    .enum(['keep', 'lower', 'upper', 'capitalise'])
    .default('keep')
    .describe('Letter case: kept, all small, all large, or each word with a large first letter'),
  remap: z
    .array(z.object({ from: z.string().max(500), to: z.string().max(500) }))
    .max(500)
    .default([])
    .describe('Values that stand for others, after spaces and letter case were handled'),
  nullTexts: z
    .array(z.string().max(100))
    .max(20)
    .default([])
    .describe('Texts that mean no value, beside the empty one'),
  whenEmpty: z
    .enum(['null', 'reject', 'default'])
    .default('null')
    .describe('Where there is no value: none, the line is rejected, or the default'),
  onError: z
    .enum(['reject', 'null', 'default'])
    .default('reject')
    .describe(
      'Where a value does not suit the type: the line is rejected, the value ignored, or the default',
    ),
  default: z.string().max(500).default('').describe('The default, written as 1000.56, true, 2026-02-28'),
});
export type LoadColumn = z.output<typeof column>;

/** How files look; also what a sample is read by. */
export const fileFormat = z.object({
  layout: z.enum(['separated', 'fixed']).default('separated').describe('Separated or fixed columns'),
  separator: z
    .string()
    .regex(/^[\t\u0020-\u007e]$/, ours('A separator is one character of ASCII.'))
    .default(',')
    .describe('Character between columns'),
  quote: z
    .enum(['"', "'", 'none'])
    .default('"')
    .describe('Character around values that hold separators; twice within them it stands for itself'),
  encoding: z
    .enum(['utf-8', 'utf-16', 'windows-1252'])
    .default('utf-8')
    .describe(
      'Encoding of the text; windows-1252 is Latin-1 with more letters. A byte order mark goes before',
    ),
  header: z.boolean().default(true).describe('The first line that is not skipped holds the names of columns'),
  skipLines: z.number().int().min(0).max(1000).default(0).describe('Lines to skip at the beginning'),
  multiLine: z.boolean().default(true).describe('A value in quotes may hold line breaks'),
});
export type FileFormat = z.output<typeof fileFormat>;

export const loadFile = defineContract({
  kind: 'load-file',
  group: 'data',
  label: 'Load file',
  description: 'Reads a CSV or TXT file that was uploaded: its rows become a population without a dimension.',
  config: z.object({
    format: fileFormat.prefault({}).describe('How the file is written'),
    columns: z.array(column).max(500).describe('Columns of the file, in its order'),
    file: z
      .enum(['uploaded', 'asked'])
      .default('uploaded')
      .describe('The latest upload for this activity, or one that must be uploaded during each run'),
    maxErrors: z
      .number()
      .int()
      .min(0)
      .max(1_000_000)
      .default(0)
      .describe('Rejected lines at most; with one more the activity fails'),
    deleteAfter: z.boolean().default(false).describe('Delete the file once a live run has loaded it'),
  }),
  initial: { columns: [] },
  inlets: () => [],
  outlets: () => [{ ...mainOutlet, label: 'Rows' }],
});
