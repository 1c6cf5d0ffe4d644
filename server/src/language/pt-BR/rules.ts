import type { Texts } from '../say.ts';

/** Rules, their values, and what they name of the data model. */
export default {
  'An anniversary lasts a day, which {0} do not measure.': 'Um aniversário dura um dia, que {0} não medem.',
  minutes: 'minutos',
  hours: 'horas',
  days: 'dias',
  weeks: 'semanas',
  months: 'meses',
  years: 'anos',
  'Choose days, weeks or months.': 'Escolha dias, semanas ou meses.',
  'Groups and links are nested more than {0} deep: make the rule flatter.':
    'Grupos e vínculos têm mais de {0} níveis: simplifique a regra.',
  'The rule has more than {0} conditions: use "is one of" with a list, or split it over two activities.':
    'A regra tem mais de {0} condições: use "é um destes" com uma lista, ou divida-a em duas atividades.',
  'In the filter "{0}": {1}': 'No filtro "{0}": {1}',
  'A value of type {0} cannot be compared with an expression of type {1}.':
    'Um valor do tipo {0} não pode ser comparado com uma expressão do tipo {1}.',
  'Write \\ before a character that is meant as it is.':
    'Escreva \\ antes de um caractere que vale por si mesmo.',
  'The regular expression "{0}" is not valid: {1}.': 'A expressão regular "{0}" não é válida: {1}.',
  'The regular expression "{0}" of the variable "{1}" is not valid: {2}.':
    'A expressão regular "{0}" da variável "{1}" não é válida: {2}.',
  'The filter has no parameter "{0}": declare it, or enter a value.':
    'O filtro não tem o parâmetro "{0}": declare-o, ou informe um valor.',
  '"{0}" is a parameter, which stands in the rule of a predefined filter only: enter a value.':
    '"{0}" é um parâmetro, que só cabe na regra de um filtro predefinido: informe um valor.',
  'An expression cannot be an end of a range: write two conditions, or the whole of it as an expression.':
    'Uma expressão não pode ser a ponta de um intervalo: escreva duas condições, ou tudo como uma expressão.',
  'There is no variable "{0}": use run.id, campaign.id, or one of the campaign\'s own as vars.name.':
    'Não existe a variável "{0}": use run.id, campaign.id, ou uma da própria campanha como vars.nome.',
  '"{0}" cannot be used with an expression as its value.': '"{0}" não aceita uma expressão como valor.',
  'Choose another operator, or write the whole condition as an expression.':
    'Escolha outro operador, ou escreva a condição inteira como uma expressão.',
  'Use before, after or on, or write the whole condition as an expression.':
    'Use "é anterior a", "é posterior a" ou "é em", ou escreva a condição inteira como uma expressão.',
  'The pattern ends with a single \\, which takes the next character as it is.':
    'O padrão termina com um só \\, que toma o próximo caractere como ele é.',
  'Write \\\\ for a backslash.': 'Escreva \\\\ para uma barra invertida.',
  '"{0}" needs {1}.': '"{0}" precisa de {1}.',
  'Enter it.': 'Informe.',
  '"{0}" is not offered for values of type {1}.': '"{0}" não se aplica a valores do tipo {1}.',
  'a value': 'um valor',
  'two values, from and to': 'dois valores, de e até',
  'a list of values': 'uma lista de valores',
  'a number of minutes, hours, days, weeks, months or years':
    'uma quantidade de minutos, horas, dias, semanas, meses ou anos',
  'a day, week, month, quarter or year': 'um dia, semana, mês, trimestre ou ano',
  '"{0}" cannot be used with this value.': '"{0}" não pode ser usado com este valor.',
  'No messages are sent to rows of {0}: it has no targeting dimension.':
    'Nenhuma mensagem é enviada às linhas de {0}: não há dimensão de segmentação.',
  'Make a targeting dimension of it.': 'Crie uma dimensão de segmentação a partir dela.',
  'Follow a link to one of {0} that has one.': 'Siga um vínculo até uma de {0}, que têm uma.',
  'Choose an attribute.': 'Escolha um atributo.',
  'Choose the linked rows.': 'Escolha as linhas vinculadas.',
  'Choose a campaign.': 'Escolha uma campanha.',
  'An activity is one of a campaign: choose the campaign too.':
    'Uma atividade pertence a uma campanha: escolha também a campanha.',
  'A link narrows clicks only: add "clicked", or take the link out.':
    'Um link restringe só os cliques: adicione "Clique", ou tire o link.',
  'The predefined filter "{0}" stands in itself: {1}.':
    'O filtro predefinido "{0}" está dentro de si mesmo: {1}.',
  'Take it out of one of them.': 'Tire-o de um deles.',
  'Predefined filters stand in each other more than {0} deep.':
    'Filtros predefinidos estão uns dentro dos outros em mais de {0} níveis.',
  'Write out one of them.': 'Escreva um deles por extenso.',
  'The filter "{0}" needs a value for "{1}".': 'O filtro "{0}" precisa de um valor para "{1}".',
  '"{0}" of the filter "{1}": {2}': '"{0}" do filtro "{1}": {2}',
  'The filter "{0}" has no parameter "{1}". It has none.':
    'O filtro "{0}" não tem o parâmetro "{1}". Não tem nenhum.',
  'The filter "{0}" has no parameter "{1}". Choose one of {2}.':
    'O filtro "{0}" não tem o parâmetro "{1}". Escolha um destes: {2}.',
  'a period does not stand for a value of type {0}.': 'um período não serve de valor do tipo {0}.',
  '"{0}" is a date, and a value of type {1} is needed.':
    '"{0}" é uma data, e é preciso um valor do tipo {1}.',
  '{0} needs an attribute of {1} to work on.': '{0} precisa de um atributo de {1} sobre o qual calcular.',
  'Choose one, or use count.': 'Escolha um, ou use a quantidade.',
  '{0} needs a number; "{1}" is of type {2}.': '{0} precisa de um número; "{1}" é do tipo {2}.',
  'Choose a numeric attribute, or use count.': 'Escolha um atributo numérico, ou use a quantidade.',
  '{0} needs values with an order; "{1}" is of type {2}.':
    '{0} precisa de valores com uma ordem; "{1}" é do tipo {2}.',
  'Choose another attribute, or use count.': 'Escolha outro atributo, ou use a quantidade.',
  'The parameter "{0}" is of type {1}, and this is compared with a value of type {2}.':
    'O parâmetro "{0}" é do tipo {1}, e isto é comparado com um valor do tipo {2}.',
  'Give the parameter that type, or use another one.': 'Dê ao parâmetro esse tipo, ou use outro.',
  'The statement holds {0} values; at most {1} are possible.':
    'O comando tem {0} valores; são possíveis no máximo {1}.',
  'Shorten the lists of the rule, or split it over two activities.':
    'Encurte as listas da regra, ou divida-a em duas atividades.',
  'A text holds the character with the code 0, which no value in the database can hold.':
    'Um texto contém o caractere de código 0, que nenhum valor do banco de dados pode conter.',
  'Remove it from the rule.': 'Tire-o da regra.',
  'The text holds the character with the code 0, which no value in the database can hold.':
    'O texto contém o caractere de código 0, que nenhum valor do banco de dados pode conter.',
  'Remove it.': 'Remova-o.',
  'The text holds half of a character, which no value in the database can hold.':
    'O texto contém metade de um caractere, que nenhum valor do banco de dados pode conter.',
  'Enter it anew.': 'Digite de novo.',
  'true or false': 'verdadeiro ou falso',
  'a UUID': 'um UUID',
  'a date, as 2026-03-01': 'uma data, como 2026-03-01',
  'a value, not a date': 'um valor, não uma data',
  'The parameter "{0}" has no value.': 'O parâmetro "{0}" não tem valor.',
  'Parameters stand in the rules of predefined filters only: enter a value.':
    'Parâmetros só cabem nas regras de filtros predefinidos: informe um valor.',
  'The variable "{0}" has no value.': 'A variável "{0}" não tem valor.',
  'Give it one in the campaign, or take it out of the rule.':
    'Dê um valor a ela na campanha, ou tire-a da regra.',
  '"{0}" is not among the values of this attribute.': '"{0}" não está entre os valores deste atributo.',
  '{0} does not fit: {1} is needed.': '{0} não serve: é preciso {1}.',
  'Choose one of {0}.': 'Escolha um destes: {0}.',
  'Choose one of {0}, or {1} more.': 'Escolha um destes: {0}, ou mais {1}.',
  'It may have been deleted or renamed: choose another one.':
    'Pode ter sido excluída ou renomeada: escolha outra.',
  'These rows have no targeting dimension.': 'Estas linhas não têm dimensão de segmentação.',
  'Put a Reconciliation before, which finds the rows of a dimension that they are about.':
    'Coloque antes uma Reconciliação, que encontra as linhas de uma dimensão de que elas tratam.',
  'There is no dimension to choose.': 'Não há dimensão a escolher.',
  'There is no attribute to choose.': 'Não há atributo a escolher.',
  'There is no link to choose.': 'Não há vínculo a escolher.',
  '{0} has no link "{1}".': '{0} não tem o vínculo "{1}".',
  'Use its columns, or put a Reconciliation before.': 'Use suas colunas, ou coloque antes uma Reconciliação.',
  'The link "{0}" of {1} leads to many rows, where one value is needed.':
    'O vínculo "{0}" de {1} leva a muitas linhas, onde é preciso um só valor.',
  'Use an aggregate over the link, or a condition on the linked rows.':
    'Use uma agregação pelo vínculo, ou uma condição sobre as linhas vinculadas.',
  'There is no audience of {0} to choose.': 'Não há público de {0} a escolher.',
  'There is no audience "{0}".': 'Não existe o público "{0}".',
  'The audience "{0}" holds rows of {1}, not of {2}.': 'O público "{0}" tem linhas de {1}, não de {2}.',
  'an entity that is gone': 'uma entidade que não existe mais',
  'The audience "{0}" was saved with another key than {1} has now.':
    'O público "{0}" foi salvo com outra chave que a atual de {1}.',
  'Save it again.': 'Salve-o de novo.',
  'There is no predefined filter for {0} to choose.': 'Não há filtro predefinido para {0} a escolher.',
  'Choose a predefined filter.': 'Escolha um filtro predefinido.',
  'There is no predefined filter "{0}".': 'Não existe o filtro predefinido "{0}".',
  'The predefined filter "{0}" is for {1}, not for {2}.':
    'O filtro predefinido "{0}" é para {1}, não para {2}.',
  'No column "{0}" arrives with the population.': 'Nenhuma coluna "{0}" chega com a população.',
  'Choose one of {0}, or add it by an Enrichment before.':
    'Escolha uma destas: {0}, ou adicione-a antes por um Enriquecimento.',
  'Only rules on an inbound population can read its columns.':
    'Só regras sobre uma população que chega podem ler suas colunas.',
  'The parameter "{0}" is one end of a range and takes a single value.':
    'O parâmetro "{0}" é a ponta de um intervalo e aceita um só valor.',
  'Enter one value.': 'Informe um só valor.',
  '"{0}" is not a date.': '"{0}" não é uma data.',
  'Write it as 2026-03-01, or with a time as 2026-03-01T18:30.':
    'Escreva como 2026-03-01, ou com hora como 2026-03-01T18:30.',
  '{0} {1} is too long a period.': '{0} {1} é um período longo demais.',
  'Choose a period that ends within the years 1 to 9999.':
    'Escolha um período que termine entre os anos 1 e 9999.',
  '"{0}" is not a time zone.': '"{0}" não é um fuso horário.',
  'Choose one in the settings of the campaign, as Europe/Berlin.':
    'Escolha um nas configurações da campanha, como America/Sao_Paulo.',
  'a text of at most 10,000 characters': 'um texto de no máximo 10.000 caracteres',
  'a date and time, as 2026-03-01T18:30': 'uma data e hora, como 2026-03-01T18:30',
  'must be {0}': 'deve ser {0}',
  'is that of another one: "{0}"': 'é o de outra: "{0}"',
  'The variables are declared in the settings of the campaign.':
    'As variáveis são declaradas nas configurações da campanha.',
  'Give the variable "{0}" a value: it has no default.': 'Dê um valor à variável "{0}": ela não tem padrão.',
  'The variable "{0}" must be {1}.': 'A variável "{0}" deve ser {1}.',
  'The campaign has no variable "{0}"; it has {1}.': 'A campanha não tem a variável "{0}"; tem {1}.',
  'The campaign has no variable "{0}".': 'A campanha não tem a variável "{0}".',
} satisfies Texts;
