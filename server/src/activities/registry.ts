import { alertKind } from './alert/alert.ts';
import { andJoinKind } from './and-join/and-join.ts';
import { buildAudienceKind } from './build-audience/build-audience.ts';
import { changeDimensionKind } from './change-dimension/change-dimension.ts';
import { combineKind } from './combine/combine.ts';
import type { ActivityKindName } from './contracts.ts';
import { deduplicationKind } from './deduplication/deduplication.ts';
import { emailKind } from './email/email.ts';
import { endKind } from './end/end.ts';
import { enrichmentKind } from './enrichment/enrichment.ts';
import { exportFileKind } from './export-file/export-file.ts';
import { forkKind } from './fork/fork.ts';
import { incrementalQueryKind } from './incremental-query/incremental-query.ts';
import type { ActivityKind } from './kind.ts';
import { reconciliationKind } from './reconciliation/reconciliation.ts';
import { loadFileKind } from './load-file/load-file.ts';
import { readAudienceKind } from './read-audience/read-audience.ts';
import { saveAudienceKind } from './save-audience/save-audience.ts';
import { splitKind } from './split/split.ts';
import { testKind } from './test/test.ts';
import { updateDataKind } from './update-data/update-data.ts';
import { waitKind } from './wait/wait.ts';

/** Every kind's server half. A kind with a contract and without one of these does not compile. */
export const kinds: Readonly<Record<ActivityKindName, ActivityKind>> = {
  'build-audience': buildAudienceKind,
  'read-audience': readAudienceKind,
  'incremental-query': incrementalQueryKind,
  combine: combineKind,
  deduplication: deduplicationKind,
  enrichment: enrichmentKind,
  'change-dimension': changeDimensionKind,
  reconciliation: reconciliationKind,
  split: splitKind,
  'load-file': loadFileKind,
  'export-file': exportFileKind,
  'save-audience': saveAudienceKind,
  'update-data': updateDataKind,
  wait: waitKind,
  fork: forkKind,
  'and-join': andJoinKind,
  test: testKind,
  alert: alertKind,
  email: emailKind,
  end: endKind,
};
