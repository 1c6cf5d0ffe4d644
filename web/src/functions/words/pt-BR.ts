import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  copyTheExampleOfName: 'Copiar o exemplo de {name}',
  functions: 'Funções',
  searchFunctions: 'Buscar funções',
  categories: 'Categorias',
  noFunctionMatchesSearch: 'Nenhuma função corresponde a “{search}”',
  noFunctions: 'Nenhuma função',
  namesAndDescriptionsAreSearched: 'A busca olha nomes e descrições.',
  aggregate: 'agregação',
  date: 'data',
  geo: 'geografia',
  numeric: 'números',
  string: 'texto',
  other: 'outras',
  window: 'janela',
} satisfies Words<typeof en>;
