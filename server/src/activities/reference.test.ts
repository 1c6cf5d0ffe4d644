import fc from 'fast-check';
import { it } from 'vitest';
import { activityCase } from '../../../tests/kit/activity-cases/any-activity.ts';
import { makeWorld } from '../../../tests/kit/activity-world.ts';
import { compareActivity } from '../../../tests/kit/compare-activity.ts';
import { freshDatabase } from '../../../tests/kit/database.ts';

const { db } = await freshDatabase();
const model = await makeWorld(db);

it('gives what the reference gives, whatever the populations and the config', { timeout: 120_000 }, () =>
  fc.assert(
    fc.asyncProperty(activityCase, (one) => compareActivity(db, model, one)),
    { numRuns: 400 },
  ),
);
