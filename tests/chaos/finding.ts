/** Something that must hold, how often it was looked at, and where it did not hold. */
export interface Finding {
  readonly invariant: string;
  readonly looked: number;
  readonly violations: readonly string[];
}

export interface Kill {
  readonly victim: string;
  /** Milliseconds of the clock that the database has too. */
  readonly at: number;
}

/** Of several runs: the same invariant once, with all that was looked at. */
export function together(findings: readonly Finding[]): Finding[] {
  const names = [...new Set(findings.map(({ invariant }) => invariant))];
  return names.map((invariant) => {
    const same = findings.filter((finding) => finding.invariant === invariant);
    return {
      invariant,
      looked: same.reduce((sum, { looked }) => sum + looked, 0),
      violations: same.flatMap(({ violations }) => violations),
    };
  });
}

const mostShown = 20;

/** A table of all invariants, every violation in words (some of very many), and the number of them. */
export function report(findings: readonly Finding[]): number {
  console.table(
    Object.fromEntries(
      findings.map(({ invariant, looked, violations }) => [
        invariant,
        { looked, violations: violations.length },
      ]),
    ),
  );
  for (const { invariant, violations } of findings) {
    for (const violation of violations.slice(0, mostShown)) console.log(`${invariant}: ${violation}`);
    if (violations.length > mostShown) console.log(`... and ${violations.length - mostShown} more`);
  }
  const count = findings.reduce((sum, { violations }) => sum + violations.length, 0);
  console.log(`${count} violations`);
  return count;
}
