import { alert } from './alert/contract.ts';
import { andJoin } from './and-join/contract.ts';
import { buildAudience } from './build-audience/contract.ts';
import { changeDimension } from './change-dimension/contract.ts';
import { combine } from './combine/contract.ts';
import { deduplication } from './deduplication/contract.ts';
import { email } from './email/contract.ts';
import { end } from './end/contract.ts';
import { enrichment } from './enrichment/contract.ts';
import { exportFile } from './export-file/contract.ts';
import { fork } from './fork/contract.ts';
import { reconciliation } from './reconciliation/contract.ts';
import { loadFile } from './load-file/contract.ts';
import { incrementalQuery } from './incremental-query/contract.ts';
import { readAudience } from './read-audience/contract.ts';
import { saveAudience } from './save-audience/contract.ts';
import { split } from './split/contract.ts';
import { test } from './test/contract.ts';
import { updateData } from './update-data/contract.ts';
import { wait } from './wait/contract.ts';

/** Every kind's contract, in the order of the palette. The server halves are listed in registry.ts. */
export const contracts = {
  'build-audience': buildAudience,
  'read-audience': readAudience,
  'incremental-query': incrementalQuery,
  combine,
  deduplication,
  enrichment,
  'change-dimension': changeDimension,
  reconciliation,
  split,
  'load-file': loadFile,
  'export-file': exportFile,
  'save-audience': saveAudience,
  'update-data': updateData,
  wait,
  fork,
  'and-join': andJoin,
  test,
  alert,
  email,
  end,
} as const;
export type ActivityKindName = keyof typeof contracts;
