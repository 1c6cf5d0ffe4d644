import type { ConfigOf } from '../contract-of.ts';

/** The part of an e-mail's config that is written by a person, as the API takes it. */
export const contentOf = ({ subject, preheader, format, body, text }: ConfigOf<'email'>) => ({
  subject,
  preheader,
  format,
  body,
  text,
});
