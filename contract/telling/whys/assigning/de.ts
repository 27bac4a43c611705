/** Reasons about who has a ticket, in German. */
import { formFor } from '../../counted.ts';
import type { Clause } from '../told.ts';
import type { AssigningRules } from './en.ts';

export const assigning: Record<keyof AssigningRules, Clause> = {
  'given-out': () => 'es hat gewartet, und jetzt ist ein Mitarbeiter frei',
  'queue-gone': (told) =>
    `die Kategorie ${told.text('queue')} ist nicht mehr eingerichtet, daher liegt es in der Sichtung`,
  'category-changed': () => 'die Kategorie hat sich geändert, während es niemandem gehörte',
  'agent-lacks-skill': (told) =>
    `${told.agent('agent')} bedient die Warteschlange ${told.queue('queue')} nicht`,
  'agent-left': (told) => `${told.agent('agent')} gehört nicht mehr zum Team`,
  'agent-has-no-room': (told) =>
    `${told.agent('agent')}, bisher zuständig, hat keine Kapazität für ein weiteres`,
  'over-capacity': (told) =>
    `${told.agent('agent')} hat schon ${told.amount('capacity')} ${formFor('de', told.count('capacity'), { one: 'Ticket', other: 'Tickets' })}, und mehr sind nicht erlaubt`,
  'accept-by': (told) =>
    `bis ${told.instant('due')} muss etwas daran geschehen, sonst bekommt es ein anderer Mitarbeiter`,
  'not-accepted': (told) =>
    `${told.agent('agent')} hatte es ${told.span('minutes')} Geschäftszeit lang, ohne etwas daran zu tun`,
  'is-writing': () => 'der Zuständige schreibt gerade daran',
};
