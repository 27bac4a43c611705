/** Reasons about incidents, in Spanish. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) =>
    `es la alerta ${told.count('count')} del mismo remitente en una hora: un incidente`,
  'incident-lasts': (told) => `sigue el incidente ${told.text('ticket')}`,
  'incident-lead': () => 'cada incidente va a un responsable',
  'leads-away': () => 'ahora no hay ningún responsable',
  'left-incident': () => 'ya no sigue un incidente, o una persona trabaja en ella',
  'incident-resolved': (told) => `su incidente ${told.text('ticket')} está resuelto`,
  'incident-opened': (told) => `su incidente ${told.text('ticket')} está abierto de nuevo`,
  'has-followers': () => 'otras solicitudes la siguen: sepárelas primero con #unfollow',
  'no-such-incident': () => 'ningún incidente abierto tiene este número',
  'follows-nothing': () => 'no sigue ningún incidente',
  'no-followers': () => 'ningún cliente recibiría la actualización',
  'reach-changed': () => 'ahora alcanza a otros que los que decía la página',
  'follow-and-unfollow': () => 'no puede seguir y dejar de seguir a la vez',
  'update-and-recipients': () => 'una actualización no nombra destinatarios: va al cliente de cada solicitud',
};
