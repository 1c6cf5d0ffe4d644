import { afterSending } from './after-sending.ts';
import { linked } from './linked.ts';
import type { NamedAudience } from './rules.ts';
import { times } from './times.ts';
import { values } from './values.ts';

/** `campaign`: the one that has sent. */
export const namedAudiences = (campaign: string): NamedAudience[] => [
  ...values,
  ...linked,
  ...times,
  ...afterSending(campaign),
];
