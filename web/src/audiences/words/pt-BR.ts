import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  nameInRules: 'Nome nas regras',
  audiences: 'Públicos',
  searchAudiences: 'Buscar públicos',
  noAudienceMatchesSettled: 'Nenhum público corresponde a “{settled}”',
  labelsAndNamesAreSearched: 'A busca olha rótulos e nomes.',
  noSavedAudiencesYet: 'Ainda não há públicos salvos',
  anAudienceIsAPopulation:
    'Um público é uma população que uma campanha salvou com um nome. Coloque “Salvar público” no fim de uma campanha e execute-a de verdade: as pessoas que chegarem lá aparecem aqui, e outras campanhas podem começar por elas ou deixá-las de fora.',
  audienceDeleted: 'Público excluído',
  deleteLabel: 'Excluir “{label}”?',
  deleteAudience: 'Excluir público',
  thereIsNoAudience: 'Não há público “{name}”',
  itMayHaveBeenDeleted: 'Ele pode ter sido excluído.',
  allAudiences: 'Todos os públicos',
  downloadAsCsv: 'Baixar como CSV',
  deleteThisAudience: 'Excluir este público',
  audience: 'Público',
  size: 'Tamanho',
  byCampaign: 'Pela campanha',
  deleted: 'Excluída',
  renameAudience: 'Renomear público',
  itsNameInRulesStays:
    'O nome nas regras não muda. Uma campanha que o salvar de novo traz o próprio rótulo de volta.',
  itsCountRowsAreDeleted:
    'A única linha dele é excluída junto. Isso não pode ser desfeito. | As {count} linhas dele são excluídas junto. Isso não pode ser desfeito.',
  rows: 'linha | linhas',
  saved: 'Salvo {when}',
  savedBy: 'Salvo {when} por {campaign}',
  savedByRun: 'Salvo {when} por {campaign}, {run}',
  run: 'execução {number}',
} satisfies Words<typeof en>;
