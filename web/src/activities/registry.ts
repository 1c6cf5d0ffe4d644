import { alertView } from './alert/view.ts';
import { andJoinView } from './and-join/view.ts';
import { buildAudienceView } from './build-audience/view.ts';
import { changeDimensionView } from './change-dimension/view.ts';
import { combineView } from './combine/view.ts';
import { editableConfig, isKind, type ActivityKindName } from './contract-of.ts';
import { deduplicationView } from './deduplication/view.ts';
import { emailView } from './email/view.ts';
import { endView } from './end/view.ts';
import { enrichmentView } from './enrichment/view.ts';
import { exportFileView } from './export-file/view.ts';
import { forkView } from './fork/view.ts';
import { loadFileView } from './load-file/view.ts';
import { reconciliationView } from './reconciliation/view.ts';
import { incrementalQueryView } from './incremental-query/view.ts';
import { readAudienceView } from './read-audience/view.ts';
import { saveAudienceView } from './save-audience/view.ts';
import { splitView } from './split/view.ts';
import { testView } from './test/view.ts';
import { updateDataView } from './update-data/view.ts';
import type { ActivityView } from './view.ts';
import { waitView } from './wait/view.ts';
import { t } from '../language/language.ts';

/** A kind without a view does not compile. */
const views = {
  'build-audience': buildAudienceView,
  'read-audience': readAudienceView,
  'incremental-query': incrementalQueryView,
  combine: combineView,
  deduplication: deduplicationView,
  enrichment: enrichmentView,
  'change-dimension': changeDimensionView,
  reconciliation: reconciliationView,
  split: splitView,
  'load-file': loadFileView,
  'export-file': exportFileView,
  'save-audience': saveAudienceView,
  'update-data': updateDataView,
  wait: waitView,
  fork: forkView,
  'and-join': andJoinView,
  test: testView,
  alert: alertView,
  email: emailView,
  end: endView,
} as const satisfies Record<ActivityKindName, ActivityView>;

const unknownKind: ActivityView<unknown> = {
  icon: 'i-lucide-circle-help',
  summary: () => t('activities.unknownKind'),
  inspector: () => null,
};

/** The view of a kind, for any config. */
export function viewOf(kind: string): ActivityView<unknown> {
  return isKind(kind) ? (views[kind] as ActivityView<never> as ActivityView<unknown>) : unknownKind;
}

export function summaryOf(kind: string, config: unknown): string {
  return viewOf(kind).summary(editableConfig(kind, config));
}
