import { z } from 'zod';
import { ours } from '../language/say.ts';
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
    .refine(isTimeZone, ours('must be an IANA time zone such as "Europe/Lisbon"'))
    .default('UTC')
    .describe('IANA time zone in which presets and dates are read'),
  saveStatements: z.boolean().default(true).describe('Keep the SQL of each task in its log'),
  supervisors: z
    .array(z.uuid(ours('must be ids of users')))
    .max(100)
    .optional()
    .describe('Ids of the users who are told of alerts and failures; whoever made the campaign unless told'),
  alertAddresses: z
    .array(z.email(ours('must be e-mail addresses')).max(320))
    .max(20, ours('may be 20 addresses at most'))
    .default([])
    .describe('Addresses that are told by e-mail beside the supervisors'),
  historyDays: z
    .int(ours('must be a whole number of days'))
    .min(1, ours('must be 1 at least'))
    .max(3650, ours('must be 3,650 at most'))
    .default(30)
    .describe('Days after the end of a run for which its log, its SQL and its populations are kept'),
  keepPopulations: z
    .boolean()
    .default(true)
    .describe('Keep the populations of the last run until the next one; else they go when it has ended'),
  onError: z
    .enum(['suspend', 'ignore', 'abort'], ours('must be suspend, ignore or abort'))
    .default('suspend')
    .describe('What becomes of a run one of whose activities fails'),
  ignoredErrors: z
    .int(ours('must be a whole number'))
    .min(1, ours('must be 1 at least'))
    .max(1000, ours('must be 1,000 at most'))
    .default(5)
    .describe('Failures of a run that are ignored, where they are; the next one suspends it'),
  overlapPolicy: z
    .enum(['queue', 'skip', 'allow'], ours('must be queue, skip or allow'))
    .default('queue')
    .describe('What becomes of a launch while an earlier run is under way'),
  taskSeconds: z
    .int(ours('must be a whole number of seconds'))
    .min(1, ours('must be 1 second at least'))
    .max(604_800, ours('must be a week at most'))
    .nullable()
    .default(null)
    .describe('Seconds that an activity may take; null: as long as it needs'),
  defaultDimension: z
    .string()
    .nullable()
    .default(null)
    .describe('Targeting dimension of new activities; null: none'),
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
