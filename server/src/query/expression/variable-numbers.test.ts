import { expect, it } from 'vitest';
import { freshDatabase } from '../../../../tests/kit/database.ts';
import { valuesOf } from '../../../../tests/kit/expression-values.ts';
import { peopleWhoBuy } from '../../../../tests/kit/people.ts';
import { checkExpression } from './check-expression.ts';

const { db } = await freshDatabase();
const model = await peopleWhoBuy(db);
/** Decimals are given as text, where a number of JavaScript would lose digits. */
const variables = { exact: '9007199254740993', rate: '1.62', low: '+1.0', code: '0049', word: 'gold' };

const given: readonly [text: string, ofAna: string][] = [
  ['height = $vars.rate', 'true'],
  ['height in ($vars.rate, 9)', 'true'],
  ['height not in ($vars.low, $vars.rate)', 'false'],
  ['height in (1, 2, $vars.low)', 'false'],
  ['$vars.rate in (score, height)', 'true'],
  ['points in ($vars.exact)', 'true'],
  ['points - $vars.exact', '0'],
  ['height > $vars.low and $vars.low < height', 'true'],
  ['$vars.rate * 2', '3.24'],
  ['score + $vars.rate', '11.62'],
  ['Round($vars.rate, 1)', '1.6'],
  ['Greatest(height, $vars.low)', '1.62'],
  ['Iif(vip, $vars.rate, 0)', '1.62'],
  ['Mod($vars.exact, 10)', '3'],
  ['ToDouble($vars.rate) = $vars.rate', 'true'],
  // Beside texts they stay texts, digit for digit.
  ["$vars.code || '1'", '00491'],
  ['$vars.code + $vars.rate', '00491.62'],
  ["$vars.code in ('49', '0049')", 'true'],
  ['name = $vars.code', 'false'],
  ['Length($vars.code)', '4'],
  ['Coalesce(null, $vars.code)', '0049'],
  ['Decode(tier, $vars.word, 1, 2)', '1'],
];
for (const [text, result] of given) {
  it(`reads ${text} as ${result}`, async () => {
    const [read] = await valuesOf(db, model, 1, [text], { variables });
    expect(read?.text).toBe(result);
  });
}

it('refuses a text that is no number where one is needed', () => {
  const scope = { model, entity: 'person', columns: null, timeZone: 'UTC', variables };
  for (const text of [
    'height = $vars.word',
    'score in (1, $vars.word)',
    'Round($vars.word)',
    '$vars.word * 2',
  ])
    expect(String(checkExpression(text, scope).issues[0]?.message)).toMatch(/a text|got a text/i);
  // Written in quotes it is a text, whatever it holds.
  expect(checkExpression("height = '1.62'", scope).issues).toHaveLength(1);
});
