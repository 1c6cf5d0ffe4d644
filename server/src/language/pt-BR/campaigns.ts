import type { Texts } from '../say.ts';

/** Campaigns, how their activities are joined, and campaigns as files. */
export default {
  'This activity does not exist (any more): save the campaign first.':
    'Esta atividade não existe (mais): salve a campanha primeiro.',
  'Say what is to be changed.': 'Diga o que deve ser alterado.',
  'There is no such request any more: the draft has changed, or somebody has decided.':
    'Este pedido não existe mais: o rascunho mudou, ou alguém já decidiu.',
  'Load the campaign anew.': 'Carregue a campanha de novo.',
  'You have asked for this approval yourself: somebody else has to decide.':
    'Você mesmo pediu esta aprovação: outra pessoa precisa decidir.',
  'Ask another approver.': 'Peça a outro aprovador.',
  'The campaign cannot be published. {0}': 'A campanha não pode ser publicada. {0}',
  'Ask for approval.': 'Peça a aprovação.',
  'Nobody has asked for approval.': 'Ninguém pediu a aprovação.',
  'Approval is a matter of people: sign in, rather than use an API key.':
    'A aprovação cabe a pessoas: entre com sua conta, em vez de usar uma chave de API.',
  'Choose a file that was exported from Partitura.': 'Escolha um arquivo exportado do Partitura.',
  'The file is too large: a campaign has at most 5 million characters.':
    'O arquivo é grande demais: uma campanha tem no máximo 5 milhões de caracteres.',
  'This is not the file of a campaign.': 'Este não é o arquivo de uma campanha.',
  'This is the file of something else: {0}.': 'Este é o arquivo de outra coisa: {0}.',
  'This file is of version {0}, and this server reads version {1}.':
    'Este arquivo é da versão {0}, e este servidor lê a versão {1}.',
  'Export it again from a server like this one, or update this server.':
    'Exporte-o de novo de um servidor como este, ou atualize este servidor.',
  '{0}: {1}.': '{0}: {1}.',
  'The file': 'O arquivo',
  'The file does not have the form of a campaign. {0}': 'O arquivo não tem a forma de uma campanha. {0}',
  'The file is not YAML. {0}': 'O arquivo não é YAML. {0}',
  'The file uses an alias (*name): write the value out.':
    'O arquivo usa um alias (*nome): escreva o valor por extenso.',
  'The file uses the tag {0}: only plain values are read.':
    'O arquivo usa a tag {0}: só valores simples são lidos.',
  'The file has a key that is not a text.': 'O arquivo tem uma chave que não é um texto.',
  'The file holds {0}, which is no number here.': 'O arquivo contém {0}, que aqui não é um número.',
  'The file is nested more than {0} levels deep.': 'O arquivo tem mais de {0} níveis de profundidade.',
  changed: 'alterada',
  edited: 'editada',
  published: 'publicada',
  started: 'iniciada',
  archived: 'arquivada',
  'taken out of the archive': 'tirada do arquivo',
  deleted: 'excluída',
  'a draft': 'um rascunho',
  scheduled: 'agendada',
  live: 'no ar',
  'Publish it first.': 'Publique-a primeiro.',
  'Duplicate it to start again.': 'Duplique-a para começar de novo.',
  'Take it out of the archive, or duplicate it.': 'Tire-a do arquivo, ou duplique-a.',
  'Only a draft can be deleted.': 'Só um rascunho pode ser excluído.',
  'It is deleted 30 days after its last change.': 'Ela é excluída 30 dias após a última alteração.',
  'Archive the campaign.': 'Arquive a campanha.',
  'This campaign is {0}: it cannot be {1}.': 'Esta campanha está como {0}: não pode ser {1}.',
  '{0} has changed since it was connected. {1} Mend it in the database, or change "{2}" under Data.':
    '{0} mudou desde que foi conectada. {1} Corrija no banco de dados, ou altere "{2}" em Dados.',
  'Two activities have the id "{0}".': 'Duas atividades têm o id "{0}".',
  'Two transitions have the id "{0}".': 'Duas transições têm o id "{0}".',
  'A transition names the activity "{0}", which is not there.':
    'Uma transição cita a atividade "{0}", que não existe.',
  '"{0}" has no outlet "{1}": remove the transition or bring the outlet back.':
    '"{0}" não tem a saída "{1}": remova a transição ou traga a saída de volta.',
  '"{0}" has no inlet "{1}": connect the transition to another.':
    '"{0}" não tem a entrada "{1}": conecte a transição a outra.',
  'Connect something to "{0}".': 'Conecte algo a "{0}".',
  'Only one transition may lead to "{0}"; bring several together with Combine.':
    'Só uma transição pode levar a "{0}"; reúna várias com uma Combinação.',
  '"{0}" leads to several activities; put a Fork between.':
    '"{0}" leva a várias atividades; coloque uma Bifurcação no meio.',
  'Connect "{0}" or end it with an End activity.': 'Conecte "{0}" ou termine-a com uma atividade Fim.',
  'These activities lead round in a circle: {0}.': 'Estas atividades andam em círculo: {0}.',
  'Add an activity: the graph is empty.': 'Adicione uma atividade: o fluxo está vazio.',
  '"{0}" takes the {1} "{2}" already: choose another.': '"{0}" já usa o nome de {1} "{2}": escolha outro.',
  'Two columns are called "{0}": give one of them another alias.':
    'Duas colunas se chamam "{0}": dê a uma delas outro nome alternativo.',
  'This campaign has no draft.': 'Esta campanha não tem rascunho.',
  'Give the campaign a name.': 'Dê um nome à campanha.',
  'A name has at most 200 characters.': 'Um nome tem no máximo 200 caracteres.',
  'A tag has 1 to {0} characters.': 'Uma etiqueta tem de 1 a {0} caracteres.',
  'A campaign has at most {0} tags.': 'Uma campanha tem no máximo {0} etiquetas.',
  '"{0}" is no e-mail address.': '"{0}" não é um endereço de e-mail.',
  '{0} {1}.': '{0} {1}.',
  'cannot be used': 'não pode ser usada',
  'The setting {0}': 'A configuração {0}',
  'The test value of variable {0}': 'O valor de teste da variável {0}',
  'The default of variable {0}': 'O padrão da variável {0}',
  'The form of variable {0}': 'A forma da variável {0}',
  'The {0} of variable {1}': '{0} da variável {1}',
  'This campaign refers to "{0}", and several campaigns are called that.':
    'Esta campanha se refere a "{0}", e várias campanhas têm esse nome.',
  'Rename one of them: a file refers to campaigns by name.':
    'Renomeie uma delas: um arquivo se refere às campanhas pelo nome.',
  'This campaign does not exist (any more).': 'Esta campanha não existe (mais).',
  'There is a draft already.': 'Já existe um rascunho.',
  'Load the campaign anew, and choose again.': 'Carregue a campanha de novo e escolha outra vez.',
  'This server has no kind of activity named "{0}".': 'Este servidor não tem o tipo de atividade "{0}".',
  'The file may come from a newer version of Partitura.':
    'O arquivo pode vir de uma versão mais nova do Partitura.',
  '"{0}" is of the kind "{1}", which is not known here.': '"{0}" é do tipo "{1}", que não é conhecido aqui.',
  'The file has a setting that is not known here: "{0}".':
    'O arquivo tem uma configuração que não é conhecida aqui: "{0}".',
  'There is no {0} "{1}"': 'Não existe: {0} "{1}"',
  '{0}: "{1}" needs it.': '{0}; "{1}" precisa disso.',
  'Several campaigns are called "{0}"': 'Várias campanhas se chamam "{0}"',
  'One thing is missing here: nothing was imported. | {0} things are missing here: nothing was imported.':
    'Falta uma coisa aqui: nada foi importado. | Faltam {0} coisas aqui: nada foi importado.',
  'Make what is missing, under the same names, or change the file.':
    'Crie o que falta, com os mesmos nomes, ou altere o arquivo.',
  'A note has at most 2,000 characters.': 'Uma observação tem no máximo 2.000 caracteres.',
  'Stop the run first.': 'Interrompa a execução primeiro.',
  'This is not a graph: {0}: {1}.': 'Isto não é um fluxo: {0}: {1}.',
  'There is no kind of activity named "{0}".': 'Não existe o tipo de atividade "{0}".',
  'The campaign cannot be published. There is an error: {1} | The campaign cannot be published. There are {0} errors: {1}':
    'A campanha não pode ser publicada. Há um erro: {1} | A campanha não pode ser publicada. Há {0} erros: {1}',
  'The campaign cannot be started. There is an error: {1} | The campaign cannot be started. There are {0} errors: {1}':
    'A campanha não pode ser iniciada. Há um erro: {1} | A campanha não pode ser iniciada. Há {0} erros: {1}',
  'Mend what is marked on the canvas.': 'Corrija o que está marcado na tela.',
  'Only a draft can be deleted: this one was published.':
    'Só um rascunho pode ser excluído: esta campanha já foi publicada.',
  'The published version cannot be changed.': 'A versão publicada não pode ser alterada.',
  'Edit the campaign: that makes a draft beside the published version.':
    'Edite a campanha: isso cria um rascunho ao lado da versão publicada.',
  '{0} saved this campaign on {1} (UTC), after you opened it.':
    '{0} salvou esta campanha em {1} (UTC), depois que você a abriu.',
  Somebody: 'Alguém',
  'Load the newer version and make your changes again.':
    'Carregue a versão mais nova e faça suas alterações de novo.',
  'This campaign is {0}: it starts no more.': 'Esta campanha está {0}: não inicia mais.',
  'The schedule has no launch to come: its time has passed.':
    'O agendamento não tem lançamento por vir: seu tempo já passou.',
  'Choose a later time, or take the schedule away.': 'Escolha um horário posterior, ou remova o agendamento.',
  'The campaign has no schedule yet: its revision is 0.':
    'A campanha ainda não tem agendamento: sua revisão é 0.',
  '{0} changed this schedule on {1} (UTC), after you opened it.':
    '{0} alterou este agendamento em {1} (UTC), depois que você o abriu.',
  'Load the newer one and make your changes again.': 'Carregue o mais novo e faça suas alterações de novo.',
  'There is no user with the id {0}.': 'Não existe usuário com o id {0}.',
  'Choose supervisors among the users; API keys cannot be told anything.':
    'Escolha os supervisores entre os usuários; chaves de API não recebem avisos.',
  'There is a template called "{0}" already.': 'Já existe um modelo chamado "{0}".',
  'Choose another name, or delete the other template.': 'Escolha outro nome, ou exclua o outro modelo.',
  'This template comes with Partitura and stays.': 'Este modelo vem com o Partitura e permanece.',
  'This template does not exist (any more).': 'Este modelo não existe (mais).',
  'There is no targeting dimension "{0}".': 'Não existe a dimensão de segmentação "{0}".',
  'Choose one of those that are defined under Data.': 'Escolha uma das que estão definidas em Dados.',
  'This campaign has no published version {0}.': 'Esta campanha não tem a versão publicada {0}.',
  'There is nothing but this draft: no version was published.':
    'Só existe este rascunho: nenhuma versão foi publicada.',
  'Delete the campaign.': 'Exclua a campanha.',
  'must be an IANA time zone such as "Europe/Lisbon"':
    'deve ser um fuso horário IANA, como "America/Sao_Paulo"',
  'must be ids of users': 'deve ter ids de usuários',
  'must be e-mail addresses': 'deve ter endereços de e-mail',
  'may be 20 addresses at most': 'pode ter no máximo 20 endereços',
  'must be a whole number of days': 'deve ser um número inteiro de dias',
  'must be 1 at least': 'deve ser no mínimo 1',
  'must be 3,650 at most': 'deve ser no máximo 3.650',
  'must be suspend, ignore or abort': 'deve ser suspend, ignore ou abort',
  'must be a whole number': 'deve ser um número inteiro',
  'must be 1,000 at most': 'deve ser no máximo 1.000',
  'must be queue, skip or allow': 'deve ser queue, skip ou allow',
  'must be a whole number of seconds': 'deve ser um número inteiro de segundos',
  'must be 1 second at least': 'deve ser no mínimo 1 segundo',
  'must be a week at most': 'deve ser no máximo uma semana',
  'an id has 1 to 40 letters, digits, - or _': 'um id tem de 1 a 40 letras, dígitos, - ou _',
  'two comments bear one id': 'dois comentários têm o mesmo id',
  'Nobody has decided on the request yet.': 'Ninguém decidiu o pedido ainda.',
  '{0} has rejected it: {1}': '{0} rejeitou: {1}',
  'The campaign has changed since approval was asked for.': 'A campanha mudou depois do pedido de aprovação.',
  'A second person has to approve it.': 'Uma segunda pessoa precisa aprovar.',
  'must begin with a letter and have letters, digits and _ only':
    'deve começar com uma letra e ter só letras, dígitos e _',
  'What leads to "{0}"': 'O que leva a "{0}"',
} satisfies Texts;
