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
  'The schedule was changed before it was made.': 'O agendamento foi alterado antes que acontecesse.',
  'The time zone of the campaign was changed before it was made.':
    'O fuso horário da campanha foi alterado antes que acontecesse.',
  'Run {0} was under way.': 'A execução {0} estava em andamento.',
  'Waits for the end of run {0}.': 'Espera o fim da execução {0}.',
  'Run {0} was under way, and the launch of {1} waits for its end.':
    'A execução {0} estava em andamento, e o lançamento de {1} espera o fim dela.',
  'Waited for the end of the run before it.': 'Esperou o fim da execução anterior.',
  'Beside a run that was under way until {0}.': 'Ao lado de uma execução que estava em andamento até {0}.',
  'A run was under way until {0}.': 'Uma execução estava em andamento até {0}.',
  'Waited for the end of the run before it, {0}.': 'Esperou o fim da execução anterior, {0}.',
  'A run was under way until {0}, and the launch of {1} waits for its end.':
    'Uma execução estava em andamento até {0}, e o lançamento de {1} espera o fim dela.',
  'So were those before it, since {0}.': 'Assim também os anteriores, desde {0}.',
  'No worker was running: left out.': 'Nenhum worker estava no ar: deixado de fora.',
  'No worker was running: merged into the launch of {0}.':
    'Nenhum worker estava no ar: unido ao lançamento de {0}.',
  'Made up, together with those before it: no worker was running at its time.':
    'Feito depois, junto com os anteriores: nenhum worker estava no ar na hora.',
  'Made up: no worker was running at its time.': 'Feito depois: nenhum worker estava no ar na hora.',
  'The campaign is {0}.': 'A campanha está {0}.',
} satisfies Texts;
