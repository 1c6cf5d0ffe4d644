import fc from 'fast-check';
import { cut, deduplicated } from './chosen.ts';
import { combined, excluding } from './combined.ts';
import { computed } from './computed.ts';
import { enriched } from './enriched.ts';
import type { ActivityCase } from './given.ts';
import { moved, reconciled } from './moved.ts';
import { reconciledByRule } from './reconciled-by-rule.ts';

/** Any activity over any populations. */
export const activityCase: fc.Arbitrary<ActivityCase> = fc.oneof(
  combined,
  excluding,
  deduplicated,
  cut,
  moved,
  reconciled,
  reconciledByRule,
  enriched,
  computed,
);
