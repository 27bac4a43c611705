/** Reasons about incidents, in Italian. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `è l’allarme ${told.count('count')} dello stesso mittente in un’ora: un incidente`,
  'incident-lasts': (told) => `segue l’incidente ${told.text('ticket')}`,
  'incident-lead': () => 'ogni incidente va a un responsabile',
  'leads-away': () => 'nessun responsabile è presente ora',
  'left-incident': () => 'non segue più un incidente, oppure una persona se ne occupa',
  'incident-resolved': (told) => `il suo incidente ${told.text('ticket')} è risolto`,
  'incident-opened': (told) => `il suo incidente ${told.text('ticket')} è di nuovo aperto`,
  'has-followers': () => 'altri ticket lo seguono: prima li scolleghi con #unfollow',
  'no-such-incident': () => 'nessun incidente aperto ha questo numero',
  'follows-nothing': () => 'non segue alcun incidente',
  'no-followers': () => 'nessun cliente riceverebbe l’aggiornamento',
  'reach-changed': () => 'ora raggiunge altri rispetto a quelli indicati',
  'follow-and-unfollow': () => 'non può seguire e smettere di seguire insieme',
  'update-and-recipients': () => 'un aggiornamento non indica destinatari: va al cliente di ogni ticket',
};
