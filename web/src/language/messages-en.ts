import acts from '../settings/words/acts.en.ts';
import providers from '../settings/words/providers.en.ts';
import audiences from '../audiences/words/en.ts';
import content from '../content/words/en.ts';
import deliveries from '../deliveries/words/en.ts';
import filters from '../filters/words/en.ts';
import functions from '../functions/words/en.ts';
import graphql from '../graphql/words/en.ts';
import lib from '../lib/words/en.ts';
import notifications from '../notifications/words/en.ts';
import reports from '../reports/words/en.ts';
import schedules from '../schedules/words/en.ts';
import session from '../session/words/en.ts';
import settings from '../settings/words/en.ts';
import shell from '../shell/words/en.ts';
import ui from '../ui/words/en.ts';

/** All texts in English, by room. The other languages have the same keys. */
export const messages = {
  acts,
  audiences,
  content,
  providers,
  deliveries,
  filters,
  functions,
  graphql,
  lib,
  notifications,
  reports,
  schedules,
  session,
  settings,
  shell,
  ui,
} as const;
