/** As palavras das páginas da equipa, em português. */
import type { team as en } from './en.ts';

export const team: typeof en = {
  title: 'Equipa',
  lead: (open, late, soon, alone) =>
    `${open} em aberto: ${late} em atraso, ${soon} com prazo nas próximas quatro horas, ${alone} sem agente.`,
  agents: 'Quem tem o quê',
  agent: 'Agente',
  now: 'Pedidos novos',
  ofAgent: 'Listas deste agente',
  load: 'Carga',
  full: 'Sem lugar',
  first: (n) => `São mostrados os primeiros ${n}.`,
  open: 'Em aberto',
  of: (open, capacity) => `${open} de ${capacity}`,
  late: 'Em atraso',
  soon: 'Prazo em 4 h',
  waiting: 'À espera',
  snoozed: 'Adiados',
  next: 'Próximo prazo',
  left: 'Já não é da equipa',
  off: 'Fora de serviço',
  offUntil: (instant) => `Fora de serviço até ${instant}`,
  reading: 'lê',
  writing: 'escreve em',
  due: 'Em atraso, ou com prazo nas próximas quatro horas',
  dueNone: 'Nada está em atraso nem tem prazo nas próximas quatro horas.',
  allOpen: 'Todos os pedidos em aberto, pelo prazo',
  noTicket: 'Este agente não tem pedidos em aberto.',
  let: 'Mudar',
  back: 'Disponível',
  letHelp: 'Durante a ausência não recebe pedidos novos. Os que tem continuam seus.',
  awayFor: {
    hour: 'Ausente durante uma hora',
    tomorrow: 'Ausente até amanhã às 9',
    open: 'Ausente até indicação em contrário',
  },
  loads: 'Pedidos em aberto de cada um',
  change: (before, after, capacity) =>
    capacity === null ? `${before}, depois ${after}` : `${before}, depois ${after} de ${capacity}`,
};
