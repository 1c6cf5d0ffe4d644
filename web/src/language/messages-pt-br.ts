import { pt_br as componentWords } from '@nuxt/ui/locale';
import acts from '../settings/words/acts.pt-BR.ts';
import providers from '../settings/words/providers.pt-BR.ts';
import audiences from '../audiences/words/pt-BR.ts';
import data from '../data/words/pt-BR.ts';
import diagram from '../data/words/diagram.pt-BR.ts';
import entities from '../data/words/entities.pt-BR.ts';
import imports from '../data/words/imports.pt-BR.ts';
import proposals from '../data/words/proposals.pt-BR.ts';
import rows from '../data/words/rows.pt-BR.ts';
import deliveries from '../deliveries/words/pt-BR.ts';
import filters from '../filters/words/pt-BR.ts';
import functions from '../functions/words/pt-BR.ts';
import graphql from '../graphql/words/pt-BR.ts';
import lib from '../lib/words/pt-BR.ts';
import notifications from '../notifications/words/pt-BR.ts';
import reports from '../reports/words/pt-BR.ts';
import schedules from '../schedules/words/pt-BR.ts';
import session from '../session/words/pt-BR.ts';
import settings from '../settings/words/pt-BR.ts';
import shell from '../shell/words/pt-BR.ts';
import ui from '../ui/words/pt-BR.ts';
import type { messages as english } from './messages-en.ts';
import type { Words } from './message-types.ts';

export const messages: { readonly [Room in keyof typeof english]: Words<(typeof english)[Room]> } = {
  acts,
  audiences,
  providers,
  data,
  deliveries,
  diagram,
  entities,
  filters,
  functions,
  graphql,
  imports,
  lib,
  notifications,
  proposals,
  reports,
  rows,
  schedules,
  session,
  settings,
  shell,
  ui,
};
export { componentWords };
