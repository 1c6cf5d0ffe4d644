import { z } from 'zod';

/** How e-mail is configured, by provider. Pure: the browser imports it, and publishes forms from it. */

const share = z.number().min(0).max(1).default(0);
const seconds = z.number().min(0).max(86_400);

export const smtpSettings = z.object({
  host: z.string().min(1).describe('Host name of the mail server'),
  port: z.number().int().min(1).max(65_535).default(587).describe('Port of the mail server'),
  secure: z
    .boolean()
    .default(false)
    .describe('TLS from the first byte (port 465); else STARTTLS where it is offered'),
  user: z.string().default('').describe('User name; empty: no sign-in'),
  connections: z
    .number()
    .int()
    .min(1)
    .max(50)
    .default(10)
    .describe('Connections to the mail server at most, over all processes'),
  dkimDomain: z.string().default('').describe('Domain of the DKIM signature; empty: not signed here'),
  dkimSelector: z.string().default('').describe('Selector of the DKIM key'),
});
export type SmtpSettings = z.output<typeof smtpSettings>;

export const smtpSecrets = z.object({
  password: z.string().optional().describe('Password of the user'),
  dkimPrivateKey: z.string().optional().describe('Private key of the DKIM signature, PEM'),
});

export const sandboxSettings = z.object({
  openRate: share.describe('Share of the messages that are opened'),
  clickRate: share.describe('Share of the opened messages in which a link is clicked'),
  bounceRate: share.describe('Share of the messages that bounce'),
  unsubscribeRate: share.describe('Share of the opened messages whose reader unsubscribes'),
  minDelay: seconds.default(1).describe('Seconds until the first reactions'),
  maxDelay: seconds.default(30).describe('Seconds until the last reactions'),
});
export type SandboxSettings = z.output<typeof sandboxSettings>;

/** Every provider of the channel. */
export const emailProviders = {
  smtp: { label: 'SMTP server', settings: smtpSettings, secrets: smtpSecrets },
  sandbox: { label: 'Sandbox (built-in inbox)', settings: sandboxSettings, secrets: z.object({}) },
} as const;
export type EmailProviderName = keyof typeof emailProviders;

/** Content as a person writes it. */
export interface EmailSource {
  readonly subject: string;
  readonly preheader: string;
  readonly format: 'mjml' | 'html';
  readonly body: string;
  readonly text: string;
}
