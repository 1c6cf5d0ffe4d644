import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  language: 'Idioma',
  signIn: 'Entrar',
  setUp: 'Configuração inicial',
  campaigns: 'Campanhas',
  audiences: 'Públicos',
  data: 'Dados',
  imports: 'Importações',
  filters: 'Filtros',
  filter: 'Filtro',
  functions: 'Funções',
  inbox: 'Caixa de entrada',
  settings: 'Configurações',
} satisfies Words<typeof en>;
