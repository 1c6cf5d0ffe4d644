import type { Texts } from '../say.ts';

/** Files, their destinations, and imports. */
export default {
  '{0} did not answer within {1} seconds.': '{0} não respondeu em {1} segundos.',
  'Check the endpoint, and whether a firewall stands between.':
    'Verifique o endpoint, e se há um firewall no caminho.',
  'The host {0} is not known (DNS: {1}).': 'O servidor {0} não é conhecido (DNS: {1}).',
  'Check the endpoint; where it knows no names of buckets, address them by path.':
    'Verifique o endpoint; se ele não conhece nomes de buckets, enderece-os por caminho.',
  '{0} refuses connections.': '{0} recusa conexões.',
  'Check the port of the endpoint, and whether it is running.':
    'Verifique a porta do endpoint, e se ele está no ar.',
  'Port {0} is none for the web.': 'A porta {0} não é da web.',
  'Check the port of the endpoint.': 'Verifique a porta do endpoint.',
  'The certificate of {0} is not trusted ({1}).': 'O certificado de {0} não é confiável ({1}).',
  'Give the endpoint a certificate of its name, or have the server trust it by NODE_EXTRA_CA_CERTS.':
    'Dê ao endpoint um certificado com seu nome, ou faça o servidor confiar nele por NODE_EXTRA_CA_CERTS.',
  '{0} speaks another language ({1}).': '{0} fala outra língua ({1}).',
  'Check whether it is http or https.': 'Verifique se é http ou https.',
  'The line to {0} broke ({1}).': 'A conexão com {0} caiu ({1}).',
  'no reason given': 'sem motivo informado',
  'Check the endpoint.': 'Verifique o endpoint.',
  'There is no bucket "{0}" there.': 'Não existe lá o bucket "{0}".',
  'Check its name, the endpoint and the region.': 'Verifique o nome, o endpoint e a região.',
  'The access key id is not known there.': 'O id da chave de acesso não é conhecido lá.',
  'Check the access key id.': 'Verifique o id da chave de acesso.',
  'The signature is not accepted.': 'A assinatura não é aceita.',
  'Check the secret access key and the region.': 'Verifique a chave de acesso secreta e a região.',
  "The clocks of this server and the bucket's are apart.":
    'Os relógios deste servidor e do bucket estão diferentes.',
  "Set this server's clock right.": 'Acerte o relógio deste servidor.',
  'The key may not do this in "{0}" (403).': 'A chave não pode fazer isto em "{0}" (403).',
  'It needs s3:PutObject, s3:DeleteObject, s3:GetObject and s3:AbortMultipartUpload there.':
    'Ela precisa lá de s3:PutObject, s3:DeleteObject, s3:GetObject e s3:AbortMultipartUpload.',
  'The bucket "{0}" is elsewhere.': 'O bucket "{0}" fica em outro lugar.',
  'The bucket "{0}" is elsewhere: {1}.': 'O bucket "{0}" fica em outro lugar: {1}.',
  'Check the region and the endpoint.': 'Verifique a região e o endpoint.',
  'The upload is not there any more.': 'O envio não está mais lá.',
  'Run the activity again.': 'Execute a atividade de novo.',
  'The bucket answers {0}: {1}': 'O bucket responde {0}: {1}',
  'The bucket answers {0}.': 'O bucket responde {0}.',
  'Check the endpoint: does it speak S3?': 'Verifique o endpoint: ele fala S3?',
  'Check endpoint, region and bucket.': 'Verifique endpoint, região e bucket.',
  'The bucket began an upload and gave it no id.': 'O bucket iniciou um envio e não deu um id a ele.',
  'The bucket took a part and gave it no ETag.': 'O bucket recebeu uma parte e não deu um ETag a ela.',
  'It cannot be written to': 'Não é possível gravar nele',
  '"{0}" was written and cannot be deleted': '"{0}" foi gravado e não pode ser excluído',
  'The folder cannot be written to ({0}).': 'Não é possível gravar na pasta ({0}).',
  "Let the server's user write to the folder EXPORT_DIR, on every machine that runs workers.":
    'Deixe o usuário do servidor gravar na pasta EXPORT_DIR, em toda máquina que executa workers.',
  'This file does not exist (any more).': 'Este arquivo não existe (mais).',
  'There is no file destination "{0}" (any more).': 'O destino de arquivos "{0}" não existe (mais).',
  'Choose another, or have an administrator add it in the settings.':
    'Escolha outro, ou peça a um administrador que o adicione nas configurações.',
  'This file destination does not exist (any more).': 'Este destino de arquivos não existe (mais).',
  'The file was deleted while it was read.': 'O arquivo foi excluído enquanto era lido.',
  'The file is empty.': 'O arquivo está vazio.',
  '"{0}" is used by {1}.': '"{0}" está em uso por {1}.',
  'Choose another destination there, or archive these first.':
    'Escolha outro destino lá, ou arquive estas primeiro.',
  'There is a file destination "{0}" already.': 'Já existe um destino de arquivos "{0}".',
  '"{0}" is still on its way to {1}.': '"{0}" ainda está a caminho de {1}.',
  'Wait until it is there, or mend what keeps it; the log of its run says what.':
    'Espere até que chegue, ou corrija o que o impede; o log da execução diz o quê.',
  'The secret access key is missing.': 'Falta a chave de acesso secreta.',
  'Give the secret access key once more: endpoint, bucket or access key id are others.':
    'Informe de novo a chave de acesso secreta: endpoint, bucket ou id da chave de acesso mudaram.',
  'The file destination cannot be saved.': 'O destino de arquivos não pode ser salvo.',
  'The file is larger than {0}.': 'O arquivo é maior que {0}.',
  'Split it, or have an administrator raise FILE_LIMIT_MB.':
    'Divida-o, ou peça a um administrador que aumente FILE_LIMIT_MB.',
  'With the prefix of the destination the name is longer than {0} bytes.':
    'Com o prefixo do destino, o nome passa de {0} bytes.',
  '"{0}" is no name of a file.': '"{0}" não é nome de arquivo.',
  'This server allows no folder to export to.': 'Este servidor não permite exportar para uma pasta.',
  'Have an administrator set EXPORT_DIR, or keep the file here to be downloaded.':
    'Peça a um administrador que defina EXPORT_DIR, ou guarde o arquivo aqui para baixar.',
  'The folder for exports cannot be written to ({0}).':
    'Não é possível gravar na pasta de exportações ({0}).',
  'There is no such import.': 'Esta importação não existe.',
  '{0} cannot be cancelled: it is {1}.': '{0} não pode ser cancelada: está {1}.',
  'A request takes {0} rows at most; these are {1}.':
    'Uma requisição aceita no máximo {0} linhas; estas são {1}.',
  'Send them in several requests, or as a file: POST /api/imports.':
    'Envie-as em várias requisições, ou como arquivo: POST /api/imports.',
  '{0} takes no rows: they are not kept by Partitura.':
    '{0} não aceita linhas: não são guardadas pelo Partitura.',
  'Others change the same rows: send these again.': 'Outros estão alterando as mesmas linhas: envie de novo.',
  'Nothing was changed: correct the rows and send all of them again.':
    'Nada foi alterado: corrija as linhas e envie todas de novo.',
  'The file has no column "{0}".': 'O arquivo não tem a coluna "{0}".',
  '"{0}" says what becomes of a row: it fills nothing.':
    '"{0}" diz o que acontece com a linha: não preenche nada.',
  '"{0}" is filled by two columns.': '"{0}" é preenchido por duas colunas.',
  'No column fills "{0}", which belongs to the primary key.':
    'Nenhuma coluna preenche "{0}", que pertence à chave primária.',
  'No column fills "{0}", which must not be empty.':
    'Nenhuma coluna preenche "{0}", que não pode ficar sem valor.',
  'The file cannot be read: {0}.': 'O arquivo não pode ser lido: {0}.',
  '"{0}" names the {1} twice.': '"{0}" traz duas vezes: {1}.',
  '"{0}" means nothing in a date pattern; put text into single quotes, as \'T\'.':
    '"{0}" não significa nada em um padrão de data; coloque texto entre aspas simples, como \'T\'.',
  '"{0}" has more parts than a date.': '"{0}" tem mais partes que uma data.',
  '"{0}" needs a year: yyyy, or yy.': '"{0}" precisa de um ano: yyyy, ou yy.',
  '"{0}" needs a month (MM) and a day (dd).': '"{0}" precisa de um mês (MM) e de um dia (dd).',
  '"{0}" has a time of day, and the column is a date.': '"{0}" tem uma hora do dia, e a coluna é uma data.',
  '"{0}": hh and a (AM or PM) go together; else use HH.':
    '"{0}": hh e a (AM ou PM) andam juntos; senão use HH.',
  '"{0}" names the hour twice.': '"{0}" traz a hora duas vezes.',
  '"{0}" has minutes without an hour.': '"{0}" tem minutos sem hora.',
  '"{0}" has seconds without minutes.': '"{0}" tem segundos sem minutos.',
  '"{0}" has a fraction without seconds.': '"{0}" tem fração sem segundos.',
  'The database refused the rows: {0}.': 'O banco de dados recusou as linhas: {0}.',
  '{0} takes no files: its rows are not kept by Partitura.':
    '{0} não aceita arquivos: suas linhas não são guardadas pelo Partitura.',
  'More than {0} lines of the file are no records.': 'Mais de {0} linhas do arquivo não são registros.',
  'The first is line {0}: it {1}.': 'A primeira é a linha {0}: {1}.',
  '{0} is missing, which belongs to the key.': 'Falta {0}, que pertence à chave.',
  '{0} is missing, which must not be empty.': 'Falta {0}, que não pode ficar sem valor.',
  'is a list or an object, not a value': 'é uma lista ou um objeto, não um valor',
  'holds the character with the code 0, which no text in the database can':
    'contém o caractere de código 0, que nenhum texto do banco de dados pode ter',
  'is no well-formed Unicode': 'não é Unicode bem formado',
  'Row {0} has the same key as row {1}: send each row once.':
    'A linha {0} tem a mesma chave que a linha {1}: envie cada linha uma vez.',
  'The import was cancelled.': 'A importação foi cancelada.',
  'The staged file was lost; upload it again.': 'O arquivo recebido se perdeu; envie-o de novo.',
  '{0} has no attribute "{1}" any more.': '{0} não tem mais o atributo "{1}".',
  'The database refused records that were found sound.':
    'O banco de dados recusou registros que pareciam corretos.',
  'The errors allowed are a number from 0 to {0}.': 'Os erros permitidos são um número de 0 a {0}.',
  '{0} cannot be started: it is {1}.': '{0} não pode ser iniciada: está {1}.',
  'The file cannot be read: its first lines do not end within a megabyte.':
    'O arquivo não pode ser lido: suas primeiras linhas não terminam em um megabyte.',
  'Check the encoding, the quotes and the lines to skip.':
    'Verifique a codificação, as aspas e as linhas a pular.',
  'The file cannot be read: its header is no text in this encoding.':
    'O arquivo não pode ser lido: seu cabeçalho não é texto nesta codificação.',
  'Choose the encoding in which the file was saved.': 'Escolha a codificação em que o arquivo foi salvo.',
  'The folder is written like "crm/daily": names and slashes, nothing that leads out.':
    'A pasta se escreve como "crm/diario": nomes e barras, nada que leve para fora.',
  'The prefix is written like "exports/": no slash first, no "." or ".." between slashes.':
    'O prefixo se escreve como "exports/": sem barra no início, sem "." ou ".." entre barras.',
  'The folder has at most 500 characters.': 'A pasta tem no máximo 500 caracteres.',
  'The endpoint has at most 500 characters.': 'O endpoint tem no máximo 500 caracteres.',
  'The endpoint is an address such as https://minio.example.com:9000, with no path.':
    'O endpoint é um endereço como https://minio.example.com:9000, sem caminho.',
  'The region is missing.': 'Falta a região.',
  'The region is written like eu-west-1; "auto" or "us-east-1" for most others.':
    'A região se escreve como sa-east-1; "auto" ou "us-east-1" para a maioria dos outros.',
  'The bucket is missing.': 'Falta o bucket.',
  'The bucket has 3 to 63 letters, digits, dots and hyphens.':
    'O bucket tem de 3 a 63 letras, dígitos, pontos e hifens.',
  'The prefix has at most 500 characters.': 'O prefixo tem no máximo 500 caracteres.',
  'The addressing is path or virtual-host.': 'O endereçamento é path ou virtual-host.',
  'The access key id is missing.': 'Falta o id da chave de acesso.',
  'The name begins with a letter; small letters, digits and - after it.':
    'O nome começa com uma letra; depois, letras minúsculas, dígitos e -.',
  'This name means something else already.': 'Este nome já significa outra coisa.',
  'The label is missing.': 'Falta o rótulo.',
  'The label has at most 120 characters.': 'O rótulo tem no máximo 120 caracteres.',
  'The secret access key has at most 500 characters.':
    'A chave de acesso secreta tem no máximo 500 caracteres.',
  'Say which campaign the file is for: its id.': 'Diga para qual campanha é o arquivo: o id dela.',
  'Say which activity the file is for: its id.': 'Diga para qual atividade é o arquivo: o id dela.',
  'The purpose is upload or sample.': 'A finalidade é upload ou sample.',
  'its first line does not end within a megabyte': 'sua primeira linha não termina em um megabyte',
  'it is empty': 'está vazio',
  'its first line is empty': 'sua primeira linha está vazia',
  'its lines end with carriage returns only; save it with line feeds':
    'suas linhas terminam só com retornos de carro; salve-o com quebras de linha',
  'its first line is not text in UTF-8': 'sua primeira linha não é um texto em UTF-8',
  'Choose the encoding in which it was saved, or save it as UTF-8.':
    'Escolha a codificação em que foi salvo, ou salve-o em UTF-8.',
  'it is in UTF-16; save it as UTF-8': 'está em UTF-16; salve-o em UTF-8',
  'it is a spreadsheet or an archive; save it as CSV':
    'é uma planilha ou um arquivo compactado; salve-o em CSV',
  'it has {0} columns; {1} is the most': 'tem {0} colunas; o máximo é {1}',
  'two of its columns are called "{0}"': 'duas de suas colunas se chamam "{0}"',
  'Rename one of them in the file.': 'Renomeie uma delas no arquivo.',
  nothing: 'nada',
} satisfies Texts;
