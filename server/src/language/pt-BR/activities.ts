import type { Texts } from '../say.ts';

/** What the activities say of their configs and of what they do. */
export default {
  'Write a title.': 'Escreva um título.',
  'The campaign has no variable "{0}": declare it in its settings.':
    'A campanha não tem a variável "{0}": declare-a nas configurações.',
  'There is no "{0}" here. There are {1} and vars.name.': 'Não existe "{0}" aqui. Existem {1} e vars.nome.',
  'Choose a targeting dimension.': 'Escolha uma dimensão de segmentação.',
  'No column "{0}" arrives with the population: choose another.':
    'Nenhuma coluna "{0}" chega com a população: escolha outra.',
  'There is a column "{0}" already: choose another alias.':
    'Já existe uma coluna "{0}": escolha outro nome alternativo.',
  'The inbound column "{0}" bears the name of a key: choose the columns to carry, and give it another alias.':
    'A coluna "{0}" que chega tem o nome de uma chave: escolha as colunas a levar e dê a ela outro nome alternativo.',
  'Choose the targeting dimension to go to.': 'Escolha a dimensão de segmentação de destino.',
  'Choose the links that lead from {0} to {1}.': 'Escolha os vínculos que levam de {0} a {1}.',
  'The links lead from {0} to {1}, where {2} is needed: choose others.':
    'Os vínculos levam de {0} a {1}, mas é preciso chegar a {2}: escolha outros.',
  'Populations of different targeting dimensions cannot be combined: {0}. Bring them to one dimension with Change dimension or Reconciliation before.':
    'Populações de dimensões de segmentação diferentes não podem ser combinadas: {0}. Leve-as antes a uma só dimensão com Mudar dimensão ou Reconciliação.',
  '{0} from {1}': '{0} de {1}',
  'Rows without a targeting dimension have no key to be compared by: choose the columns that make them the same.':
    'Linhas sem dimensão de segmentação não têm chave para comparar: escolha as colunas que as tornam iguais.',
  'Choose at least one column that makes rows the same.':
    'Escolha ao menos uma coluna que torna as linhas iguais.',
  'No column "{0}" comes from {1}: choose one that all of them have.':
    'Nenhuma coluna "{0}" vem de {1}: escolha uma que todas tenham.',
  '"{0}" is there twice: take one of them out.': '"{0}" está ali duas vezes: tire uma delas.',
  'What is kept are {0}, and {1} arrive from {2} to be removed: choose a link or pairs of columns that tell which belong together.':
    'O que se mantém são {0}, e {1} chegam de {2} para serem removidas: escolha um vínculo ou pares de colunas que digam quais se correspondem.',
  'The links lead from {0} to {1}, where {2} is needed: choose others, or pairs of columns.':
    'Os vínculos levam de {0} a {1}, mas é preciso chegar a {2}: escolha outros, ou pares de colunas.',
  'population {0}': 'população {0}',
  'Only {0} arrives, and there is nothing to combine it with: connect another, or take this activity out.':
    'Só {0} chega, e não há com o que combinar: conecte outra, ou tire esta atividade.',
  'rows without a targeting dimension': 'linhas sem dimensão de segmentação',
  'The column "{0}" is of type {1} from {2} and of type {3} from {4}: give one of them another alias where it is added.':
    'A coluna "{0}" é do tipo {1} vinda de {2} e do tipo {3} vinda de {4}: dê a uma delas outro nome alternativo onde é adicionada.',
  'Choose at least one field that makes a duplicate.':
    'Escolha ao menos um campo que caracteriza a duplicata.',
  'All rows of each group are kept: nothing is taken out.':
    'Todas as linhas de cada grupo são mantidas: nada é retirado.',
  'List the preferred values, the best one first.': 'Liste os valores preferidos, o melhor primeiro.',
  'There is no channel configuration "{0}".': 'Não existe a configuração de canal "{0}".',
  'The channel configuration "{0}" is disabled.': 'A configuração de canal "{0}" está desativada.',
  'Choose a channel configuration.': 'Escolha uma configuração de canal.',
  '"{0}" sends by {1}, not by e-mail.': '"{0}" envia por {1}, não por e-mail.',
  '"{0}" sends to {1}, and what arrives has no targeting dimension: put a Reconciliation before.':
    '"{0}" envia para {1}, e o que chega não tem dimensão de segmentação: coloque uma Reconciliação antes.',
  '"{0}" sends to {1}, and what arrives are {2}.': '"{0}" envia para {1}, e o que chega são {2}.',
  'line {0}, column {1}: {2}': 'linha {0}, coluna {1}: {2}',
  'There is no link to unsubscribe: put {{ context.unsubscribeUrl }} behind one.':
    'Não há link de descadastro: coloque {{ context.unsubscribeUrl }} em um link.',
  'Choose the campaign to start.': 'Escolha a campanha a iniciar.',
  'The campaign to start does not exist (any more), or is archived: choose another.':
    'A campanha a iniciar não existe (mais) ou está arquivada: escolha outra.',
  '"{0}" is not published: until it is, the signal starts nothing.':
    '"{0}" não está publicada: até que esteja, o sinal não inicia nada.',
  '"{0}" needs a value for "{1}": it has no default.': '"{0}" precisa de um valor para "{1}": não há padrão.',
  'The variable "{0}" of "{1}" must be {2}.': 'A variável "{0}" de "{1}" deve ser {2}.',
  'This campaign has no variable "{0}": declare it in its settings.':
    'Esta campanha não tem a variável "{0}": declare-a nas configurações.',
  '"{0}" has no variable "{1}".': '"{0}" não tem a variável "{1}".',
  '"{0}" has no variable "{1}"; it has {2}.': '"{0}" não tem a variável "{1}"; tem {2}.',
  'Write an expression.': 'Escreva uma expressão.',
  'Choose at least one column of the other population to add.':
    'Escolha ao menos uma coluna da outra população para adicionar.',
  'The population at "Link to" has no column "{0}": choose another.':
    'A população em "Vincular a" não tem a coluna "{0}": escolha outra.',
  'Add at least one column.': 'Adicione ao menos uma coluna.',
  'There is no file destination "{0}" (any more): choose another.':
    'O destino de arquivos "{0}" não existe (mais): escolha outro.',
  'The rows have no column "{0}".': 'As linhas não têm a coluna "{0}".',
  'Choose at least one column.': 'Escolha ao menos uma coluna.',
  'Two columns of the file are called "{0}".': 'Duas colunas do arquivo se chamam "{0}".',
  'Rows of a file have their own columns only: choose one of them.':
    'As linhas de um arquivo só têm suas próprias colunas: escolha uma delas.',
  'Name the file.': 'Dê um nome ao arquivo.',
  'There is no "{0}" here: use {1}, or variables.NAME.': 'Não existe "{0}" aqui: use {1}, ou variables.NOME.',
  'Two paths have the id "{0}": give one of them another.':
    'Dois caminhos têm o id "{0}": dê outro a um deles.',
  'Choose the date and time at which a row is new.': 'Escolha a data e hora em que uma linha é nova.',
  '"{0}" is of type {1}: choose an attribute of type datetime.':
    '"{0}" é do tipo {1}: escolha um atributo do tipo data e hora.',
  'Upload a sample file, or add the columns of the file.':
    'Envie um arquivo de exemplo, ou adicione as colunas do arquivo.',
  'Keep at least one column.': 'Mantenha ao menos uma coluna.',
  'The separator and the quote are the same character.': 'O separador e as aspas são o mesmo caractere.',
  'Say how many characters the column takes.': 'Diga quantos caracteres a coluna ocupa.',
  'Say which column of the header this is.': 'Diga qual coluna do cabeçalho é esta.',
  'Names that begin with _ are ours, as {0}; choose another.':
    'Nomes que começam com _ são nossos, como {0}; escolha outro.',
  'Two columns are called "{0}".': 'Duas colunas se chamam "{0}".',
  'There is no time zone "{0}".': 'Não existe o fuso horário "{0}".',
  'A text holds the character with the code 0, which no text in the database can.':
    'Um texto contém o caractere de código 0, que nenhum texto do banco de dados pode ter.',
  'The default must be a whole number such as 0.': 'O padrão deve ser um número inteiro, como 0.',
  'The default must be a number such as 1000.56.': 'O padrão deve ser um número, como 1000.56.',
  'The default must be true or false.': 'O padrão deve ser true ou false.',
  'The default must be a UUID.': 'O padrão deve ser um UUID.',
  'The default must be a date such as 2026-02-28.': 'O padrão deve ser uma data, como 2026-02-28.',
  'The default must be a date and time such as 2026-02-28T14:30:00.':
    'O padrão deve ser uma data e hora, como 2026-02-28T14:30:00.',
  '{0} line of {1} cannot be used, {2} allowed: nothing was loaded. | {0} lines of {1} cannot be used, {2} allowed: nothing was loaded.':
    '{0} linha de {1} não pode ser usada, {2} permitidas: nada foi carregado. | {0} linhas de {1} não podem ser usadas, {2} permitidas: nada foi carregado.',
  'The first is line {0}: {1}.': 'A primeira é a linha {0}: {1}.',
  'Download the rejects, then upload a corrected file or allow more errors, and try again.':
    'Baixe as rejeições, depois envie um arquivo corrigido ou permita mais erros, e tente de novo.',
  'The file has no columns in its first line.': 'O arquivo não tem colunas na primeira linha.',
  'More than {0} lines of {1} are no records. The first is line {2}: it {3}.':
    'Mais de {0} linhas de {1} não são registros. A primeira é a linha {2}: {3}.',
  'Check the separator, the quotes and the encoding.': 'Verifique o separador, as aspas e a codificação.',
  '{0} has no column {1}.': '{0} não tem a coluna {1}.',
  'Its header names {0}: check the separator, or correct the columns.':
    'O cabeçalho traz {0}: verifique o separador, ou corrija as colunas.',
  'Two columns of {0} are called "{1}".': 'Duas colunas de {0} se chamam "{1}".',
  'Choose at least one pair of values that must be equal.':
    'Escolha ao menos um par de valores que devem ser iguais.',
  'A value of type {0} cannot be equal to one of type {1}: choose another column or attribute.':
    'Um valor do tipo {0} não pode ser igual a um do tipo {1}: escolha outra coluna ou atributo.',
  'Choose an audience.': 'Escolha um público.',
  '"{0}" is chosen twice.': '"{0}" foi escolhido duas vezes.',
  '"{0}" is an audience of {1}, and those before it are of {2}: read it by itself and change its dimension.':
    '"{0}" é um público de {1}, e os anteriores são de {2}: leia-o à parte e mude sua dimensão.',
  'There is no audience "{0}": none has been saved yet. Run the campaign that saves it first.':
    'Não existe o público "{0}": nenhum foi salvo ainda. Execute primeiro a campanha que o salva.',
  'There is no audience "{0}". There are {1} and {2} more.':
    'Não existe o público "{0}". Existem {1} e mais {2}.',
  'There is no audience "{0}". There are {1}.': 'Não existe o público "{0}". Existem {1}.',
  'Choose the targeting dimension to look in.': 'Escolha a dimensão de segmentação em que procurar.',
  'Say what makes rows belong together: without a condition every row matches every other.':
    'Diga o que faz as linhas se corresponderem: sem uma condição, toda linha corresponde a toda outra.',
  'The rule asks for no value of the dimension that equals one of the inbound row: every row is compared with every other, which takes long where both are many. Add such a condition, joined with "and".':
    'A regra não pede que um valor da dimensão seja igual a um da linha que chega: cada linha é comparada com todas as outras, o que demora onde ambas são muitas. Adicione uma condição assim, unida com "e".',
  'The audience "{0}" is called "{1}" already: choose another label.':
    'O público "{0}" já se chama "{1}": escolha outro rótulo.',
  'No column "{0}" arrives: take it out, or add it by an Enrichment.':
    'Nenhuma coluna "{0}" chega: tire-a, ou adicione-a por um Enriquecimento.',
  'There is an audience "{0}" of {1}, and what arrives are {2}: save under another name, or delete that audience.':
    'Existe um público "{0}" de {1}, e o que chega são {2}: salve com outro nome, ou exclua esse público.',
  'A subset cannot have the id "complement", which names the rest: give it another.':
    'Um subconjunto não pode ter o id "complement", que nomeia o restante: dê outro a ele.',
  'Two subsets have the id "{0}": give one of them another.':
    'Dois subconjuntos têm o id "{0}": dê outro a um deles.',
  'A row that is in several subsets can leave in one transition only once: give each subset its own transition, or let the first subset take the row.':
    'Uma linha que está em vários subconjuntos só pode sair uma vez por uma transição: dê a cada subconjunto sua própria transição, ou deixe o primeiro subconjunto ficar com a linha.',
  'There is a column "{0}" already: choose another name.': 'Já existe uma coluna "{0}": escolha outro nome.',
  'The percentages sum to {0}: the last subsets get fewer rows than they ask for.':
    'As porcentagens somam {0}: os últimos subconjuntos recebem menos linhas do que pedem.',
  '"{0}" takes every row that is left, so nothing remains for {1}: give it a rule or a limit, or move it down.':
    '"{0}" fica com todas as linhas que restam, e nada sobra para {1}: dê a ele uma regra ou um limite, ou mova-o para baixo.',
  'The variable "{0}" is not {1}.': 'A variável "{0}" não é {1}.',
  'Choose the type that the campaign declares for it.': 'Escolha o tipo que a campanha declara para ela.',
  '"{0}" does not fit: {1} is needed.': '"{0}" não serve: é preciso {1}.',
  'Enter another value.': 'Informe outro valor.',
  '"{0}" cannot be asked of values of type {1}.': '"{0}" não se aplica a valores do tipo {1}.',
  'Choose another operator.': 'Escolha outro operador.',
  'The id "{0}" is taken: give this path another.': 'O id "{0}" já está em uso: dê outro a este caminho.',
  'Add a condition.': 'Adicione uma condição.',
  'Choose a variable.': 'Escolha uma variável.',
  'Give the key "{0}" of {1} a value: it says which row is meant.':
    'Dê um valor à chave "{0}" de {1}: ela diz de que linha se trata.',
  'Give "{0}" a value: new rows of {1} need one.': 'Dê um valor a "{0}": novas linhas de {1} precisam dele.',
  'Choose at least one attribute to change, beside the key.':
    'Escolha ao menos um atributo a alterar, além da chave.',
  'To delete, only the key is needed: take "{0}" out.': 'Para excluir, basta a chave: tire "{0}".',
  '{0} has no attribute "{1}".': '{0} não tem o atributo "{1}".',
  '"{0}" gets a value twice.': '"{0}" recebe um valor duas vezes.',
  '"{0}" cannot be empty.': '"{0}" não pode ficar sem valor.',
  '"{0}" is of type {1}, and this value is of type {2}: choose another.':
    '"{0}" é do tipo {1}, e este valor é do tipo {2}: escolha outro.',
  'Choose an entity.': 'Escolha uma entidade.',
  'There is no entity "{0}".': 'Não existe a entidade "{0}".',
  '{0} does not take these rows: {1}.': '{0} não aceita estas linhas: {1}.',
  'Nothing was written. Filter such rows out before, or give the attribute another value.':
    'Nada foi gravado. Filtre essas linhas antes, ou dê outro valor ao atributo.',
  '{0} is written by Partitura itself: only managed entities can be written.':
    '{0} é gravada pelo próprio Partitura: só entidades gerenciadas podem ser gravadas.',
  '{0} is a connected table: only managed entities can be written.':
    '{0} é uma tabela conectada: só entidades gerenciadas podem ser gravadas.',
  'an alias starts with a small letter and has letters, digits and _ only':
    'um nome interno começa com letra minúscula e só tem letras, dígitos e _',
  'Name the column.': 'Dê um nome à coluna.',
  'A separator is one character of ASCII, and no quote.': 'Um separador é um caractere ASCII, e não aspas.',
  'Choose where it goes.': 'Escolha para onde vai.',
  'A separator is one character of ASCII.': 'Um separador é um caractere ASCII.',
  'a time of day is like 09:30': 'um horário é como 09:30',
  'Mend the faults of the columns first: then the rows can be shown.':
    'Corrija primeiro os erros das colunas: depois as linhas podem ser mostradas.',
} satisfies Texts;
