import type { Texts } from '../say.ts';

/** Channels, contents, deliveries, suppression and alerts. */
export default {
  'This channel configuration does not exist (any more).': 'Esta configuração de canal não existe (mais).',
  'The body is no valid MJML: line {0}: {1}': 'O corpo não é MJML válido: linha {0}: {1}',
  'The fragment "{0}" holds itself, or fragments stand too deep in one another.':
    'O fragmento "{0}" contém a si mesmo, ou há fragmentos demais uns dentro dos outros.',
  'The fragment "{0}" is {1} and cannot stand in {2}.': 'O fragmento "{0}" é {1} e não cabe em {2}.',
  'There is no fragment "{0}".': 'Não existe o fragmento "{0}".',
  'plain text': 'texto simples',
  'There is no e-mail provider {0}.': 'Não existe o provedor de e-mail {0}.',
  'There is a configuration "{0}" already.': 'Já existe uma configuração "{0}".',
  'is no private key in PEM': 'não é uma chave privada em PEM',
  '{0} has no link "{1}" that leads to one row.': '{0} não tem um vínculo "{1}" que leve a uma só linha.',
  'The channel configuration cannot be saved: {0}: {1}':
    'A configuração de canal não pode ser salva: {0}: {1}',
  'The mail server cannot be used: {0}': 'O servidor de e-mail não pode ser usado: {0}',
  'Check host, port, user and password.': 'Verifique servidor, porta, usuário e senha.',
  'This fragment does not exist (any more).': 'Este fragmento não existe (mais).',
  'There is a fragment "{0}" already.': 'Já existe um fragmento "{0}".',
  'get another name or language': 'receber outro nome ou linguagem',
  'be deleted': 'ser excluído',
  'This is no fragment.': 'Isto não é um fragmento.',
  'The body cannot be used: {0}': 'O corpo não pode ser usado: {0}',
  'the fragment "{0}"': 'o fragmento "{0}"',
  'the template "{0}"': 'o modelo "{0}"',
  '"{0}" cannot {1}: it is used by {2}.': '"{0}" não pode {1}: está em uso por {2}.',
  'Take it out there first.': 'Tire-o de lá primeiro.',
  '{0} saved this on {1} (UTC), after you opened it.': '{0} salvou isto em {1} (UTC), depois que você abriu.',
  'This is no template.': 'Isto não é um modelo.',
  'Save one of your own under another name.': 'Salve um seu com outro nome.',
  'Choose another name, or change the other template.': 'Escolha outro nome, ou altere o outro modelo.',
  'There is no "{0}": fields begin with profile, enrichment or context.':
    'Não existe "{0}": os campos começam com profile, enrichment ou context.',
  'Say which field of {0} is meant: {1}.…': 'Diga qual campo de {0}: {1}.…',
  'There is no context.{0}: choose one of {1}.': 'Não existe context.{0}: escolha um destes: {1}.',
  'No column "{0}" arrives with the population: add it by an Enrichment before.':
    'Nenhuma coluna "{0}" chega com a população: adicione-a antes por um Enriquecimento.',
  '"{0}" of {1} leads to a row: say which attribute of it is meant.':
    '"{0}" de {1} leva a uma linha: diga qual atributo dela.',
  'The link "{0}" of {1} leads to many rows: bring what you need by an Enrichment.':
    'O vínculo "{0}" de {1} leva a muitas linhas: traga o que precisa por um Enriquecimento.',
  'The subject is empty.': 'O assunto está vazio.',
  'The body is empty.': 'O corpo está vazio.',
  'In the fragment "{0}": {1}': 'No fragmento "{0}": {1}',
  'This cannot be done: the delivery is {0}.': 'Isto não é possível: a entrega está {0}.',
  'waiting to be confirmed': 'à espera de confirmação',
  'being sent': 'sendo enviada',
  'This delivery does not exist (any more).': 'Esta entrega não existe (mais).',
  'There is no row {0}.': 'Não existe a linha {0}.',
  'There are {0} rows.': 'Existem {0} linhas.',
  'The delivery was stopped: nothing can be sent again.':
    'A entrega foi interrompida: nada pode ser enviado de novo.',
  'The delivery is too old: what its messages are made from is no longer kept.':
    'A entrega é antiga demais: aquilo de que suas mensagens são feitas não é mais guardado.',
  'The campaign was deleted meanwhile.': 'A campanha foi excluída nesse meio-tempo.',
  'Give the address of at least one reviewer.': 'Informe o endereço de ao menos um revisor.',
  'A proof goes to {0} reviewers at most.': 'Uma prova vai para no máximo {0} revisores.',
  'Choose an e-mail channel configuration first: proofs go through it.':
    'Escolha primeiro uma configuração de canal de e-mail: as provas passam por ela.',
  'The template cannot be used: {0}': 'O modelo não pode ser usado: {0}',
  '"{0}" is a sandbox, which reaches nobody.': '"{0}" é um sandbox, que não chega a ninguém.',
  'Choose one that sends for real.': 'Escolha uma que envie de verdade.',
  '"{0}" is disabled.': '"{0}" está desativada.',
  'Enable it under Channels first.': 'Ative-a primeiro em Canais.',
  'The test could not be mailed to {0}: {1}': 'O teste não pôde ser enviado a {0}: {1}',
  'Look at the channel configuration that mails alerts.':
    'Veja a configuração de canal que envia os alertas.',
  'An API key gets no alerts.': 'Uma chave de API não recebe alertas.',
  'This alert does not exist (any more).': 'Este alerta não existe (mais).',
  'This alert was sent.': 'Este alerta foi enviado.',
  'This alert is tried again by itself.': 'Este alerta é tentado de novo sozinho.',
  'This campaign has a webhook of this address already.':
    'Esta campanha já tem um webhook com este endereço.',
  'A campaign has at most {0} webhooks.': 'Uma campanha tem no máximo {0} webhooks.',
  'This webhook does not exist (any more).': 'Este webhook não existe (mais).',
  'The webhook does not take alerts. {0}': 'O webhook não aceita alertas. {0}',
  'Give an http or https address, such as https://example.com/alerts.':
    'Informe um endereço http ou https, como https://example.com/alertas.',
  'An address with a user or password in it cannot be used: check the signature instead.':
    'Um endereço com usuário ou senha não pode ser usado: em vez disso, verifique a assinatura.',
  '"{0}" is neither an e-mail address nor a domain.': '"{0}" não é um endereço de e-mail nem um domínio.',
  'Write an address such as ana@example.com, or a domain such as @example.com.':
    'Escreva um endereço como ana@example.com, ou um domínio como @example.com.',
  'This is not the cursor of a page of suppressions.': 'Este não é o cursor de uma página de supressões.',
  'begins with a letter; small letters, digits and - after it':
    'começa com uma letra; depois, letras minúsculas, dígitos e -',
  'is missing': 'não foi informado',
  'is no e-mail address': 'não é um endereço de e-mail',
  'A name has small letters, digits and hyphens, begins with a letter, and has 60 characters at most.':
    'Um nome tem letras minúsculas, dígitos e hifens, começa com uma letra e tem no máximo 60 caracteres.',
  'Give it a label.': 'Dê um rótulo.',
  'A label has 200 characters at most.': 'Um rótulo tem no máximo 200 caracteres.',
  'A description has 2,000 characters at most.': 'Uma descrição tem no máximo 2.000 caracteres.',
  'A fragment has 200,000 characters at most.': 'Um fragmento tem no máximo 200.000 caracteres.',
  'Give it a name.': 'Dê um nome.',
  'A name has 200 characters at most.': 'Um nome tem no máximo 200 caracteres.',
  'The message has {0} kB: mail clients clip it after 102 kB.':
    'A mensagem tem {0} kB: os programas de e-mail a cortam depois de 102 kB.',
  '{0} image has no alternative text: give it by alt="…". | {0} images have no alternative text: give it by alt="…".':
    '{0} imagem não tem texto alternativo: informe-o em alt="…". | {0} imagens não têm texto alternativo: informe-o em alt="…".',
  'These links lead nowhere: {0}.': 'Estes links não levam a lugar nenhum: {0}.',
  'The data has no {0}.': 'Os dados não têm {0}.',
} satisfies Texts;
