import { expect, test } from 'vitest';
import { runChaos } from '../chaos/chaos-campaign.ts';
import { readOptions } from '../chaos/chaos-options.ts';
import { together } from '../chaos/finding.ts';

const size = '--people 20000 --sends 1000 --kills 4 --workers 2 --every 1500 --seed 1';

test(
  'a campaign whose processes and database are killed comes to the counts of the undisturbed one, and writes to nobody twice',
  { timeout: 180_000 },
  async () => {
    const { findings, kills, runs } = await runChaos(readOptions(size.split(' ')));
    expect(kills.map(({ victim }) => victim)).toContain('database');
    expect(kills).toHaveLength(4);
    expect(runs.length).toBeGreaterThanOrEqual(2);
    const found = together(findings);
    expect(
      found.flatMap(({ invariant, violations }) => violations.map((one) => `${invariant}: ${one}`)),
    ).toEqual([]);
    expect(found.filter(({ looked }) => looked === 0).map(({ invariant }) => invariant)).not.toContain(
      'no message twice in the sink',
    );
  },
);
