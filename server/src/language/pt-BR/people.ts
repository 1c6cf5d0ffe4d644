import type { Texts } from '../say.ts';

/** Users, audiences, filters, and looking at rows. */
export default {
  'Look without searching.': 'Veja sem buscar.',
  'The audience "{0}" is called "{1}" already.': 'O público "{0}" já se chama "{1}".',
  'A description has at most 2,000 characters.': 'Uma descrição tem no máximo 2.000 caracteres.',
  'The audience "{0}"': 'O público "{0}"',
  'Run {0} of this campaign is under way.': 'A execução {0} desta campanha está em andamento.',
  'Wait until it has ended, or stop it.': 'Espere até que termine, ou interrompa-a.',
  'This audience does not exist (any more).': 'Este público não existe (mais).',
  'This is not a cursor that was given with a page.': 'Este não é um cursor que veio com uma página.',
  'Narrow the rule, or run it in a test run, which has no such limit.':
    'Restrinja a regra, ou use uma execução de teste, que não tem esse limite.',
  'There is an audience "{0}" of the targeting dimension "{1}", not "{2}".':
    'Existe um público "{0}" da dimensão de segmentação "{1}", não "{2}".',
  'Save under another name, or delete that audience.': 'Salve com outro nome, ou exclua esse público.',
  'Give the key a name.': 'Dê um nome à chave.',
  'Sign in first.': 'Entre primeiro.',
  'This is not your password.': 'Esta não é a sua senha.',
  'This needs the role {0}; yours is {1}.': 'Isto exige o papel {0}; o seu é {1}.',
  'Ask an administrator for the role, or ask somebody who has it.':
    'Peça o papel a um administrador, ou peça a alguém que o tenha.',
  'An API key reads no pages.': 'Uma chave de API não lê páginas.',
  'Sign in as a user.': 'Entre como usuário.',
  'This link is not the one that the server printed.': 'Este link não é o que o servidor mostrou.',
  'Copy the whole link from where the server was started.':
    'Copie o link inteiro de onde o servidor foi iniciado.',
  'This link was used already: the first administrator exists.':
    'Este link já foi usado: o primeiro administrador existe.',
  'Sign in, or ask an administrator for an account.': 'Entre, ou peça uma conta a um administrador.',
  'There is a user with the address {0} already.': 'Já existe um usuário com o endereço {0}.',
  'There is no such user.': 'Este usuário não existe.',
  'This is the last administrator.': 'Este é o último administrador.',
  'Make somebody else an administrator first.': 'Primeiro torne outra pessoa administradora.',
  'This is no user.': 'Isto não é um usuário.',
  'This is not a place where a page of these rows ended.':
    'Este não é um lugar onde uma página destas linhas terminou.',
  'Narrow the rule, or look at an attribute with an index.':
    'Restrinja a regra, ou veja um atributo com índice.',
  'This row does not exist (any more).': 'Esta linha não existe (mais).',
  'The key lacks "{0}".': 'Falta "{0}" na chave.',
  '"{0}" is no part of the key of {1}.': '"{0}" não faz parte da chave de {1}.',
  'It is made of {0}.': 'Ela é feita de {0}.',
  'A page has 1 to 500 rows.': 'Uma página tem de 1 a 500 linhas.',
  'Narrow the filter, or sort by the key.': 'Restrinja o filtro, ou ordene pela chave.',
  'Type the whole identity.': 'Digite a identidade inteira.',
  'Look at fewer kinds of events.': 'Veja menos tipos de eventos.',
  'The filter "{0}"': 'O filtro "{0}"',
  'Favourites belong to people, and this is a program.': 'Favoritos são de pessoas, e isto é um programa.',
  'Sign in as a person.': 'Entre como pessoa.',
  'There is no entity "{0}": choose another one.': 'Não existe a entidade "{0}": escolha outra.',
  'There is a parameter "{0}" already.': 'Já existe um parâmetro "{0}".',
  'A default is a value, not another parameter.': 'Um padrão é um valor, não outro parâmetro.',
  'There is no such predefined filter.': 'Este filtro predefinido não existe.',
  'The filter "{0}" is {1}\'s own.': 'O filtro "{0}" é de {1}.',
  'someone else': 'outra pessoa',
  'Ask them to share it, or an administrator to change it.':
    'Peça que o compartilhe, ou peça a um administrador que o altere.',
  'There is a predefined filter "{0}" already.': 'Já existe um filtro predefinido "{0}".',
  'This is no filter.': 'Isto não é um filtro.',
  'A private filter belongs to a person, and this is a program.':
    'Um filtro privado é de uma pessoa, e isto é um programa.',
  'Share it.': 'Compartilhe-o.',
  'Only {0} can take back the sharing.': 'Só {0} pode desfazer o compartilhamento.',
  'an administrator': 'um administrador',
  'Save a private filter of your own under another name.': 'Salve um filtro privado seu com outro nome.',
  'This change would break {0}.': 'Esta alteração quebraria {0}.',
  'Give new parameters a default, or change these first.':
    'Dê um padrão aos novos parâmetros, ou altere estes primeiro.',
  'This is not an e-mail address.': 'Isto não é um endereço de e-mail.',
  'Give a name.': 'Informe um nome.',
  'A name has at most 120 characters.': 'Um nome tem no máximo 120 caracteres.',
  'A description has at most 2000 characters.': 'Uma descrição tem no máximo 2.000 caracteres.',
  'A password has at least {0} characters.': 'Uma senha tem no mínimo {0} caracteres.',
  'A password has at most {0} characters.': 'Uma senha tem no máximo {0} caracteres.',
  'A filter has at most {0} parameters.': 'Um filtro tem no máximo {0} parâmetros.',
} satisfies Texts;
