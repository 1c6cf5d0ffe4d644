import type { Texts } from '../say.ts';

/** The data model, connected tables and files of DDL. */
export default {
  '"{0}" may not be empty: the rows that are there need a default.':
    '"{0}" não pode ficar sem valor: as linhas que já existem precisam de um padrão.',
  '{0}.{1} has no column "{2}".': '{0}.{1} não tem a coluna "{2}".',
  '{0} is our own ledger and cannot be changed.': '{0} é nosso próprio registro e não pode ser alterado.',
  'A key needs at least one column.': 'Uma chave precisa de ao menos uma coluna.',
  'Choose the columns of a unique index, or make one.': 'Escolha as colunas de um índice único, ou crie um.',
  'In some rows {0} is empty.': 'Em algumas linhas {0} está sem valor.',
  'Several rows have the same {0}: {1}.': 'Várias linhas têm o mesmo {0}: {1}.',
  '{0}.{1} is the entity "{2}" already.': '{0}.{1} já é a entidade "{2}".',
  'The entity has {0} faults.': 'A entidade tem {0} erros.',
  'Choose other columns.': 'Escolha outras colunas.',
  'There is no table or view {0} to connect.': 'Não existe tabela ou visão {0} a conectar.',
  "Partitura's database user may not read {0}.": 'O usuário de banco de dados do Partitura não pode ler {0}.',
  'Grant it USAGE on the schema and SELECT on the table.':
    'Conceda a ele USAGE no esquema e SELECT na tabela.',
  '{0} is not for rules; a view can bring out what is in it.':
    '{0} não serve para regras; uma visão pode expor o que há ali.',
  'Choose 1 to {0} tables or views.': 'Escolha de 1 a {0} tabelas ou visões.',
  'It is connected already, as "{0}".': 'Já está conectada, como "{0}".',
  'No key is declared: choose what tells its rows apart, and have it checked.':
    'Nenhuma chave está declarada: escolha o que distingue as linhas, e mande verificar.',
  'The table or view {0}.{1} is gone.': 'A tabela ou visão {0}.{1} não existe mais.',
  "Partitura's database user may not read {0}.{1} any more.":
    'O usuário de banco de dados do Partitura não pode mais ler {0}.{1}.',
  'The column "{0}" of {1} is gone.': 'A coluna "{0}" de {1} não existe mais.',
  'The column "{0}" is now {1}, which is not {2} any more.':
    'A coluna "{0}" agora é {1}, que não é mais {2}.',
  '"{0}" has values that the entity does not know: {1}.':
    '"{0}" tem valores que a entidade não conhece: {1}.',
  'No key of the database keeps {0} unique: it was when it was connected, and may cease to be.':
    'Nenhuma chave do banco de dados mantém {0} único: era quando foi conectada, e pode deixar de ser.',
  '{0}: no key of the database keeps it unique, as this side of the link must be.':
    '{0}: nenhuma chave do banco de dados o mantém único, como este lado do vínculo precisa ser.',
  'No index begins with {0}: the link from {1} is slow to walk.':
    'Nenhum índice começa com {0}: o vínculo a partir de {1} é lento.',
  'No index begins with {0}: finding people by it is slow.':
    'Nenhum índice começa com {0}: encontrar pessoas por ele é lento.',
  'There is nothing to make.': 'Não há nada a criar.',
  'Choose at least one table.': 'Escolha ao menos uma tabela.',
  '{0} entities are too many at once: at most {1}.': '{0} entidades de uma vez são demais: no máximo {1}.',
  'There are {0} faults: nothing was made.': 'Há {0} erros: nada foi criado.',
  'There is a table "{0}" in schema data already, which is no entity.':
    'Já existe no esquema data uma tabela "{0}", que não é uma entidade.',
  'Choose another name.': 'Escolha outro nome.',
  'The database does not take a default: {0}.': 'O banco de dados não aceita um padrão: {0}.',
  'A link of an entity to itself needs two names.':
    'Um vínculo de uma entidade consigo mesma precisa de dois nomes.',
  '{0} has an attribute "{1}" already.': '{0} já tem um atributo "{1}".',
  '{0} has a link "{1}" already.': '{0} já tem um vínculo "{1}".',
  '{0} is linked by itself.': '{0} é vinculada por si mesma.',
  'A link needs at least one pair of columns.': 'Um vínculo precisa de ao menos um par de colunas.',
  'A link joins columns in pairs: name as many on both sides.':
    'Um vínculo une colunas em pares: indique a mesma quantidade dos dois lados.',
  '"{0}" ({1}) cannot be compared with "{2}" ({3}).': '"{0}" ({1}) não pode ser comparado com "{2}" ({3}).',
  'The database cannot join these: {0}.': 'O banco de dados não consegue unir estes: {0}.',
  'Join columns of the same type, or a view that casts them.':
    'Una colunas do mesmo tipo, ou uma visão que as converta.',
  'Several rows of {0} have the same {1} ({2}): the "one" side of a link must be unique.':
    'Várias linhas de {0} têm o mesmo {1} ({2}): o lado "um" de um vínculo precisa ser único.',
  'Turn the link around, or link to the primary key.': 'Inverta o vínculo, ou vincule à chave primária.',
  'There is a targeting dimension "{0}" already.': 'Já existe uma dimensão de segmentação "{0}".',
  '{0} cannot be targeted: it is our own ledger.':
    '{0} não pode ser dimensão de segmentação: é nosso próprio registro.',
  '{0} has "{1}" already, which the dimension\'s link is to be called.':
    '{0} já tem "{1}", o nome que o vínculo da dimensão teria.',
  'A DDL file has at most 4 MB.': 'Um arquivo DDL tem no máximo 4 MB.',
  'Leave out the rows: they come by import.': 'Deixe as linhas de fora: elas vêm por importação.',
  'There is no DDL.': 'Não há DDL.',
  'Paste CREATE TABLE statements.': 'Cole comandos CREATE TABLE.',
  'The file makes {0} tables; at most {1} at once.': 'O arquivo cria {0} tabelas; no máximo {1} de uma vez.',
  'Cut it into several files.': 'Divida-o em vários arquivos.',
  'its default is not taken over': 'seu padrão não é aproveitado',
  'A column of its primary key is left out: choose another key.':
    'Uma coluna de sua chave primária fica de fora: escolha outra chave.',
  'The file makes "{0}" twice.': 'O arquivo cria "{0}" duas vezes.',
  '"{0}" refers to "{1}", which is neither in the file nor an entity.':
    '"{0}" se refere a "{1}", que não está no arquivo nem é uma entidade.',
  'The foreign key of "{0}" to "{1}" joins {2} columns with {3}.':
    'A chave estrangeira de "{0}" para "{1}" une {2} colunas com {3}.',
  'A foreign key of "{0}" names a column that is not there or left out.':
    'Uma chave estrangeira de "{0}" cita uma coluna que não existe ou ficou de fora.',
  '"{0}" ({1}) of "{2}" cannot be compared with "{3}" ({4}).':
    '"{0}" ({1}) de "{2}" não pode ser comparado com "{3}" ({4}).',
  'ALTER TABLE is of "{0}", which the file does not make before.':
    'ALTER TABLE é de "{0}", que o arquivo não cria antes.',
  '"{0}" has no column "{1}" to alter.': '"{0}" não tem a coluna "{1}" a alterar.',
  'ALTER TABLE "{0}" does something that is not understood ({1}).':
    'ALTER TABLE "{0}" faz algo que não é entendido ({1}).',
  'numbers do not come by themselves': 'os números não vêm sozinhos',
  'The column "{0}" is altered in a way that is not understood ({1}).':
    'A coluna "{0}" é alterada de um modo que não é entendido ({1}).',
  '{0} is of no matter to the data model.': '{0} não importa para o modelo de dados.',
  'This is not understood: {0}. The statement {1} is left out.':
    'Isto não é entendido: {0}. O comando {1} fica de fora.',
  'The statement {0} is of no matter to the data model.': 'O comando {0} não importa para o modelo de dados.',
  '"{0}" is a partition: its rows are those of the partitioned table.':
    '"{0}" é uma partição: suas linhas são as da tabela particionada.',
  'The table "{0}" is left out: {1}.': 'A tabela "{0}" fica de fora: {1}.',
  'CREATE TABLE AS says nothing of types; write out its columns':
    'CREATE TABLE AS não diz os tipos; escreva as colunas por extenso',
  'LIKE is not followed; write out its columns': 'LIKE não é seguido; escreva as colunas por extenso',
  'INHERITS is not followed; write out all columns':
    'INHERITS não é seguido; escreva todas as colunas por extenso',
  'it has no columns': 'não tem colunas',
  'The type "{0}" is no enum: columns of it are left out.':
    'O tipo "{0}" não é um enum: as colunas dele ficam de fora.',
  'An index of its own is not made: links and identities get theirs.':
    'Um índice avulso não é criado: vínculos e identidades recebem os seus.',
  'its values are not computed: they come with the rows':
    'seus valores não são calculados: vêm com as linhas',
  'its CHECK is not taken over': 'seu CHECK não é aproveitado',
  'its default is computed and not taken over': 'seu padrão é calculado e não é aproveitado',
  'A key of "{0}" over part of a column or an expression is not taken over.':
    'Uma chave de "{0}" sobre parte de uma coluna ou uma expressão não é aproveitada.',
  'A CHECK of "{0}" is not taken over.': 'Um CHECK de "{0}" não é aproveitado.',
  'times without a zone are read as UTC': 'horários sem fuso são lidos como UTC',
  'a floating-point number is kept as an exact decimal':
    'um número de ponto flutuante é guardado como decimal exato',
  'its comparisons without regard to letter case are those of the rules':
    'suas comparações sem diferenciar maiúsculas são as das regras',
  'XML is kept as text': 'XML é guardado como texto',
  'JSON is kept as text': 'JSON é guardado como texto',
  'a SET is kept as text: its values with commas between':
    'um SET é guardado como texto: seus valores separados por vírgulas',
  'an address is kept as text': 'um endereço é guardado como texto',
  'its upper half does not fit an integer': 'sua metade superior não cabe em um inteiro',
  'its upper half does not fit a bigint': 'sua metade superior não cabe em um inteiro grande',
  'money is kept as a plain number': 'dinheiro é guardado como número simples',
  'a time of day is kept as text': 'uma hora do dia é guardada como texto',
  'an interval is kept as text': 'um intervalo é guardado como texto',
  'Arrays ({0}[]) are not for rules.': 'Arrays ({0}[]) não servem para regras.',
  '{0} is read as true or false': '{0} é lido como verdadeiro ou falso',
  'The type {0} has no counterpart here.': 'O tipo {0} não tem correspondente aqui.',
  '"{0}" is the only attribute of {1}.': '"{0}" é o único atributo de {1}.',
  'The attribute "{0}"': 'O atributo "{0}"',
  'the primary key of {0}': 'a chave primária de {0}',
  '{0} as its version': '{0} como sua versão',
  'the link "{0}" to {1}': 'o vínculo "{0}" para {1}',
  'the targeting dimension "{0}"': 'a dimensão de segmentação "{0}"',
  '{0} is our own ledger and cannot be deleted.': '{0} é nosso próprio registro e não pode ser excluído.',
  'The link "{0}" belongs to a targeting dimension.':
    'O vínculo "{0}" pertence a uma dimensão de segmentação.',
  'It goes when the dimension is deleted.': 'Ele some quando a dimensão é excluída.',
  'The link "{0}"': 'O vínculo "{0}"',
  'The targeting dimension "{0}"': 'A dimensão de segmentação "{0}"',
  'the audience "{0}"': 'o público "{0}"',
  'There is an entity "{0}" already.': 'Já existe uma entidade "{0}".',
  'An entity needs at least one attribute.': 'Uma entidade precisa de ao menos um atributo.',
  'An entity has at most {0} attributes.': 'Uma entidade tem no máximo {0} atributos.',
  'The attribute "{0}" appears twice.': 'O atributo "{0}" aparece duas vezes.',
  '"{0}" is not a type.': '"{0}" não é um tipo.',
  'Only an enum has values; "{0}" is of type {1}.':
    'Só uma lista de valores tem valores; "{0}" é do tipo {1}.',
  'The enum "{0}" needs its list of values.': 'A lista de valores "{0}" precisa de seus valores.',
  'A value of "{0}" appears twice.': 'Um valor de "{0}" aparece duas vezes.',
  'A value of "{0}" is not text that PostgreSQL can hold.':
    'Um valor de "{0}" não é um texto que o PostgreSQL possa guardar.',
  'The default of "{0}" is not text that PostgreSQL can hold.':
    'O padrão de "{0}" não é um texto que o PostgreSQL possa guardar.',
  'one of its values': 'um de seus valores',
  'a value of type {0}': 'um valor do tipo {0}',
  'The default of "{0}", "{1}", is not {2}.': 'O padrão de "{0}", "{1}", não é {2}.',
  'A unique key has 1 to 32 attributes.': 'Uma chave única tem de 1 a 32 atributos.',
  'An attribute appears twice in a unique key.': 'Um atributo aparece duas vezes em uma chave única.',
  'A unique key names "{0}", which is no attribute.': 'Uma chave única cita "{0}", que não é um atributo.',
  'An entity needs a primary key.': 'Uma entidade precisa de uma chave primária.',
  'A primary key has at most 32 attributes.': 'Uma chave primária tem no máximo 32 atributos.',
  'An attribute appears twice in the primary key.': 'Um atributo aparece duas vezes na chave primária.',
  'The primary key names "{0}", which is no attribute.':
    'A chave primária cita "{0}", que não é um atributo.',
  'There is no attribute "{0}".': 'Não existe o atributo "{0}".',
  'A version is an {0}; "{1}" is of type {2}.': 'Uma versão é de um destes tipos: {0}; "{1}" é do tipo {2}.',
  'A name is needed.': 'É preciso um nome.',
  '"{0}" begins or ends with a space.': '"{0}" começa ou termina com um espaço.',
  'A name cannot hold control characters.': 'Um nome não pode conter caracteres de controle.',
  'A name must be well-formed Unicode.': 'Um nome precisa ser Unicode bem formado.',
  'The name "{0}" has {1} bytes; PostgreSQL keeps {2}.':
    'O nome "{0}" tem {1} bytes; o PostgreSQL guarda {2}.',
  'The name "{0}" is reserved; choose another.': 'O nome "{0}" é reservado; escolha outro.',
  'A label is needed.': 'É preciso um rótulo.',
  'A label has at most {0} characters.': 'Um rótulo tem no máximo {0} caracteres.',
  'A label cannot hold control characters.': 'Um rótulo não pode conter caracteres de controle.',
  'The values {0} of "{1}" would go, and rows may have them.':
    'Os valores {0} de "{1}" sumiriam, e linhas podem tê-los.',
  'Values can be added and put in another order.': 'Valores podem ser adicionados e postos em outra ordem.',
  'The table of {0} is not ours to change.': 'A tabela de {0} não é nossa para alterar.',
  'Make the index in your database.': 'Crie o índice no seu banco de dados.',
  'An index has 1 to 32 attributes.': 'Um índice tem de 1 a 32 atributos.',
  'An attribute appears twice.': 'Um atributo aparece duas vezes.',
  'It is called after the dimension: change that.': 'Ele tem o nome da dimensão: altere aquele.',
  'the campaign "{0}"': 'a campanha "{0}"',
  'the predefined filter "{0}"': 'o filtro predefinido "{0}"',
  'the channel configuration "{0}"': 'a configuração de canal "{0}"',
  '{0} is used by {1}.': '{0} está em uso. Quem usa: {1}.',
  'Delete or change these first.': 'Exclua ou altere estes primeiro.',
} satisfies Texts;
