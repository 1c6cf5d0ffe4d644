import { z } from 'zod';
import { defineContract, oneInlet } from '../contract.ts';

export const email = defineContract({
  kind: 'email',
  group: 'channels',
  label: 'Email',
  description: 'Sends an e-mail to each row of the population.',
  config: z.object({
    configuration: z.string().describe('Name of the channel configuration to send with'),
    subject: z.string().max(998).describe('Subject, with Liquid personalization'),
    preheader: z
      .string()
      .max(500)
      .default('')
      .describe('Preview text that mail clients show after the subject'),
    format: z.enum(['mjml', 'html']).default('mjml').describe('Language of the body'),
    body: z.string().max(1_000_000).describe('Body in MJML or HTML, with Liquid personalization'),
    text: z.string().max(1_000_000).default('').describe('Text alternative; made from the body when empty'),
    confirm: z.boolean().default(true).describe('Wait for a person to confirm before anything is sent'),
    excludedOutlet: z.boolean().default(false).describe('Also give the rows that were excluded'),
    failedOutlet: z.boolean().default(false).describe('Also give the rows whose message failed'),
  }),
  initial: { configuration: '', subject: '', body: '' },
  inlets: () => oneInlet,
  outlets: (config) => [
    { name: 'sent', label: 'Sent', optional: true },
    ...(config.excludedOutlet ? [{ name: 'excluded', label: 'Excluded', optional: true }] : []),
    ...(config.failedOutlet ? [{ name: 'failed', label: 'Failed', optional: true }] : []),
  ],
});
