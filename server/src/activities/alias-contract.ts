import { z } from 'zod';
import { ours } from '../language/say.ts';

/** Name of a column that an activity adds. */
export const alias = z
  .string()
  .regex(
    /^[a-z][a-zA-Z0-9_]{0,48}$/,
    ours('an alias starts with a small letter and has letters, digits and _ only'),
  )
  .describe('Name of the column in rules and content');
export const columnLabel = z.string().max(120).optional().describe('Name to show');

/** A column that goes on into rows of another dimension, under a name of its own. */
export const carriedColumn = z.object({
  name: z.string().describe('Name of the inbound column'),
  alias,
  label: columnLabel,
});
export type CarriedColumn = z.output<typeof carriedColumn>;
