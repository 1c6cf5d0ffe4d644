import type { Texts } from '../say.ts';

/** Lines of files that are rejected, and how imports end. */
export default {
  'The upload was cut off.': 'O envio foi cortado.',
  'The file was never mapped.': 'O arquivo nunca foi mapeado.',
  'Cancelled: nothing was imported.': 'Cancelada: nada foi importado.',
  'Cancelled by {0}: nothing was imported.': 'Cancelada por {0}: nada foi importado.',
  '{0} line was rejected, {1} allowed: nothing was imported. | {0} lines were rejected, {1} allowed: nothing was imported.':
    '{0} linha foi rejeitada, {1} permitidas: nada foi importado. | {0} linhas foram rejeitadas, {1} permitidas: nada foi importado.',
  '{0} is "{1}", not U or D': '{0} é "{1}", e não U ou D',
  'the file has no {0}: such rows can only be deleted':
    'o arquivo não tem {0}: linhas assim só podem ser excluídas',
  'the line {0}': 'a linha {0}',
  '{0} is empty': '{0} está vazio',
  '{0} is "{1}", not {2}': '{0} é "{1}", e não {2}',
  'a number such as {0}': 'um número como {0}',
  'written as {0}': 'escrito como {0}',
  'has a quote that is not closed in its line': 'tem aspas que não se fecham na mesma linha',
  'has a quote that is never closed, or text after a closing quote':
    'tem aspas que nunca se fecham, ou texto depois das aspas de fechamento',
  'has a quote inside a field that does not begin with one':
    'tem aspas dentro de um campo que não começa com elas',
  'has a carriage return inside a field without quotes':
    'tem um retorno de carro dentro de um campo sem aspas',
  'has a quote that is never closed': 'tem aspas que nunca se fecham',
  'is longer than {0} bytes': 'tem mais de {0} bytes',
  'has {0} column, the header has {1} | has {0} columns, the header has {1}':
    'tem {0} coluna, e o cabeçalho tem {1} | tem {0} colunas, e o cabeçalho tem {1}',
  'is not UTF-8': 'não é UTF-8',
  'holds a NUL byte, which text in PostgreSQL cannot':
    'contém um byte NUL, que um texto no PostgreSQL não pode ter',
  'holds a line that is "\\." alone, which means the end of the data to PostgreSQL':
    'contém uma linha que é só "\\.", que para o PostgreSQL é o fim dos dados',
  'holds a control character that no text holds': 'contém um caractere de controle que nenhum texto contém',
  'a whole number between -2147483648 and 2147483647': 'um número inteiro entre -2147483648 e 2147483647',
  'a whole number of at most 64 bits': 'um número inteiro de no máximo 64 bits',
  'a number such as 1234.56': 'um número como 1234.56',
  'a date such as 2026-02-28': 'uma data como 2026-02-28',
  'a date and time such as 2026-02-28 14:30:00 or 2026-02-28T14:30:00+01:00':
    'uma data e hora como 2026-02-28 14:30:00 ou 2026-02-28T14:30:00+01:00',
  'one of the values of the list': 'um dos valores da lista',
} satisfies Texts;
