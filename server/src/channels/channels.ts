import { emailProviders } from './email/contract.ts';

/** Every channel, and its providers with the schemas of their settings and secrets. */
export const channels = {
  email: { label: 'E-mail', providers: emailProviders },
} as const;
export type ChannelName = keyof typeof channels;
