import type { Words } from '../../language/message-types.ts';
import type en from './diagram.en.ts';

export default {
  zoomIn: 'Ampliar',
  zoomOut: 'Reduzir',
  showTheWhole: 'Mostrar o diagrama inteiro',
  downloadAsPng: 'Baixar como PNG',
  findAnEntity: 'Encontrar uma entidade ou um atributo',
  noneFound: 'Nada encontrado',
  found: '{count} encontrado, Enter avança | {count} encontrados, Enter avança',
  keysOnly: 'Só chaves',
  systemEntities: 'Entidades do sistema',
  around: 'Em torno de {entity}',
  showAllAgain: 'Mostrar de novo todas as entidades',
  showAll: 'Mostrar todas as entidades',
  onlyItsNeighbours: 'Só as vizinhas',
  noEntitiesToDraw: 'Ainda não há entidades para desenhar',
  makeEntities:
    'Crie entidades na lista, envie DDL ou conecte tabelas: elas são desenhadas aqui com os seus vínculos.',
  ofTheData: 'Diagrama dos dados',
  more: 'mais {count}',
  one: 'um',
  oneAtMost: 'no máximo um',
  many: 'muitos',
  linkedWithNothingDrawn:
    'Ela não tem vínculo com nada do que está desenhado. Os vínculos são criados na página dela.',
  key: 'chave',
  identityOf: 'identidade {namespace}',
  required: 'obrigatório',
  linkedWithNothing: 'sem vínculos',
  linkedWith: 'vinculada a {count} entidade | vinculada a {count} entidades',
} satisfies Words<typeof en>;
