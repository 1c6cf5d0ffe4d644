import { expect, it } from 'vitest';
import { schedule, weekdays } from '@partitura/server/schedules/schedule';
import { inPortuguese } from './in-words.pt-BR.ts';

const everyMonth = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
const times = ['09:30'];

it.each<[string, object]>([
  ['Uma vez em 28 de março de 2027, às 02:30', { kind: 'once', at: '2027-03-28T02:30' }],
  ['Todos os dias, às 09:30 e 18:00', { kind: 'daily', on: weekdays, times: ['09:30', '18:00'] }],
  ['De segunda a sexta-feira, à 01:00', { kind: 'daily', on: weekdays.slice(0, 5), times: ['01:00'] }],
  ['Todo sábado e domingo, às 09:30', { kind: 'weekly', every: 1, on: ['saturday', 'sunday'], times }],
  [
    'A cada 15 minutos, das 08:00 às 20:00, toda segunda-feira',
    { kind: 'interval', every: 15, unit: 'minute', start: '08:00', end: '20:00', on: ['monday'] },
  ],
  [
    'Nos dias 1º e 22 de cada mês, às 09:30',
    { kind: 'monthly', months: everyMonth, on: 'dates', dates: [1, 22], times },
  ],
  [
    'Na segunda sexta-feira de janeiro e julho, às 09:30',
    { kind: 'monthly', months: [1, 7], on: 'weekday', nth: 'second', weekday: 'friday', times },
  ],
  ['No último dia de cada mês, às 09:30', { kind: 'monthly', months: everyMonth, on: 'lastDay', times }],
])('%s', (words, when) => {
  expect(inPortuguese(schedule.parse({ when }), 'America/Sao_Paulo')).toBe(`${words}, America/Sao_Paulo`);
});

it('says the weeks, the period and that it is paused', () => {
  const when = { kind: 'weekly', every: 2, on: ['tuesday', 'friday'], times };
  expect(
    inPortuguese(
      schedule.parse({ when, from: '2027-03-01', until: '2027-12-31', isPaused: true }),
      'America/Sao_Paulo',
    ),
  ).toBe(
    'Toda terça-feira e sexta-feira, a cada 2 semanas, às 09:30, America/Sao_Paulo, desde 1 de março de 2027 até 31 de dezembro de 2027, em pausa',
  );
});
