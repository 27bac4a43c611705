/** As palavras das páginas de números, em português. */
import type { figures as en } from './en.ts';

export const figures: typeof en = {
  title: 'Números',
  asOf: (instant, zone) =>
    `Às ${instant}, contados de novo passados dez minutos. Os dias são os de ${zone}. Um dia tem os pedidos que nele foram abertos.`,
  part: {
    opened: 'Chegaram mais pedidos do que os que se leem de uma vez. Contam os mais recentes.',
    open: 'Há mais pedidos em aberto do que os que se leem de uma vez. Contam os que vencem primeiro.',
    waiting: 'Há mais pedidos à espera do que os que se leem de uma vez. Contam os que mudaram por último.',
  },
  range: (days) => `${days} dias`,
  ranges: 'Dias mostrados',
  of: {
    categories: { title: 'O que chegou, por categoria', help: 'Pedidos pelo dia em que foram abertos.' },
    channels: { title: 'O que chegou, por canal', help: 'Pedidos pelo dia em que foram abertos.' },
    firstResponse: {
      title: '1.ª resposta (horas de serviço)',
      help: 'Dos pedidos respondidos de um dia; os que ainda não o foram contam à parte. O objetivo é a mediana dos deles.',
    },
    resolution: {
      title: 'Resolução (horas de serviço)',
      help: 'Dos pedidos resolvidos de um dia, sem as pausas; os que ainda não o foram contam à parte. Um pedido reaberto conta desde a reabertura. O objetivo é a mediana dos deles.',
    },
    breaches: {
      title: 'Em atraso',
      help: 'Pedidos de um dia cujo prazo passou. Continuam em atraso se forem reabertos, juntos a outro ou baixarem de prioridade.',
    },
    backlog: {
      title: 'Pendentes por idade',
      help: 'Pedidos em aberto ou à espera do cliente, por dias desde a abertura.',
    },
    load: { title: 'Pendentes por agente', help: 'Pedidos em aberto ou à espera do cliente.' },
    corrections: {
      title: 'Categorias que os agentes corrigiram',
      help: 'Dos pedidos em que um agente agiu, pela categoria com que foram abertos.',
    },
  },
  columns: {
    met: 'Pedidos',
    p50: 'Metade até',
    p90: '9 em 10 até',
    promised: 'Objetivo',
    notYet: 'Ainda não',
    late: 'Em atraso',
    open: 'Em aberto',
    waiting: 'À espera',
    kept: 'Mantidas',
    corrected: 'Corrigidas',
    firstResponse: '1.ª resposta',
    resolution: 'Resolução',
  },
  rowIs: { day: 'Dia', week: 'Semana desde', age: 'Idade', agent: 'Agente', category: 'Categoria' },
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
  inMinutes: (column) => `${column} (minutos de serviço)`,
  alone: 'Abrir na sua página',
  all: 'Todos os números',
  none: 'Aqui não se conta nenhum pedido.',
  most: (row, n) => `O mais alto: ${row}, ${n}.`,
  sum: (n, isOne) => (isOne ? 'Um pedido.' : `${n} pedidos.`),
  late: (first, resolution) => `Em atraso: 1.ª resposta ${first}, resolução ${resolution}.`,
  lastQuantiles: (row, half, most, target) =>
    `${row}: metade até ${half}, nove em dez até ${most}, objetivo ${target}.`,
  ticketsTitle: (figure, row) => `${figure}: ${row}`,
  noTicket: 'Já nenhum pedido se conta neste ponto.',
};
