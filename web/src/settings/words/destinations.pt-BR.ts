import type { Words } from '../../language/message-types.ts';
import type en from './destinations.en.ts';

export default {
  fileDestinations: 'Destinos de arquivos',
  whereExportsGo:
    'Onde Exportar arquivo pode gravar, além de guardar um arquivo aqui para baixar: buckets do S3 ou de serviços compatíveis, e pastas do servidor.',
  newDestination: 'Novo destino',
  noDestinationYet: 'Nenhum destino ainda',
  nameABucket:
    'Indique um bucket ou uma pasta, e as campanhas podem exportar para lá. Até então, os arquivos exportados ficam guardados aqui para baixar.',
  whereExportFileMay: 'Onde Exportar arquivo pode gravar.',
  destination: 'Destino',
  campaignsKnowIt: 'As campanhas o conhecem por este nome.',
  kind: 'Tipo',
  bucketOfS3: 'Bucket (S3)',
  folderOfTheServer: 'Pasta do servidor',
  folder: 'Pasta',
  noFolderAllowed: 'Este servidor não permite pastas.',
  startWithExportDir: 'Inicie-o antes com EXPORT_DIR.',
  beneathExportDir: 'Dentro de EXPORT_DIR, como crm/diario. Vazio: a própria pasta.',
  bucket: 'Bucket',
  endpoint: 'Endpoint',
  emptyAmazons: 'Vazio: o da Amazon. Outros dão um endereço, como https://minio.example.com:9000.',
  region: 'Região',
  suchAsEuWest: 'Como eu-west-1; em outros serviços, quase sempre us-east-1 ou auto.',
  prefix: 'Prefixo',
  namesBeginWith: 'Como começam lá os nomes de todos os arquivos, por exemplo exports/.',
  addressing: 'Endereçamento',
  whereTheBucketIs:
    'Onde os endereços indicam o bucket. Quase todos os serviços fora da Amazon o querem no caminho.',
  inTheHost: 'No host: https://bucket.host/key',
  inThePath: 'No caminho: https://host/bucket/key',
  accessKey: 'Chave de acesso',
  accessKeyId: 'Id da chave de acesso',
  secretAccessKey: 'Chave de acesso secreta',
  keptEncrypted:
    'Guardada com criptografia e nunca mais exibida. Ela precisa do direito de gravar, ler e excluir objetos e de cancelar envios em partes.',
  removed: 'Destino removido',
  removeIt: 'Remover {label}?',
  whatWasWrittenStays: 'O que já foi gravado lá fica. As campanhas não podem mais escolhê-lo.',
  removeDestination: 'Remover destino',
  checkTheConnection: 'Testar a conexão',
  checkTheConnectionOf: 'Testar a conexão de {label}',
  remove: 'Remover {label}',
  smallFileWritten: 'Um arquivo pequeno foi gravado e excluído de novo.',
  amazonIn: 'Amazon S3, {region}',
  placeAtHost: '{place} em {host}',
} satisfies Words<typeof en>;
