const onlyInEnrichment =
  'Só nas colunas de um Enriquecimento, onde todas as linhas da população estão presentes ao mesmo tempo; não em condições.';
const whichCount = 'Uma condição como último argumento escolhe as linhas que contam.';
const inElapsedTime =
  'em tempo que passa: na noite em que os relógios mudam, uma hora continua sendo uma hora.';
const timeStays = 'a hora do dia fica como está.';
const lastOfMonth = 'Um dia que o mês não tem vira o último dele.';
const sameNextTime =
  'É feito da execução, da atividade e da linha: é sempre o mesmo, por mais vezes que a atividade seja executada, e outro na próxima execução.';

/** What each function gives, by its name; the English words are those of the server's catalogue. */
export const descriptions: Readonly<Record<string, string>> = {
  Avg: `A média de números de linhas vinculadas. ${whichCount}`,
  Count: `Quantas linhas vinculadas têm um valor; de um vínculo, a quantas linhas ele leva. ${whichCount}`,
  CountAll: `A quantas linhas um vínculo leva. ${whichCount}`,
  CountDistinct: `Quantos valores diferentes as linhas vinculadas têm. ${whichCount}`,
  Max: `O maior número, a última data ou o último texto em ordem alfabética das linhas vinculadas. ${whichCount}`,
  Min: `O menor número, a primeira data ou o primeiro texto em ordem alfabética das linhas vinculadas. ${whichCount}`,
  StdDev: `O desvio padrão (amostral) de números de linhas vinculadas. ${whichCount}`,
  StringAgg: `Os textos das linhas vinculadas em um só, em ordem alfabética, com um separador entre eles: ", " se nenhum for dado. ${whichCount}`,
  Sum: `A soma de números de linhas vinculadas. ${whichCount}`,
  AddDays: `A data tantos dias depois; ${timeStays}`,
  AddHours: `O momento tantas horas depois, ${inElapsedTime}`,
  AddMinutes: `O momento tantos minutos depois, ${inElapsedTime}`,
  AddMonths: `A data tantos meses depois; ${timeStays} ${lastOfMonth}`,
  AddSeconds: `O momento tantos segundos depois, ${inElapsedTime}`,
  AddYears: `A data tantos anos depois; ${timeStays} 29 de fevereiro vira 28 de fevereiro em um ano que não o tem.`,
  ConvertNTZ:
    'Para datas guardadas sem fuso horário e por isso lidas como UTC: os mesmos algarismos como hora do fuso da campanha.',
  DateCmp:
    '1 quando a primeira data é a mais tardia, -1 quando é a mais antiga, 0 quando ambas são o mesmo momento. Uma data sem hora é o início do seu dia.',
  DateOnly: 'O dia de uma data com hora, no fuso horário da campanha.',
  Day: 'O dia do mês, de 1 a 31.',
  DayOfYear: 'O dia do ano, de 1 a 366.',
  DaysAgo: 'A data de tantos dias atrás, vista de hoje no fuso horário da campanha.',
  DaysAgoInt: 'A data de tantos dias atrás como número inteiro da forma aaaammdd.',
  DaysDiff:
    'Dias da segunda data até a primeira pelo calendário do fuso horário, seja qual for a hora do dia; negativo quando a primeira é a mais antiga.',
  DaysOld: 'Dias de uma data até hoje; negativo para uma data que ainda vem.',
  GetDate:
    'A data e a hora de agora. Uma execução tem um só agora, da primeira à última atividade: o momento em que começou.',
  Hour: 'A hora de uma data, de 0 a 23.',
  HoursDiff: 'Horas completas da segunda data até a primeira; negativo quando a primeira é a mais antiga.',
  Minute: 'O minuto de uma data, de 0 a 59.',
  MinutesDiff:
    'Minutos completos da segunda data até a primeira; negativo quando a primeira é a mais antiga.',
  Month: 'O mês de uma data, de 1 a 12.',
  MonthsAgo: 'A data de tantos meses atrás, vista de hoje no fuso horário da campanha.',
  MonthsDiff: 'Meses completos da segunda data até a primeira.',
  MonthsOld: 'Meses completos de uma data até hoje.',
  Oldest: 'A mais antiga de duas datas.',
  Second: 'O segundo completo de uma data, de 0 a 59.',
  SecondsDiff:
    'Segundos completos da segunda data até a primeira; negativo quando a primeira é a mais antiga.',
  SubDays: `A data tantos dias antes; ${timeStays}`,
  SubHours: `O momento tantas horas antes, ${inElapsedTime}`,
  SubMinutes: `O momento tantos minutos antes, ${inElapsedTime}`,
  SubMonths: `A data tantos meses antes; ${timeStays} ${lastOfMonth}`,
  SubSeconds: `O momento tantos segundos antes, ${inElapsedTime}`,
  SubYears: `A data tantos anos antes; ${timeStays}`,
  ToDate:
    'A data que um texto contém, escrita como 2026-03-15; uma hora depois dela é ignorada. De uma data com hora, o dia.',
  ToDateTime:
    'A data e a hora que um texto contém, escritas como 2026-03-15T18:30 ou 2026-03-15 18:30:00+01:00; sem diferença para UTC, são do fuso horário da campanha. De uma data, o início do dia.',
  ToTimestamp: 'Como ToDateTime; de um número, o momento tantos segundos depois do início de 1970 em UTC.',
  ToTimeZone:
    'A data e a hora que os relógios de outro fuso horário mostram naquele momento, para que Hour(), DateOnly() e as demais falem daquele lugar.',
  TruncDate:
    'A data cortada em um múltiplo de tantos segundos da hora local: 3600 dá a hora cheia; sem segundos, o início do dia.',
  TruncDateTZ: 'Como TruncDate, pelos relógios de outro fuso horário: 86400 dá o início do dia de lá.',
  TruncQuarter: 'O primeiro dia do trimestre; uma data com hora dá o início desse dia.',
  TruncTime:
    'A hora do dia como texto da forma 18:47:12, cortada em um múltiplo de tantos segundos quando eles são dados.',
  TruncWeek: 'A segunda-feira da semana; uma data com hora dá o início desse dia.',
  TruncYear: 'O primeiro dia do ano; uma data com hora dá o início desse dia.',
  WeekDay: 'O dia da semana: 0 é segunda-feira, 6 é domingo.',
  Year: 'O ano de uma data.',
  YearAndMonth: 'O ano e o mês como um só número inteiro da forma aaaamm.',
  YearsAgo: 'A data de tantos anos atrás, vista de hoje no fuso horário da campanha.',
  YearsDiff: 'Anos completos da segunda data até a primeira.',
  YearsOld:
    'Anos completos de uma data até hoje: uma idade. Quem nasceu em 29 de fevereiro faz aniversário em 1º de março nos anos que não têm esse dia.',
  Distance:
    'Quilômetros entre dois lugares pela superfície da Terra (círculo máximo), com precisão de metros. Longitudes e latitudes são em graus; leste e norte são positivos.',
  Abs: 'O número sem o sinal.',
  Ceil: 'O menor número inteiro que não fica abaixo do número.',
  Floor: 'O maior número inteiro que não fica acima do número.',
  Greatest:
    'O maior de alguns números, a última de algumas datas ou o último de alguns textos em ordem alfabética.',
  Least:
    'O menor de alguns números, a primeira de algumas datas ou o primeiro de alguns textos em ordem alfabética.',
  Mod: 'O resto da divisão do primeiro número pelo segundo; o mesmo que %.',
  Percent: 'Quantos por cento o primeiro número é do segundo.',
  Random: `Um número de 0 até menos de 1, outro para cada linha. ${sameNextTime} Vários Random() em uma expressão são independentes.`,
  Round:
    'O número mais próximo com tantas casas decimais, a metade para longe de zero; um número inteiro quando nenhuma casa é dada. Casas negativas arredondam para dezenas, centenas...',
  Sign: '1 para um número acima de zero, -1 para um abaixo, 0 para zero.',
  ToDouble: 'O número que um texto contém, com ponto antes das casas decimais.',
  ToInt64:
    'Um número, ou o número que um texto contém, como número inteiro de até 18 algarismos; as casas decimais são cortadas.',
  ToInteger:
    'Um número, ou o número que um texto contém, como número inteiro de -2.147.483.648 a 2.147.483.647; as casas decimais são cortadas.',
  Trunc:
    'O número com todas as casas decimais cortadas menos tantas; um número inteiro quando nenhuma casa é dada.',
  AllNonNull2: 'Se os dois textos têm alguma coisa.',
  AllNonNull3: 'Se os três textos têm alguma coisa.',
  Ascii: 'O código (Unicode) do primeiro caractere de um texto; 0 de um texto vazio.',
  Char: 'O caractere de um código (Unicode).',
  Charindex:
    'Onde o segundo texto começa no primeiro, a partir de 1; 0 quando não está nele. Diferencia maiúsculas de minúsculas.',
  DataLength: 'O tamanho de um texto em bytes, como é guardado (UTF-8).',
  GetLine: 'Uma linha de um texto de várias linhas, a partir de 1; vazia quando não há essa linha.',
  IfEquals: 'O terceiro valor quando os dois primeiros são iguais; se não, o quarto.',
  IsMemoNull: 'Se um texto é nulo ou só tem espaços e linhas vazias.',
  JuxtWords: 'Os dois textos com um espaço entre eles; os espaços em volta deles são deixados de fora.',
  JuxtWords3: 'Três textos com um espaço entre eles; os espaços em volta deles são deixados de fora.',
  Left: 'Os primeiros caracteres de um texto.',
  Length: 'Quantos caracteres um texto tem.',
  Line: 'Uma linha de um texto de várias linhas, a partir de 1, sem os espaços em volta dela.',
  Lower: 'O texto em minúsculas.',
  LPad: 'O texto preenchido à esquerda até um tamanho; cortado no fim quando é mais longo.',
  Ltrim: 'O texto sem os espaços antes dele.',
  Md5Digest: 'O resumo MD5 de um texto, com 32 algarismos hexadecimais.',
  MemoContains: 'Se o segundo texto está no primeiro. Não diferencia maiúsculas de minúsculas.',
  Replace: 'O texto com cada ocorrência de uma parte substituída. Diferencia maiúsculas de minúsculas.',
  Right: 'Os últimos caracteres de um texto.',
  RPad: 'O texto preenchido à direita até um tamanho; cortado quando é mais longo.',
  Rtrim: 'O texto sem os espaços depois dele.',
  Sha256Digest: 'O resumo SHA-256 de um texto, com 64 algarismos hexadecimais.',
  Sha512Digest: 'O resumo SHA-512 de um texto, com 128 algarismos hexadecimais.',
  Smart: 'O texto com maiúscula no início de cada palavra e minúsculas depois.',
  Substring:
    'A parte de um texto que começa em um caractere, a partir de 1: tantos caracteres, ou todos os que seguem.',
  ToString:
    'Um valor como texto: números com ponto e sem zeros desnecessários, datas como 2026-03-15, com a hora no fuso horário da campanha como 2026-03-15 18:30:00, condições como true e false.',
  Upper: 'O texto em maiúsculas.',
  AESEncrypt:
    'O texto criptografado por AES-256 (CBC), em algarismos hexadecimais: 16 bytes de valor inicial e depois a cifra. A chave é do servidor e não está em nenhuma regra. O mesmo texto dá sempre o mesmo resultado. Precisa da extensão pgcrypto do PostgreSQL.',
  Case: 'O valor do primeiro When() cuja condição é verdadeira; o de Else() quando não há nenhum, ou nulo sem um Else().',
  ClearBit:
    'O número inteiro sem os bits que estão ligados na máscara: 1, 2, 4, 8... para o primeiro, o segundo...',
  Coalesce: 'O primeiro de alguns valores que não é nulo.',
  Decode:
    'Compara um valor com chaves: Decode(valor, chave 1, resultado 1, chave 2, resultado 2, ..., se nenhuma). O resultado da primeira chave igual; o último, ou nulo sem ele, quando nenhuma é.',
  Else: 'Dentro de Case(), por último: o valor quando nenhuma condição é verdadeira.',
  GetEmailDomain: 'O que vem depois do @ de um endereço de e-mail.',
  Iif: 'O segundo valor quando a condição é verdadeira; se não, o terceiro.',
  IsBitSet: 'Se um dos bits da máscara está ligado no número inteiro.',
  IsEmptyString: 'Se um texto é nulo ou não tem nenhum caractere.',
  NewUUID: `Um UUID, outro para cada linha. ${sameNextTime}`,
  NoNull: 'O próprio valor; um texto vazio ou 0 no lugar de nulo.',
  SetBit:
    'O número inteiro com os bits da máscara também ligados: 1, 2, 4, 8... para o primeiro, o segundo...',
  ToBoolean:
    'Verdadeiro para um número que não é 0 e para os textos true, t, yes, y, on e 1; falso para 0 e false, f, no, n, off.',
  When: 'Dentro de Case(): um valor, e a condição em que ele é tomado.',
  Over: `Uma agregação ou RowNum() sobre as linhas da população: as da mesma parte quando PartitionBy() é dado, até esta linha quando OrderBy() é. ${onlyInEnrichment}`,
  PartitionBy: 'Dentro de Over() e RowNum(): linhas com os mesmos valores formam uma parte própria.',
  OrderBy: 'Dentro de Over() e RowNum(): a ordem das linhas, da menor para a maior; Desc() a inverte.',
  Desc: 'Dentro de OrderBy(): da maior para a menor.',
  RowNum: `O número da linha, a partir de 1: dentro da sua parte e na ordem que são dadas, se não na ordem da chave. ${onlyInEnrichment}`,
};
