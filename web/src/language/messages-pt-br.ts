import acts from '../settings/words/acts.pt-BR.ts';
import providers from '../settings/words/providers.pt-BR.ts';
import audiences from '../audiences/words/pt-BR.ts';
import canvas from '../canvas/words/pt-BR.ts';
import deliveries from '../deliveries/words/pt-BR.ts';
import filters from '../filters/words/pt-BR.ts';
import functions from '../functions/words/pt-BR.ts';
import reports from '../reports/words/pt-BR.ts';
import schedules from '../schedules/words/pt-BR.ts';
import settings from '../settings/words/pt-BR.ts';
import type { messages as english } from './messages-en.ts';
import type { Words } from './message-types.ts';

export const messages: { readonly [Room in keyof typeof english]: Words<(typeof english)[Room]> } = {
  acts,
  audiences,
  canvas,
  providers,
  deliveries,
  filters,
  functions,
  reports,
  schedules,
  settings,
};
