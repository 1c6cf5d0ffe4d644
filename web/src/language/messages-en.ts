import activities from '../activities/words/en.ts';
import email from '../activities/words/email.en.ts';
import enrichment from '../activities/words/enrichment.en.ts';
import fields from '../activities/words/fields.en.ts';
import flow from '../activities/words/flow.en.ts';
import kinds from '../activities/words/kinds.en.ts';
import targeting from '../activities/words/targeting.en.ts';
import transfer from '../activities/words/transfer.en.ts';
import acts from '../settings/words/acts.en.ts';
import detailValues from '../settings/words/detail-values.en.ts';
import details from '../settings/words/details.en.ts';
import providers from '../settings/words/providers.en.ts';
import attention from '../attention/words/en.ts';
import audiences from '../audiences/words/en.ts';
import content from '../content/words/en.ts';
import canvas from '../canvas/words/en.ts';
import campaignEditor from '../campaigns/words/editor.en.ts';
import campaignSettings from '../campaigns/words/settings.en.ts';
import campaignVersions from '../campaigns/words/versions.en.ts';
import data from '../data/words/en.ts';
import diagram from '../data/words/diagram.en.ts';
import entities from '../data/words/entities.en.ts';
import imports from '../data/words/imports.en.ts';
import proposals from '../data/words/proposals.en.ts';
import deliveries from '../deliveries/words/en.ts';
import filters from '../filters/words/en.ts';
import functions from '../functions/words/en.ts';
import reports from '../reports/words/en.ts';
import rules from '../rules/words/en.ts';
import ruleWords from '../rules/words/rule.en.ts';
import sentence from '../rules/words/sentence.en.ts';
import destinations from '../settings/words/destinations.en.ts';
import runs from '../runs/words/en.ts';
import schedules from '../schedules/words/en.ts';
import rehearsals from '../schedules/words/rehearsals.en.ts';
import rows from '../data/words/rows.en.ts';
import sends from '../runs/words/sends.en.ts';
import settings from '../settings/words/en.ts';

/** The texts in English of all rooms but those of the first pages. The other languages have the same keys. */
export const messages = {
  activities,
  acts,
  attention,
  audiences,
  content,
  canvas,
  campaignEditor,
  campaignSettings,
  campaignVersions,
  providers,
  data,
  deliveries,
  email,
  enrichment,
  fields,
  diagram,
  entities,
  destinations,
  details,
  detailValues,
  filters,
  flow,
  functions,
  kinds,
  imports,
  proposals,
  reports,
  rules,
  ruleWords,
  sentence,
  settings,
  targeting,
  transfer,
  runs,
  schedules,
  rehearsals,
  rows,
  sends,
} as const;
