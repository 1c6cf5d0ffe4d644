import type { Words } from '../../language/message-types.ts';
import type en from './rehearsals.en.ts';

export default {
  runWaitsForYou: 'A execução espera por você: abra-a e continue ou pare.',
  until: 'Até {at}.',
  launches: 'Lançamentos do ensaio',
  rehearseTheSchedule: 'Ensaiar o agendamento',
  nextAsTests:
    'Os próximos lançamentos como execuções de teste, um após o outro. As esperas passam na hora; nada é enviado nem gravado.',
  noSchedule: 'Esta campanha não tem agendamento',
  setOne: 'Defina um em Agendamento e volte para ensaiá-lo.',
  timesAreOf:
    'Horários de {timeZone}. Sobreposições e consultas incrementais seguem como se as execuções anteriores fossem reais; os dados são os de agora.',
  stop: 'Parar o ensaio',
  howMany: 'Quantos lançamentos',
  rehearse: 'Ensaiar',
  rehearseAgain: 'Ensaiar de novo',
  toCome: 'Por vir',
  underWay: 'Em andamento',
  completed: 'Concluído',
  stopped: 'Parado',
} satisfies Words<typeof en>;
