/** Reasons about who has a ticket, in Spanish. */
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'estaba a la espera, y ahora un agente está libre',
  'queue-gone': (told) =>
    `la categoría ${told.text('queue')} ya no está configurada, así que está en la clasificación`,
  'category-changed': () => 'su categoría cambió mientras nadie la tenía',
  'agent-lacks-skill': (told) => `${told.agent('agent')} no atiende la cola ${told.queue('queue')}`,
  'agent-left': (told) => `${told.agent('agent')} ya no está en el equipo`,
  'agent-has-no-room': (told) => `${told.agent('agent')}, que la tenía, no tiene sitio para otra`,
  'over-capacity': (told) =>
    `${told.agent('agent')} ya tiene las ${told.count('capacity')} solicitudes que puede tener`,
  'accept-by': (told) => `si su agente no hace nada antes de ${told.instant('due')}, pasará a otro`,
  'not-accepted': (told) =>
    `${told.agent('agent')} la ha tenido ${told.span('minutes')} de horario laboral sin hacer nada`,
  'is-writing': () => 'su agente está escribiendo sobre ella',
};
