import activities from '../activities/words/pt-BR.ts';
import email from '../activities/words/email.pt-BR.ts';
import enrichment from '../activities/words/enrichment.pt-BR.ts';
import fields from '../activities/words/fields.pt-BR.ts';
import flow from '../activities/words/flow.pt-BR.ts';
import kinds from '../activities/words/kinds.pt-BR.ts';
import targeting from '../activities/words/targeting.pt-BR.ts';
import transfer from '../activities/words/transfer.pt-BR.ts';
import acts from '../settings/words/acts.pt-BR.ts';
import detailValues from '../settings/words/detail-values.pt-BR.ts';
import details from '../settings/words/details.pt-BR.ts';
import providers from '../settings/words/providers.pt-BR.ts';
import attention from '../attention/words/pt-BR.ts';
import audiences from '../audiences/words/pt-BR.ts';
import content from '../content/words/pt-BR.ts';
import canvas from '../canvas/words/pt-BR.ts';
import campaignEditor from '../campaigns/words/editor.pt-BR.ts';
import campaignSettings from '../campaigns/words/settings.pt-BR.ts';
import campaignVersions from '../campaigns/words/versions.pt-BR.ts';
import data from '../data/words/pt-BR.ts';
import diagram from '../data/words/diagram.pt-BR.ts';
import entities from '../data/words/entities.pt-BR.ts';
import imports from '../data/words/imports.pt-BR.ts';
import proposals from '../data/words/proposals.pt-BR.ts';
import deliveries from '../deliveries/words/pt-BR.ts';
import filters from '../filters/words/pt-BR.ts';
import functions from '../functions/words/pt-BR.ts';
import reports from '../reports/words/pt-BR.ts';
import rules from '../rules/words/pt-BR.ts';
import ruleWords from '../rules/words/rule.pt-BR.ts';
import sentence from '../rules/words/sentence.pt-BR.ts';
import destinations from '../settings/words/destinations.pt-BR.ts';
import runs from '../runs/words/pt-BR.ts';
import schedules from '../schedules/words/pt-BR.ts';
import rehearsals from '../schedules/words/rehearsals.pt-BR.ts';
import rows from '../data/words/rows.pt-BR.ts';
import sends from '../runs/words/sends.pt-BR.ts';
import settings from '../settings/words/pt-BR.ts';
import type { messages as english } from './messages-en.ts';
import type { Words } from './message-types.ts';

export const messages: { readonly [Room in keyof typeof english]: Words<(typeof english)[Room]> } = {
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
};
