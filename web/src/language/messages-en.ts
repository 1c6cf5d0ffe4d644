import acts from '../settings/words/acts.en.ts';
import providers from '../settings/words/providers.en.ts';
import audiences from '../audiences/words/en.ts';
import canvas from '../canvas/words/en.ts';
import deliveries from '../deliveries/words/en.ts';
import filters from '../filters/words/en.ts';
import functions from '../functions/words/en.ts';
import reports from '../reports/words/en.ts';
import schedules from '../schedules/words/en.ts';
import settings from '../settings/words/en.ts';

/** The texts in English of all rooms but those of the first pages. The other languages have the same keys. */
export const messages = {
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
} as const;
