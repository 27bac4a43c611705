/** Las palabras de las páginas del equipo, en español. */
import type { team as en } from './en.ts';

export const team: typeof en = {
  title: 'Equipo',
  lead: (open, late, soon, alone) =>
    `${open} abiertas: ${late} con retraso, ${soon} con plazo en las próximas cuatro horas, ${alone} sin agente.`,
  agents: 'Quién tiene qué',
  agent: 'Agente',
  now: 'Solicitudes nuevas',
  ofAgent: 'Listas de este agente',
  load: 'Carga',
  full: 'Sin sitio',
  first: (n) => `Se muestran las primeras ${n}.`,
  open: 'Abiertas',
  of: (open, capacity) => `${open} de ${capacity}`,
  late: 'Con retraso',
  soon: 'Plazo en 4 h',
  waiting: 'En espera',
  snoozed: 'Pospuestas',
  next: 'Próximo plazo',
  left: 'Ya no es del equipo',
  off: 'Fuera de servicio',
  offUntil: (instant) => `Fuera de servicio hasta ${instant}`,
  reading: 'lee',
  writing: 'escribe en',
  due: 'Con retraso, o con plazo en las próximas cuatro horas',
  dueNone: 'Nada tiene retraso ni plazo en las próximas cuatro horas.',
  allOpen: 'Todas las solicitudes abiertas, por plazo',
  noTicket: 'Este agente no tiene solicitudes abiertas.',
  let: 'Cambiar',
  back: 'Disponible',
  letHelp: 'Durante la ausencia no recibe solicitudes nuevas. Las que tiene siguen siendo suyas.',
  awayFor: {
    hour: 'Ausente una hora',
    tomorrow: 'Ausente hasta mañana a las 9',
    open: 'Ausente hasta nuevo aviso',
  },
  loads: 'Solicitudes abiertas de cada uno',
  change: (before, after, capacity) =>
    capacity === null ? `${before}, después ${after}` : `${before}, después ${after} de ${capacity}`,
};
