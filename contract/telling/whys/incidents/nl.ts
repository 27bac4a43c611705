/** Reasons about incidents, in Dutch. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) =>
    `het is melding ${told.count('count')} van dezelfde afzender binnen een uur: een incident`,
  'incident-lasts': (told) => `het volgt incident ${told.text('ticket')}`,
  'incident-lead': () => 'elk incident gaat naar een leidinggevende',
  'leads-away': () => 'er is nu geen leidinggevende',
  'left-incident': () => 'het volgt geen incident meer, of iemand werkt eraan',
  'incident-resolved': (told) => `zijn incident ${told.text('ticket')} is opgelost`,
  'incident-opened': (told) => `zijn incident ${told.text('ticket')} is weer open`,
  'has-followers': () => 'andere tickets volgen het: maak ze eerst los met #unfollow',
  'no-such-incident': () => 'geen open incident heeft dit nummer',
  'follows-nothing': () => 'het volgt geen incident',
  'no-followers': () => 'geen klant zou het bericht krijgen',
  'reach-changed': () => 'het bereikt nu anderen dan de pagina zei',
  'follow-and-unfollow': () => 'het kan niet tegelijk volgen en loslaten',
  'update-and-recipients': () => 'een update noemt geen ontvangers: hij gaat naar de klant van elk ticket',
};
