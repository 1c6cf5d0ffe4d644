import fc from 'fast-check';
import type { Operator, Rule } from '../../../server/src/query/rule.ts';
import { accounts, grains, owners, reached, type GrainName } from '../activity-world.ts';
import { reconcile, type Row } from '../reference-activities.ts';
import { bool, carriedOf, dimensionOrNone, given, type ActivityCase } from './given.ts';

/** A condition over a row of the dimension and an inbound row. */
interface Match {
  readonly rule: Rule;
  readonly meets: (row: Row, far: Row) => boolean;
}

const numeric: Partial<Record<Operator, (far: number, own: number) => boolean>> = {
  equals: (far, own) => far === own,
  greaterOrEquals: (far, own) => far >= own,
  less: (far, own) => far < own,
};
const textual: Partial<Record<Operator, (far: string, own: string) => boolean>> = {
  equals: (far, own) => far === own,
  startsWith: (far, own) => far.startsWith(own),
  contains: (far, own) => far.includes(own),
  endsWith: (far, own) => far.endsWith(own),
};

/** An attribute of the dimension beside an expression over the inbound row; null meets nothing. */
function beside<T>(
  kind: string,
  tests: Partial<Record<Operator, (far: T, own: T) => boolean>>,
  attributes: readonly string[],
  values: readonly (readonly [text: string, read: (row: Row) => unknown])[],
): fc.Arbitrary<Match> {
  const asked = fc.constantFrom(...(Object.entries(tests) as [Operator, (far: T, own: T) => boolean][]));
  return fc
    .tuple(fc.constantFrom(...attributes), asked, fc.constantFrom(...values), bool)
    .map(([name, [operator, test], [text, read], caseSensitive]) => {
      const fold = (value: unknown): unknown =>
        typeof value === 'string' && !caseSensitive ? value.toLowerCase() : value;
      return {
        rule: {
          type: 'compare',
          operand: { type: 'attribute', path: [], name },
          operator,
          value: { type: 'expression', text },
          ...(kind === 'text' ? { caseSensitive } : {}),
        },
        meets: (row, far) => {
          const [left, right] = [far[name] ?? null, read(row) ?? null];
          return left !== null && right !== null && test(fold(left) as T, fold(right) as T);
        },
      };
    });
}

function matchOf(to: 'accounts' | 'owners'): fc.Arbitrary<Match> {
  const numbers = beside('number', numeric, to === 'accounts' ? ['score', 'number'] : ['tier'], [
    ['n', (row) => row['n']],
    ['n + 1', (row) => (typeof row['n'] === 'number' ? row['n'] + 1 : null)],
    ['Coalesce(n, 2)', (row) => row['n'] ?? 2],
  ]);
  const texts = beside(
    'text',
    textual,
    to === 'accounts' ? ['email', 'region', 'owner_code'] : ['name', 'code'],
    [
      ['t', (row) => row['t']],
      ['NoNull(t)', (row) => row['t'] ?? ''],
    ],
  );
  const ofInbound = fc.constant<Match>({
    rule: {
      type: 'compare',
      operand: { type: 'column', name: 'n' },
      operator: 'greater',
      value: { type: 'literal', value: 0 },
    },
    meets: (row) => Number(row['n'] ?? 0) > 0,
  });
  const path = to === 'accounts' ? ['visits'] : ['accounts'];
  const linked = bool.map((negated): Match => ({
    rule: { type: 'exists', path, negated },
    meets: (_row, far) => reached(to, far, path).length > 0 !== negated,
  }));
  const one = fc.oneof(numbers, texts, texts, ofInbound, linked);
  return fc
    .record({
      operator: fc.constantFrom<'and' | 'or' | 'except'>('and', 'and', 'or', 'except'),
      members: fc.array(one, { minLength: 1, maxLength: 3 }),
    })
    .map(({ operator, members }) => ({
      rule: { type: 'group', operator, members: members.map(({ rule }) => rule) },
      meets: (row, far) => {
        const [first, ...rest] = members.map(({ meets }) => meets(row, far));
        if (operator === 'and') return first === true && rest.every(Boolean);
        return operator === 'or'
          ? first === true || rest.some(Boolean)
          : first === true && !rest.some(Boolean);
      },
    }));
}

export const reconciledByRule: fc.Arbitrary<ActivityCase> = fc
  .record({ dimension: dimensionOrNone, to: fc.constantFrom<'accounts' | 'owners'>('accounts', 'owners') })
  .chain(({ dimension, to }) => given(dimension, ['n', 't']).map((population) => ({ population, to })))
  .chain(({ population, to }) =>
    fc
      .record({
        match: matchOf(to),
        carried: fc.option(carriedOf(population)),
        several: fc.constantFrom<'first' | 'all'>('first', 'all'),
        complement: bool,
      })
      .map(({ match, carried, several, complement }): ActivityCase => {
        const own = population.typed.filter(({ key }) => !key).map(({ name }) => ({ name, alias: name }));
        return {
          kind: 'reconciliation',
          config: {
            dimension: to satisfies GrainName,
            match: { by: 'rule', rule: match.rule },
            several,
            columns: carried ?? undefined,
            complement,
          },
          inbound: { in: [population] },
          skipped: [],
          expected: () => {
            const keys = grains[to].keys.map(({ name }) => name);
            const rows = to === 'accounts' ? accounts : owners;
            const both = reconcile(population, rows, match.meets, several, keys, carried ?? own);
            return complement ? both : { out: both.out };
          },
        };
      }),
  );
