/** Las palabras de las páginas de cifras, en español. */
import type { figures as en } from './en.ts';

export const figures: typeof en = {
  title: 'Cifras',
  asOf: (instant, zone) =>
    `A las ${instant}, contadas de nuevo pasados diez minutos. Los días son los de ${zone}. Un día tiene las solicitudes que se abrieron en él.`,
  part: {
    opened: 'Llegaron más solicitudes de las que se leen a la vez. Se cuentan las más recientes.',
    open: 'Hay más solicitudes abiertas de las que se leen a la vez. Se cuentan las que vencen primero.',
    waiting:
      'Hay más solicitudes en espera de las que se leen a la vez. Se cuentan las que cambiaron últimas.',
  },
  range: (days) => `${days} días`,
  ranges: 'Días que se muestran',
  of: {
    categories: { title: 'Lo que llegó, por categoría', help: 'Solicitudes por el día en que se abrieron.' },
    channels: { title: 'Lo que llegó, por canal', help: 'Solicitudes por el día en que se abrieron.' },
    firstResponse: {
      title: '1.ª respuesta (horas de servicio)',
      help: 'De las solicitudes respondidas de un día; las que aún no lo están se cuentan aparte. El objetivo es la mediana de los suyos.',
    },
    resolution: {
      title: 'Resolución (horas de servicio)',
      help: 'De las solicitudes resueltas de un día, sin las pausas; las que aún no lo están se cuentan aparte. Una solicitud reabierta cuenta desde su reapertura. El objetivo es la mediana de los suyos.',
    },
    breaches: {
      title: 'Con retraso',
      help: 'Solicitudes de un día cuyo plazo pasó. Siguen con retraso si se reabren, se unen a otra o bajan de prioridad.',
    },
    backlog: {
      title: 'Pendientes por antigüedad',
      help: 'Solicitudes abiertas o en espera del cliente, por días desde que se abrieron.',
    },
    load: { title: 'Pendientes por agente', help: 'Solicitudes abiertas o en espera del cliente.' },
    corrections: {
      title: 'Categorías que los agentes corrigieron',
      help: 'De las solicitudes en las que actuó un agente, por la categoría con la que se abrieron.',
    },
    reliability: {
      title: 'Confianza y lo que se mantuvo',
      help: 'De las solicitudes en las que actuó un agente, por la confianza del clasificador. Donde las líneas coinciden, de diez categorías con un 80 % de confianza se mantuvieron ocho. Lo que decidió una regla o un menú no se cuenta.',
    },
  },
  columns: {
    met: 'Solicitudes',
    p50: 'La mitad hasta',
    p90: '9 de 10 hasta',
    promised: 'Objetivo',
    notYet: 'Aún no',
    late: 'Con retraso',
    open: 'Abiertas',
    waiting: 'En espera',
    kept: 'Mantenidas',
    corrected: 'Corregidas',
    share: 'Parte mantenida',
    sure: 'Confianza media',
    firstResponse: '1.ª respuesta',
    resolution: 'Resolución',
  },
  rowIs: {
    day: 'Día',
    week: 'Semana desde',
    age: 'Antigüedad',
    agent: 'Agente',
    category: 'Categoría',
    tenth: 'Confianza',
  },
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
  inMinutes: (column) => `${column} (minutos de servicio)`,
  inPercent: (column) => `${column} (%)`,
  alone: 'Abrir en su página',
  all: 'Todas las cifras',
  none: 'Aquí no se cuenta ninguna solicitud.',
  most: (row, n) => `Lo más alto: ${row}, ${n}.`,
  sum: (n, isOne) => (isOne ? 'Una solicitud.' : `${n} solicitudes.`),
  late: (first, resolution) => `Con retraso: 1.ª respuesta ${first}, resolución ${resolution}.`,
  lastQuantiles: (row, half, most, target) =>
    `${row}: la mitad hasta ${half}, nueve de diez hasta ${most}, objetivo ${target}.`,
  reliable: (kept, sure) => `El ${kept} mantuvo la categoría, con una confianza media del ${sure}.`,
  ticketsTitle: (figure, row) => `${figure}: ${row}`,
  noTicket: 'Ya no se cuenta ninguna solicitud en este punto.',
};
