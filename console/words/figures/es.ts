/** Las palabras de las páginas de cifras, en español. */
import type { figures as en } from './en.ts';

export const figures: typeof en = {
  title: 'Cifras',
  asOf: (instant, zone) =>
    `A las ${instant}, contadas de nuevo pasados diez minutos. Los días son los de ${zone}. Un día tiene los tickets que se abrieron en él.`,
  part: 'Hay más tickets de los que se leen. Se cuentan los más recientes.',
  range: (days) => `${days} días`,
  ranges: 'Días que se muestran',
  of: {
    categories: { title: 'Lo que llegó, por categoría', help: 'Tickets por el día en que se abrieron.' },
    channels: { title: 'Lo que llegó, por canal', help: 'Tickets por el día en que se abrieron.' },
    firstResponse: {
      title: '1.ª respuesta, en horas de servicio',
      help: 'De los tickets respondidos de un día. El objetivo es la mediana de los suyos.',
    },
    resolution: {
      title: 'Resolución, en horas de servicio',
      help: 'De los tickets resueltos de un día, sin el tiempo en que se esperó al cliente. El objetivo es la mediana de los suyos.',
    },
    breaches: { title: 'Con retraso', help: 'Tickets de un día cuyo plazo no se cumplió, o ya pasó.' },
    backlog: {
      title: 'Por hacer, por antigüedad',
      help: 'Tickets abiertos o en espera del cliente, por días desde que se abrieron.',
    },
    load: { title: 'Por hacer, por agente', help: 'Tickets abiertos o en espera del cliente.' },
    corrections: {
      title: 'Categorías que los agentes corrigieron',
      help: 'Por la categoría con la que se abrió el ticket.',
    },
  },
  columns: {
    met: 'Tickets',
    p50: 'La mitad hasta',
    p90: '9 de 10 hasta',
    promised: 'Objetivo',
    late: 'Con retraso',
    open: 'Abiertos',
    waiting: 'En espera',
    kept: 'Mantenidas',
    corrected: 'Corregidas',
    firstResponse: '1.ª respuesta',
    resolution: 'Resolución',
  },
  rowIs: { day: 'Día', age: 'Antigüedad', agent: 'Agente', category: 'Categoría' },
  age: {
    '0-1': 'menos de un día',
    '1-3': '1 a 3 días',
    '3-7': '3 a 7 días',
    '7-30': '7 a 30 días',
    '30-': '30 días o más',
  },
  nobody: 'Nadie',
  rest: 'Todas las demás',
  fromTo: (from, to) => `${from} a ${to}`,
  hours: (n: string) => `${n}\u00a0h`,
  minutes: (n: string) => `${n}\u00a0min`,
  table: 'Tabla',
  csv: 'CSV',
  alone: 'Abrir solo esta',
  all: 'Todas las cifras',
  none: 'Aquí no se cuenta ningún ticket.',
  most: (row, n) => `El máximo: ${row}, ${n}.`,
  sum: (n, isOne) => (isOne ? 'Un ticket.' : `${n} tickets.`),
  lastQuantiles: (row, half, most, target) =>
    `${row}: la mitad hasta ${half}, nueve de diez hasta ${most}, objetivo ${target}.`,
  ticketsTitle: (figure, row) => `${figure}: ${row}`,
  noTicket: 'Ya no se cuenta ningún ticket en este punto.',
};
