import type { Texts } from '../say.ts';

/** Runs, their tasks and launches by schedule. */
export default {
  'This run is {0} already.': 'Esta execução já está {0}.',
  'Start another.': 'Inicie outra.',
  'This is a run of another campaign.': 'Esta é uma execução de outra campanha.',
  'Compare runs of one campaign.': 'Compare execuções de uma mesma campanha.',
  'This activity is not in the graph (any more).': 'Esta atividade não está (mais) no fluxo.',
  'Mend the faults of this activity first: then it can be counted.':
    'Corrija primeiro os erros desta atividade: depois ela pode ser contada.',
  'Run it in a test run, which has no such limit.': 'Use uma execução de teste, que não tem esse limite.',
  'This run does not exist (any more).': 'Esta execução não existe (mais).',
  'This task does not exist (any more).': 'Esta tarefa não existe (mais).',
  'This task is {0}: only a failed one can be tried again.':
    'Esta tarefa está {0}: só uma que falhou pode ser tentada de novo.',
  'The rows of this run are not kept any more.': 'As linhas desta execução não são mais guardadas.',
  'Look at a later run.': 'Veja uma execução mais recente.',
  'Nothing has come through this transition yet.': 'Nada passou por esta transição ainda.',
  'This campaign has no schedule to rehearse.': 'Esta campanha não tem agendamento a ensaiar.',
  'Set a schedule first, or start a test run.':
    'Defina primeiro um agendamento, ou inicie uma execução de teste.',
  'The schedule has no launch to come.': 'O agendamento não tem lançamento por vir.',
  'Change its last day, or rehearse from an earlier moment.':
    'Altere o último dia, ou ensaie a partir de um momento anterior.',
  'This rehearsal does not exist (any more).': 'Este ensaio não existe (mais).',
  'A rehearsal of this campaign is under way.': 'Um ensaio desta campanha está em andamento.',
  'Nothing leads from the first activity to the last.': 'Nada leva da primeira atividade à última.',
  'Choose one that follows.': 'Escolha uma que venha depois.',
  'This activity is not in the graph.': 'Esta atividade não está no fluxo.',
  'Save the graph before.': 'Salve o fluxo antes.',
  'No run keeps what comes from {0}.': 'Nenhuma execução guarda o que vem de {0}.',
  'Run a test of the whole graph, or up to there, before.': 'Teste antes o fluxo inteiro, ou até ali.',
  'An idempotency key has 1 to {0} characters.': 'Uma chave de idempotência tem de 1 a {0} caracteres.',
  'A campaign cannot signal itself: its own run is under way.':
    'Uma campanha não pode enviar sinal a si mesma: sua própria execução está em andamento.',
  '{0} campaigns have signalled each other already: they probably go round in a circle.':
    '{0} campanhas já enviaram sinais umas às outras: provavelmente andam em círculo.',
  'An archived campaign does not run.': 'Uma campanha arquivada não é executada.',
  'Duplicate it.': 'Duplique-a.',
  'Only a published campaign can be started.': 'Só uma campanha publicada pode ser iniciada.',
  'Publish it, or start a test run.': 'Publique-a, ou inicie uma execução de teste.',
  'It took longer than its budget of {0} and was cancelled.':
    'Demorou mais que o limite de {0} e foi cancelada.',
  '{0} day | {0} days': '{0} dia | {0} dias',
  '{0} hour | {0} hours': '{0} hora | {0} horas',
  '{0} minute | {0} minutes': '{0} minuto | {0} minutos',
  '{0} second | {0} seconds': '{0} segundo | {0} segundos',
  'Have it do less (a narrower rule, fewer columns), or give activities more time in the settings of the campaign. Then try again.':
    'Faça-a trabalhar menos (uma regra mais restrita, menos colunas), ou dê mais tempo às atividades nas configurações da campanha. Depois tente de novo.',
  'Have it do less (a narrower rule, fewer columns), or ask an administrator for a higher TASK_TIME_LIMIT_S. Then try again.':
    'Faça-a trabalhar menos (uma regra mais restrita, menos colunas), ou peça a um administrador um TASK_TIME_LIMIT_S maior. Depois tente de novo.',
  'The database interrupted a task: {0}.': 'O banco de dados interrompeu uma tarefa: {0}.',
  'The database says: {0}.': 'O banco de dados diz: {0}.',
  'Something went wrong on our side.': 'Algo deu errado do nosso lado.',
  "The server's log tells more under {0}.": 'O log do servidor diz mais sob {0}.',
  'A value in the data does not suit a rule or a column of this activity: look at both, then try again.':
    'Um valor nos dados não serve para uma regra ou coluna desta atividade: confira ambos e tente de novo.',
  'A table or column was changed outside Partitura: bring it back or correct the data model, then try again.':
    'Uma tabela ou coluna foi alterada fora do Partitura: traga-a de volta ou corrija o modelo de dados, e tente de novo.',
  "Partitura's database user needs the right to read it: grant it, then try again.":
    'O usuário de banco de dados do Partitura precisa do direito de leitura: conceda-o e tente de novo.',
  'The populations of this run are very large; try again when the database is less busy.':
    'As populações desta execução são muito grandes; tente de novo quando o banco de dados estiver menos ocupado.',
  '"{0}", which leads here, has faults: mend them first.':
    '"{0}", que leva até aqui, tem erros: corrija-os primeiro.',
  '"{0}", which leads here, is disabled: nothing would come.':
    '"{0}", que leva até aqui, está desativada: nada chegaria.',
  'What leaves "{0}" is known after a run only.': 'O que sai de "{0}" só é conhecido depois de uma execução.',
  'Start a test run, then come back.': 'Inicie uma execução de teste e depois volte.',
  'Give the variables as an object: { "name": value }.':
    'Informe as variáveis como um objeto: { "nome": valor }.',
} satisfies Texts;
