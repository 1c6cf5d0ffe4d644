import { behaviours, operatorNames, presets, type Feedback, type Rule } from '@partitura/server/query/rule';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { speak } from '../../language/language.ts';
import { negate } from '../negate.ts';
import { groupOf, type Compare } from '../rule-edit.ts';
import { ruleSentence } from '../rule-sentence.ts';
import { anyOf, is, shop } from '../shop-model.ts';

beforeAll(() => speak('pt-BR'));
afterAll(() => speak('en'));

const known = {
  audience: () => 'Clientes fiéis',
  filter: () => 'Compraram há pouco',
  campaign: () => 'Boas-vindas',
};
const said = (rule: Rule): string => ruleSentence(rule, shop, 'customer', [], known);
const compared = (operator: Compare['operator'], value?: Compare['value']): string =>
  said({ ...is('name'), operator, value });
const one = (value: string | number | boolean) => ({ type: 'literal', value }) as const;
const list = (...values: string[]) => ({ type: 'list', values }) as const;
const period = (amount: number, unit: 'minute' | 'hour' | 'day' | 'week' | 'month' | 'year') =>
  ({ type: 'period', amount, unit }) as const;
const calendar = (unit: 'day' | 'week' | 'month' | 'quarter' | 'year') =>
  ({ type: 'calendar', unit }) as const;
const preset = (name: (typeof presets)[number]) => ({ type: 'preset', preset: name }) as const;

/** One at least of each operator. */
const comparisons: readonly (readonly [Compare['operator'], Compare['value'], string])[] = [
  ['equals', one('Ana'), 'name é “Ana”'],
  ['equals', one(true), 'name é verdadeiro'],
  ['equals', one(1234.5), 'name é 1234,5'],
  ['equals', preset('firstDayOfMonth'), 'name é o primeiro dia deste mês'],
  ['notEquals', one('Ana'), 'name não é “Ana”'],
  ['greater', one(3), 'name é maior que 3'],
  ['greaterOrEquals', one(3), 'name é no mínimo 3'],
  ['less', one(3), 'name é menor que 3'],
  ['lessOrEquals', one(3), 'name é no máximo 3'],
  ['between', { type: 'range', from: one(1), to: one(3) }, 'name está entre 1 e 3'],
  [
    'between',
    { type: 'range', from: preset('firstDayOfYear'), to: preset('yesterday') },
    'name está entre o primeiro dia deste ano e ontem',
  ],
  ['in', list('Ana', 'Bia', 'Cris'), 'name é “Ana”, “Bia” ou “Cris”'],
  ['in', list('Ana'), 'name é “Ana”'],
  ['in', list(), 'name é um destes'],
  ['notIn', list('Ana', 'Bia', 'Cris'), 'name não é “Ana”, “Bia” nem “Cris”'],
  ['isEmpty', undefined, 'name não tem valor'],
  ['isNotEmpty', undefined, 'name tem valor'],
  ['startsWith', one('A'), 'name começa com “A”'],
  ['doesNotStartWith', one('A'), 'name não começa com “A”'],
  ['endsWith', one('A'), 'name termina com “A”'],
  ['doesNotEndWith', one('A'), 'name não termina com “A”'],
  ['contains', one('A'), 'name contém “A”'],
  ['doesNotContain', one('A'), 'name não contém “A”'],
  ['like', one('A%'), 'name segue o padrão “A%”'],
  ['notLike', one('A%'), 'name não segue o padrão “A%”'],
  ['matches', one('^A'), 'name corresponde à expressão regular “^A”'],
  ['before', preset('today'), 'name é anterior a hoje'],
  ['before', preset('firstDayOfMonth'), 'name é anterior ao primeiro dia deste mês'],
  ['after', preset('lastDayOfWeek'), 'name é posterior ao último dia desta semana'],
  ['after', { type: 'variable', name: 'vars.since' }, 'name é posterior a $vars.since'],
  ['on', preset('yesterday'), 'name é ontem'],
  ['on', preset('lastDayOfQuarter'), 'name é no último dia deste trimestre'],
  ['on', { type: 'parameter', name: 'dia' }, 'name é em [dia]'],
  ['inLast', period(60, 'day'), 'name está nos últimos 60 dias'],
  ['inLast', period(2, 'week'), 'name está nas últimas 2 semanas'],
  ['inLast', period(1, 'hour'), 'name está na última hora'],
  ['inLast', period(1, 'month'), 'name está no último mês'],
  ['inNext', period(2, 'year'), 'name está nos próximos 2 anos'],
  ['inNext', period(1, 'week'), 'name está na próxima semana'],
  ['olderThan', period(1, 'day'), 'name foi há mais de 1 dia'],
  ['olderThan', period(30, 'minute'), 'name foi há mais de 30 minutos'],
  ['inThis', calendar('week'), 'name está na semana atual'],
  ['inThis', calendar('quarter'), 'name está no trimestre atual'],
  ['inPrevious', calendar('month'), 'name está no mês anterior'],
  ['inFollowing', calendar('year'), 'name está no ano seguinte'],
  ['anniversaryToday', undefined, 'name faz aniversário hoje'],
  ['anniversaryWithin', period(7, 'day'), 'name faz aniversário nos próximos 7 dias'],
  ['anniversaryWithin', period(2, 'week'), 'name faz aniversário nas próximas 2 semanas'],
];

describe('a comparison in Portuguese', () => {
  it.each(comparisons)('%s %j: %s', (operator, value, words) => {
    expect(compared(operator, value)).toBe(words);
  });

  it('is shown above for each operator', () => {
    const shown = new Set(comparisons.map(([operator]) => operator));
    expect(operatorNames.filter((operator) => !shown.has(operator))).toEqual([]);
  });

  it('never leaves a preposition and an article apart', () => {
    const all = presets.flatMap((day) =>
      (['before', 'after', 'on'] as const).map((operator) => compared(operator, preset(day))),
    );
    expect(all.filter((words) => /\b(a|em|de) o\b|\bem (hoje|ontem|amanhã|agora)/.test(words))).toEqual([]);
  });

  it('cuts a long list', () => {
    const values = Array.from({ length: 10 }, (_, index) => String(index));
    expect(compared('in', { type: 'list', values })).toMatch(/“7” ou um de outros 2 valores$/);
    expect(compared('notIn', { type: 'list', values })).toMatch(/“7” nem nenhum de outros 2 valores$/);
  });

  it('says dates as Brazilians do', () => {
    const born = (operator: Compare['operator'], value: Compare['value']): string =>
      said({ ...is('born'), operator, value });
    expect(born('on', one('2026-03-15'))).toBe('born é em 15 de mar. de 2026');
    expect(born('before', one('2026-03-15'))).toBe('born é anterior a 15 de mar. de 2026');
    expect(born('between', { type: 'range', from: one('2026-03-01'), to: preset('today') })).toBe(
      'born está entre 1 de mar. de 2026 e hoje',
    );
  });

  it('says that letter case matters', () => {
    expect(said({ ...is('name', 'Ana'), caseSensitive: true })).toBe(
      'name é “Ana” (com maiúsculas e minúsculas exatas)',
    );
  });
});

describe('a rule in Portuguese', () => {
  it('joins conditions, and puts inner groups in brackets', () => {
    expect(said(groupOf())).toBe('todos');
    expect(said(groupOf(is('name'), anyOf(is('city.name'), is('note'))))).toBe(
      'name é “x” e (city › name é “x” ou note é “x”)',
    );
    expect(said({ type: 'group', operator: 'except', members: [is('name'), is('note')] })).toBe(
      'name é “x” exceto note é “x”',
    );
    expect(said(negate(groupOf(is('name'), is('note'))))).toBe('não é o caso que (name é “x” e note é “x”)');
  });

  it('says which linked rows there are, and an aggregate over them', () => {
    const where = groupOf({ ...is('at'), operator: 'inLast', value: period(1, 'year') });
    expect(said({ type: 'exists', path: ['payments'] })).toBe('tem payments');
    expect(said({ type: 'exists', path: ['payments'], negated: true, where })).toBe(
      'não tem payments (em que at está no último ano)',
    );
    const sum: Rule = {
      type: 'compare',
      operand: {
        type: 'aggregate',
        function: 'sum',
        path: ['payments'],
        of: { path: [], name: 'amount' },
        where,
      },
      operator: 'greaterOrEquals',
      value: one(30),
    };
    expect(said(sum)).toBe('soma de amount em payments (em que at está no último ano) é no mínimo 30');
    expect(said({ ...sum, operand: { type: 'aggregate', function: 'count', path: ['rentals'] } })).toBe(
      'quantidade de rentals é no mínimo 30',
    );
    const different: Compare['operand'] = {
      type: 'aggregate',
      function: 'countDistinct',
      path: ['rentals'],
      of: { path: [], name: 'days' },
    };
    expect(said({ ...sum, operand: different })).toBe(
      'quantidade de valores diferentes de days em rentals é no mínimo 30',
    );
  });

  it('names audiences and predefined filters with their parameters', () => {
    expect(said({ type: 'audience', audience: 'a', negated: true })).toBe(
      'não está no público “Clientes fiéis”',
    );
    expect(said({ type: 'filter', filter: 'f', parameters: { dias: one(3), país: list('BR', 'PT') } })).toBe(
      'atende a “Compraram há pouco” (dias: 3, país: “BR”, “PT”)',
    );
  });

  const feedback: Feedback = { type: 'feedback', behaviours: ['opened'], campaign: { type: 'any' } };
  it('says what became of messages', () => {
    expect(
      said({
        ...feedback,
        behaviours: ['opened', 'clicked'],
        channel: 'sms',
        link: 'https://loja.example',
        within: period(1, 'week'),
      }),
    ).toBe(
      'abriu ou clicou em uma mensagem de qualquer campanha por SMS no link “https://loja.example” na última semana',
    );
    expect(
      said({
        ...feedback,
        negated: true,
        behaviours: ['opened', 'clicked'],
        campaign: { type: 'campaign', id: '1' },
        activity: 'Oferta',
        within: calendar('month'),
      }),
    ).toBe(
      'não teve nenhum destes (abertura, clique) com uma mensagem de “Boas-vindas” da atividade “Oferta” no mês atual',
    );
    expect(said({ ...feedback, campaign: { type: 'transition' }, within: preset('firstDayOfWeek') })).toBe(
      'abriu uma mensagem desta execução (antes deste ponto) no primeiro dia desta semana',
    );
  });

  it('has words for everything that can become of a message', () => {
    const words = behaviours.map((behaviour) => said({ ...feedback, behaviours: [behaviour] }));
    expect(new Set(words).size).toBe(behaviours.length);
    expect(words.filter((each) => !each.endsWith(' uma mensagem de qualquer campanha'))).toEqual([]);
  });
});
