/** What becomes of null, by the English words of the server's catalogue, which many functions share. */
export const nulls: Readonly<Record<string, string>> = {
  'Nulls are passed over; null where no row is linked.':
    'Nulos são ignorados; nulo quando não há linha vinculada.',
  'Nulls are not counted; 0 where no row is linked.':
    'Nulos não são contados; 0 quando não há linha vinculada.',
  '0 where no row is linked.': '0 quando não há linha vinculada.',
  'Nulls are passed over; null where fewer than two numbers are linked.':
    'Nulos são ignorados; nulo quando há menos de dois números vinculados.',
  'Null gives null, and so does a result outside the years 1 to 9999, or a sum that reaches back more than about 4,700 years.':
    'Nulo dá nulo, e também um resultado fora dos anos 1 a 9999 ou uma soma que volta mais de cerca de 4.700 anos.',
  'Null gives null.': 'Nulo dá nulo.',
  'Never null.': 'Nunca é nulo.',
  'Where one is null, the other; null when both are.': 'Quando uma é nula, a outra; nulo quando ambas são.',
  'Null for null, and for a text that holds no day of the calendar, as 2026-02-30.':
    'Nulo para nulo e para um texto que não contém um dia do calendário, como 2026-02-30.',
  'Null for null, and for a text that holds no such time.':
    'Nulo para nulo e para um texto que não contém esse momento.',
  'Null for null, for a text that holds no such time, and for a number outside the years 1 to 9999.':
    'Nulo para nulo, para um texto que não contém esse momento e para um número fora dos anos 1 a 9999.',
  'Null gives null, and so do seconds below 1 or above 100 years.':
    'Nulo dá nulo, e também segundos abaixo de 1 ou acima de 100 anos.',
  'Null when one of the four is null, or is no longitude (-180 to 180) or latitude (-90 to 90).':
    'Nulo quando um dos quatro é nulo ou não é longitude (-180 a 180) nem latitude (-90 a 90).',
  'Nulls are passed over; null when all are null.': 'Nulos são ignorados; nulo quando todos são nulos.',
  'Null gives null, and so does a second number of 0.': 'Nulo dá nulo, e também um segundo número igual a 0.',
  'Null gives null, and so do more than 30 decimals.': 'Nulo dá nulo, e também mais de 30 casas decimais.',
  'Null for null, and for a text that is no number.': 'Nulo para nulo e para um texto que não é número.',
  'Null for null, for a text that is no number, and for a number that is too large.':
    'Nulo para nulo, para um texto que não é número e para um número grande demais.',
  'Null counts as an empty text; the function is never null.':
    'Nulo vale como texto vazio; a função nunca é nula.',
  'Null gives null, and so does a code below 1 or above 55,295.':
    'Nulo dá nulo, e também um código abaixo de 1 ou acima de 55.295.',
  'Null gives null, and so does a line below 1.': 'Nulo dá nulo, e também uma linha abaixo de 1.',
  'Null is equal to nothing, not even to null.': 'Nulo não é igual a nada, nem mesmo a nulo.',
  'True for null; never null itself.': 'Verdadeiro para nulo; ela mesma nunca é nula.',
  'Null and empty texts are left out with their blank; an empty text when both are.':
    'Textos nulos e vazios são deixados de fora com o seu espaço; um texto vazio quando ambos são.',
  'Null and empty texts are left out with their blank; an empty text when all are.':
    'Textos nulos e vazios são deixados de fora com o seu espaço; um texto vazio quando todos são.',
  'Null gives null, and so does a negative length.': 'Nulo dá nulo, e também um tamanho negativo.',
  'Null gives null, and so does a length below 0 or above 100000.':
    'Nulo dá nulo, e também um tamanho abaixo de 0 ou acima de 100000.',
  'Null gives null, and so does a start below 1 or a negative length.':
    'Nulo dá nulo, e também um início abaixo de 1 ou um tamanho negativo.',
  'A condition that is null counts as not true.': 'Uma condição nula vale como não verdadeira.',
  'Null when all are null.': 'Nulo quando todos são nulos.',
  'Null is equal to no key.': 'Nulo não é igual a nenhuma chave.',
  'Null for null, and for a text without an @.': 'Nulo para nulo e para um texto sem @.',
  'An empty text for a text, 0 for a number.': 'Um texto vazio para um texto, 0 para um número.',
  'Null for null, and for any other text.': 'Nulo para nulo e para qualquer outro texto.',
  'As the function inside.': 'Como a função que está dentro.',
  'Rows with null are one part.': 'Linhas com nulo formam uma parte.',
  'Nulls come last.': 'Nulos vêm por último.',
};
