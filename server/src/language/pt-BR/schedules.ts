import type { Texts } from '../say.ts';

/** Schedules, and their rehearsals. */
export default {
  'Rehearse at least 1 launch.': 'Ensaie ao menos 1 lançamento.',
  'Rehearse at most 10 launches.': 'Ensaie no máximo 10 lançamentos.',
  'Give a time of day, as 09:30.': 'Informe um horário, como 09:30.',
  'Give a date, as 2027-03-01.': 'Informe uma data, como 2027-03-01.',
  'Give a year from 1970 to 2999.': 'Informe um ano de 1970 a 2999.',
  'Give a date and a time, as 2027-03-01T09:30.': 'Informe uma data e um horário, como 2027-03-01T09:30.',
  'There is no such date from 1970 to 2999.': 'Não existe essa data entre 1970 e 2999.',
  'Choose at least one weekday.': 'Escolha ao menos um dia da semana.',
  'There is no such weekday.': 'Este dia da semana não existe.',
  'Give at least one time of day.': 'Informe ao menos um horário.',
  'Give at most 48 times of day.': 'Informe no máximo 48 horários.',
  'It must be 1 or more.': 'Deve ser 1 ou mais.',
  'Take Daily for one launch a day.': 'Para um lançamento por dia, use Diário.',
  'The end of the day’s launches is before their start.': 'O fim dos lançamentos do dia vem antes do início.',
  'It must be at most 52.': 'Deve ser no máximo 52.',
  'Choose at least one month.': 'Escolha ao menos um mês.',
  'A month is a number from 1 to 12.': 'Um mês é um número de 1 a 12.',
  'Choose at least one day of the month.': 'Escolha ao menos um dia do mês.',
  'A day of the month is a number from 1 to 31.': 'Um dia do mês é um número de 1 a 31.',
  'None of the months has such a day.': 'Nenhum dos meses tem esse dia.',
  'Choose which weekday of the month it is.': 'Escolha qual dia da semana do mês.',
  'Choose a weekday.': 'Escolha um dia da semana.',
  'A single launch has no period.': 'Um lançamento único não tem período.',
  'Give the date from which the weeks are counted.':
    'Informe a data a partir da qual as semanas são contadas.',
  'The last day is before the first.': 'O último dia vem antes do primeiro.',
} satisfies Texts;
