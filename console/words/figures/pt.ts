/** As palavras das páginas de números, em português. */
import type { figures as en } from './en.ts';

export const figures: typeof en = {
  title: 'Números',
  asOf: (instant, zone) =>
    `Às ${instant}, contados de novo passados dez minutos. Os dias são os de ${zone}. Um dia tem os pedidos que nele foram abertos.`,
  part: 'Há mais pedidos do que os que se leem. Contam os mais recentes.',
  range: (days) => `${days} dias`,
  ranges: 'Dias mostrados',
  of: {
    categories: { title: 'O que chegou, por categoria', help: 'Pedidos pelo dia em que foram abertos.' },
    channels: { title: 'O que chegou, por canal', help: 'Pedidos pelo dia em que foram abertos.' },
    firstResponse: {
      title: '1.ª resposta, em horas de serviço',
      help: 'Dos pedidos respondidos de um dia. O objetivo é a mediana dos deles.',
    },
    resolution: {
      title: 'Resolução, em horas de serviço',
      help: 'Dos pedidos resolvidos de um dia, sem o tempo à espera do cliente. O objetivo é a mediana dos deles.',
    },
    breaches: { title: 'Em atraso', help: 'Pedidos de um dia cujo prazo não foi cumprido, ou já passou.' },
    backlog: {
      title: 'Por fazer, por idade',
      help: 'Pedidos em aberto ou à espera do cliente, por dias desde a abertura.',
    },
    load: { title: 'Por fazer, por agente', help: 'Pedidos em aberto ou à espera do cliente.' },
    corrections: {
      title: 'Categorias que os agentes corrigiram',
      help: 'Pela categoria com que o pedido foi aberto.',
    },
  },
  columns: {
    met: 'Pedidos',
    p50: 'Metade até',
    p90: '9 em 10 até',
    promised: 'Objetivo',
    late: 'Em atraso',
    open: 'Em aberto',
    waiting: 'À espera',
    kept: 'Mantidas',
    corrected: 'Corrigidas',
    firstResponse: '1.ª resposta',
    resolution: 'Resolução',
  },
  rowIs: { day: 'Dia', age: 'Idade', agent: 'Agente', category: 'Categoria' },
  age: {
    '0-1': 'menos de um dia',
    '1-3': '1 a 3 dias',
    '3-7': '3 a 7 dias',
    '7-30': '7 a 30 dias',
    '30-': '30 dias ou mais',
  },
  nobody: 'Ninguém',
  rest: 'Todas as outras',
  fromTo: (from, to) => `${from} a ${to}`,
  hours: (n: string) => `${n}\u00a0h`,
  minutes: (n: string) => `${n}\u00a0min`,
  table: 'Tabela',
  csv: 'CSV',
  alone: 'Abrir só este',
  all: 'Todos os números',
  none: 'Aqui não se conta nenhum pedido.',
  most: (row, n) => `O máximo: ${row}, ${n}.`,
  sum: (n, isOne) => (isOne ? 'Um pedido.' : `${n} pedidos.`),
  lastQuantiles: (row, half, most, target) =>
    `${row}: metade até ${half}, nove em dez até ${most}, objetivo ${target}.`,
  ticketsTitle: (figure, row) => `${figure}: ${row}`,
  noTicket: 'Já nenhum pedido se conta neste ponto.',
};
