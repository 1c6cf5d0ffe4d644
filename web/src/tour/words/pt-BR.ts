import type { Words } from '../../language/message-types.ts';
import type en from './en.ts';

export default {
  /** As the demonstration calls its first campaign. */
  demoCampaign: 'Film night',
  progress: '{current} de {total}',
  next: 'Avançar',
  back: 'Voltar',
  done: 'Concluir',
  skip: 'Pular o tour',
  listTitle: 'Suas campanhas',
  list: 'Cada linha é uma campanha, com o estado, a última execução e a próxima. “Film night” é a demonstração: as mensagens dela vão para um sandbox, não para pessoas.',
  listOwn: 'Cada linha é uma campanha, com o estado, a última execução e a próxima.',
  listEmpty:
    'As campanhas aparecem nesta lista, com os estados e as execuções. Crie a primeira com “Nova campanha”.',
  canvasTitle: 'A tela',
  canvas:
    'As pessoas seguem as setas: são encontradas, divididas, contatadas e esperadas. Arraste uma atividade para movê-la; o + ao lado dela adiciona a próxima.',
  inspectorTitle: 'Uma atividade',
  inspector: 'Clique em uma atividade para configurá-la aqui. O que você altera é salvo na hora.',
  testTitle: 'Execução de teste',
  test: 'O botão de teste experimenta a campanha: não envia nada a ninguém, e o número de pessoas anda por todas as setas enquanto ela roda.',
  liveTitle: 'Contagens ao vivo',
  live: 'Aqui você acompanha uma execução: quantas pessoas passaram por cada seta, o que está rodando e o que precisa de você. Clique em uma contagem para ver quem são.',
  reportTitle: 'O relatório',
  report:
    'O que foi feito das mensagens, sempre atualizado: envios, aberturas, cliques, e quem ficou de fora e por quê.',
  endTitle: 'É isso',
  end: 'Monte a sua campanha com “Nova campanha” na lista. Este tour recomeça a partir deste menu.',
} satisfies Words<typeof en>;
