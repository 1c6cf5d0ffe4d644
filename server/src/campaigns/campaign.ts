import { z } from 'zod';
import { campaignVariables } from '../query/variables.ts';

export const campaignStates = [
  'draft',
  'scheduled',
  'live',
  'completed',
  'stopped',
  'closed',
  'archived',
] as const;
export type CampaignState = (typeof campaignStates)[number];

export const campaignSettings = z.object({
  timeZone: z
    .string()
    .refine(isTimeZone, 'must be an IANA time zone such as "Europe/Lisbon"')
    .default('UTC')
    .describe('IANA time zone in which presets and dates are read'),
  saveStatements: z.boolean().default(true).describe('Keep the SQL of each task in its log'),
  supervisors: z
    .array(z.uuid('must be ids of users'))
    .max(100)
    .optional()
    .describe('Ids of the users who are told of alerts and failures; whoever made the campaign unless told'),
  variables: campaignVariables.optional().describe('Names, types and defaults of what a start may give'),
});
export type CampaignSettings = z.output<typeof campaignSettings>;

export function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
