import type { Texts } from '../say.ts';

/** Expressions: how they are written, and what functions want. */
export default {
  '{0}() has {1} in one place and {2} here: make them the same, as by ToString().':
    '{0}() tem {1} em um lugar e {2} aqui: deixe-os iguais, por exemplo com ToString().',
  '{0}: write it as {1}.': '{0}: escreva como {1}.',
  '{0}() got no arguments': '{0}() não recebeu argumentos',
  '{1}() got {0} argument | {1}() got {0} arguments':
    '{1}() recebeu {0} argumento | {1}() recebeu {0} argumentos',
  '{0}() stands in another aggregate: only one level can be added up.':
    '{0}() está dentro de outra agregação: só um nível pode ser somado.',
  '{0}() wants a value of the linked rows: add an attribute, as in {1}.amount.':
    '{0}() quer um valor das linhas vinculadas: adicione um atributo, como em {1}.amount.',
  'CountDistinct() cannot stand in Over(): the database counts different values over whole groups only.':
    'CountDistinct() não cabe em Over(): o banco de dados só conta valores diferentes em grupos inteiros.',
  'In Over(), {0}() takes no condition: use Iif() inside it.':
    'Em Over(), {0}() não aceita condição: use Iif() dentro dela.',
  '{0}() wants a condition (true or false) as its {1} argument, got {2}.':
    '{0}() quer uma condição (verdadeiro ou falso) como {1} argumento, recebeu {2}.',
  '{0}() wants a text in quotes as its 2nd argument, got {1}.':
    '{0}() quer um texto entre aspas como 2º argumento, recebeu {1}.',
  '{0}() wants a text in quotes as its 2nd argument.': '{0}() quer um texto entre aspas como 2º argumento.',
  '{0}() wants {1} as its 1st argument, got {2}.': '{0}() quer {1} como 1º argumento, recebeu {2}.',
  'values with an order': 'valores com uma ordem',
  numbers: 'números',
  '"{0}" is not of the rows that {1}() works on: inside it every name begins with {2}.':
    '"{0}" não é das linhas sobre as quais {1}() calcula: dentro dela todo nome começa com {2}.',
  '{0}() works on linked rows, and no link of {1} leads to many rows.':
    '{0}() calcula sobre linhas vinculadas, e nenhum vínculo de {1} leva a muitas linhas.',
  '{0}() works on linked rows: begin with a link to many rows ({1}), as in {2}.':
    '{0}() calcula sobre linhas vinculadas: comece com um vínculo a muitas linhas ({1}), como em {2}.',
  'There is no function "{0}". {1}': 'Não existe a função "{0}". {1}',
  '{0}() stands only inside {1}, as in {2}.': '{0}() só cabe dentro de {1}, como em {2}.',
  'AESEncrypt() needs the extension pgcrypto in PostgreSQL: ask for "create extension pgcrypto" in this database.':
    'AESEncrypt() precisa da extensão pgcrypto no PostgreSQL: peça "create extension pgcrypto" neste banco de dados.',
  'There is no function to choose.': 'Não há função a escolher.',
  'Over() or RowNum()': 'Over() ou RowNum()',
  '{0}() wants {1} as its {2} argument, got {3}: write #2026-03-01#, or ToDate() around it.':
    '{0}() quer {1} como {2} argumento, recebeu {3}: escreva #2026-03-01#, ou ToDate() em volta.',
  '{0}() wants {1} as its {2} argument, got {3} with decimals: put Round() or Trunc() around it.':
    '{0}() quer {1} como {2} argumento, recebeu {3} com decimais: coloque Round() ou Trunc() em volta.',
  '{0}() wants {1} as its {2} argument, got {3}.': '{0}() quer {1} como {2} argumento, recebeu {3}.',
  '{0}() wants values with an order as its {1} argument, got true or false.':
    '{0}() quer valores com uma ordem como {1} argumento, recebeu verdadeiro ou falso.',
  '"{0}" is not a time zone: write one as \'Europe/Paris\'.':
    '"{0}" não é um fuso horário: escreva como \'America/Sao_Paulo\'.',
  'Else() stands last in Case(), after one When() at least.':
    'Else() vem por último em Case(), depois de ao menos um When().',
  'Case() holds When(condition, value), any number of them, then Else(value).':
    'Case() contém When(condição, valor), quantos forem, e depois Else(valor).',
  'Case() is empty: write Case(When(condition, value), Else(value)).':
    'Case() está vazio: escreva Case(When(condição, valor), Else(valor)).',
  '{0}: write it as Decode(value, key, result, ..., otherwise).':
    '{0}: escreva como Decode(valor, chave, resultado, ..., senão).',
  'Decode() compares {0} with keys, got {1} as its {2} argument.':
    'Decode() compara {0} com chaves, recebeu {1} como {2} argumento.',
  'No value is equal to null: use Iif(value is null, ...).':
    'Nenhum valor é igual a nulo: use Iif(valor is null, ...).',
  'When() wants a condition (true or false) as its 1st argument, got {0}.':
    'When() quer uma condição (verdadeiro ou falso) como 1º argumento, recebeu {0}.',
  'There is no variable "${0}": use $run.id, $campaign.id, or one of the campaign\'s own as $vars.name.':
    'Não existe a variável "${0}": use $run.id, $campaign.id, ou uma da própria campanha como $vars.nome.',
  'The variable "${0}" has no value: give it one in the campaign.':
    'A variável "${0}" não tem valor: dê um a ela na campanha.',
  'The variable "${0}" holds neither a text, a number nor true or false: such values cannot stand in an expression.':
    'A variável "${0}" não é texto, número nem verdadeiro ou falso: valores assim não cabem em uma expressão.',
  '"{0}" is not a date: write it as #2026-03-01#, or with a time as #2026-03-01T18:30#.':
    '"{0}" não é uma data: escreva como #2026-03-01#, ou com hora como #2026-03-01T18:30#.',
  'The number is too long: write at most {0} digits.':
    'O número é longo demais: escreva no máximo {0} dígitos.',
  'The text holds the character with the code 0, which no value in the database can hold: remove it.':
    'O texto contém o caractere de código 0, que nenhum valor do banco de dados pode conter: remova-o.',
  '"{0}" is an attribute of {1}, not a link: nothing can follow it.':
    '"{0}" é um atributo de {1}, não um vínculo: nada pode vir depois dele.',
  '{0} has no link "{1}". {2}': '{0} não tem o vínculo "{1}". {2}',
  '"{0}" is a link of {1}: add an attribute, as in {2}.name.':
    '"{0}" é um vínculo de {1}: adicione um atributo, como em {2}.name.',
  '{0} is a function: write brackets after it, as in {1}.':
    '{0} é uma função: escreva parênteses depois, como em {1}.',
  '{0} and the population have no attribute "{1}". {2}': '{0} e a população não têm o atributo "{1}". {2}',
  '{0} has no attribute "{1}". {2}': '{0} não tem o atributo "{1}". {2}',
  'The link "{0}" of {1} leads to many rows, where one value is needed: put an aggregate around it, as in Count({2}) or Max({3}. ...).':
    'O vínculo "{0}" de {1} leva a muitas linhas, onde é preciso um só valor: coloque uma agregação em volta, como em Count({2}) ou Max({3}. ...).',
  '{0}() needs all rows at once: it can stand in the columns of an Enrichment, not in a condition. Add such a column before, and use the column here.':
    '{0}() precisa de todas as linhas de uma vez: cabe nas colunas de um Enriquecimento, não em uma condição. Adicione antes uma coluna assim, e use a coluna aqui.',
  '{0}() cannot stand inside an aggregate or another Over().':
    '{0}() não cabe dentro de uma agregação ou de outro Over().',
  'Over() wants an aggregate or RowNum() as its 1st argument, as in Over(Sum(amount), PartitionBy(country)).':
    'Over() quer uma agregação ou RowNum() como 1º argumento, como em Over(Sum(amount), PartitionBy(country)).',
  '{0} wants PartitionBy(...) or OrderBy(...) as its {1} argument, nothing else.':
    '{0} quer PartitionBy(...) ou OrderBy(...) como {1} argumento, nada mais.',
  '"{0}" wants a condition, got {1}: compare it with something, as in x > 0.':
    '"{0}" quer uma condição, recebeu {1}: compare com algo, como em x > 0.',
  '"-" wants a number, got {0}.': '"-" quer um número, recebeu {0}.',
  '"{0}" wants numbers, got {1}{2}': '"{0}" quer números, recebeu {1}{2}',
  ': use DaysDiff() or SubDays().': ': use DaysDiff() ou SubDays().',
  ': use AddDays(), AddMonths()...': ': use AddDays(), AddMonths()...',
  ': use || to join texts, or ToDouble() to read a number from a text.':
    ': use || para unir textos, ou ToDouble() para ler um número de um texto.',
  ': use ToDouble() to read a number from it.': ': use ToDouble() para ler um número dele.',
  'Nothing is equal to null, nor greater or less: use {0}.':
    'Nada é igual a nulo, nem maior ou menor: use {0}.',
  '"{0}" wants values with an order, got true or false.':
    '"{0}" quer valores com uma ordem, recebeu verdadeiro ou falso.',
  'Nothing is equal to null: use "is null" beside the list.':
    'Nada é igual a nulo: use "is null" ao lado da lista.',
  '{0} cannot be compared with {1}: convert one, as by ToString() or ToDouble().':
    '{0} não pode ser comparado com {1}: converta um deles, por exemplo com ToString() ou ToDouble().',
  '"{0}" never has this value: use one of {1}.': '"{0}" nunca tem este valor: use um destes: {1}.',
  '"like" wants a text, got {0}.': '"like" quer um texto, recebeu {0}.',
  '"like" wants a text in quotes or a variable on its right side, with % for any characters and _ for one.':
    '"like" quer um texto entre aspas ou uma variável à direita, com % para quaisquer caracteres e _ para um.',
  'The pattern ends with a single \\: write \\\\ for a backslash.':
    'O padrão termina com um só \\: escreva \\\\ para uma barra invertida.',
  'A text': 'Um texto',
  'A whole number': 'Um número inteiro',
  'A number': 'Um número',
  'True or false': 'Verdadeiro ou falso',
  'A date': 'Uma data',
  'A date with time': 'Uma data com hora',
  'A UUID': 'Um UUID',
  Null: 'Nulo',
  'A value': 'Um valor',
  '{0}st': '{0}º',
  '{0}nd': '{0}º',
  '{0}rd': '{0}º',
  '{0}th': '{0}º',
  'The expression becomes too large for the database.':
    'A expressão fica grande demais para o banco de dados.',
  'Split it over two columns.': 'Divida-a em duas colunas.',
  'a condition (true or false)': 'uma condição (verdadeiro ou falso)',
  'a date with time': 'uma data com hora',
  "the name of a time zone as a text in quotes, as 'Europe/Paris'":
    "o nome de um fuso horário como texto entre aspas, como 'America/Sao_Paulo'",
  'Line {0}, column {1}: {2}': 'Linha {0}, coluna {1}: {2}',
  'Column {0}: {1}': 'Coluna {0}: {1}',
  'Did you mean {0}?': 'Você quis dizer {0}?',
  'The expression is empty: write one, as Upper(lastName).':
    'A expressão está vazia: escreva uma, como Upper(lastName).',
  'The expression has more than {0} characters: split it over two columns.':
    'A expressão tem mais de {0} caracteres: divida-a em duas colunas.',
  'The expression has more than {0} parts: split it over two columns.':
    'A expressão tem mais de {0} partes: divida-a em duas colunas.',
  'The expression is nested more than {0} deep: split it over two columns.':
    'A expressão tem mais de {0} níveis: divida-a em duas colunas.',
  "The text that begins here has no closing '.": "O texto que começa aqui não tem o ' final.",
  'The date that begins here has no closing #: write it as #2026-03-01#.':
    'A data que começa aqui não tem o # final: escreva como #2026-03-01#.',
  'The name that begins here has no closing ].': 'O nome que começa aqui não tem o ] final.',
  "Texts stand in single quotes, as 'Ana'; names that are not one word in [ ].":
    "Textos vão entre aspas simples, como 'Ana'; nomes de mais de uma palavra, entre [ ].",
  '"{0}" means nothing here.': '"{0}" não significa nada aqui.',
  '{0} is missing before {1}.': 'Falta {0} antes de {1}.',
  '{0} does not belong here: an operator, a comma or a bracket may be missing before it.':
    '{0} não cabe aqui: pode faltar antes um operador, uma vírgula ou um parêntese.',
  'The expression ends too early: a value is missing at its end.':
    'A expressão termina cedo demais: falta um valor no fim.',
  'A value is missing before {0}.': 'Falta um valor antes de {0}.',
  'the end': 'fim',
  'a name': 'um nome',
  'a name in brackets': 'um nome entre colchetes',
  'a comparison': 'uma comparação',
  null: 'nulo',
} satisfies Texts;
