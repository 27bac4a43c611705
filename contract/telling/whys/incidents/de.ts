/** Reasons about incidents, in German. */
import type { Clause } from '../told.ts';
import type { IncidentRules } from './en.ts';

export const incidents: Record<keyof IncidentRules, Clause> = {
  'many-alerts': (told) => `binnen einer Stunde ist es Alarm ${told.count('count')}: eine Störung`,
  'incident-lasts': (told) => `es gehört zur Störung ${told.text('ticket')}`,
  'incident-lead': () => 'jede Störung geht an eine Leitung',
  'leads-away': () => 'keine Leitung ist jetzt da',
  'left-incident': () => 'es gehört zu keiner Störung mehr, oder eine Person arbeitet daran',
  'incident-resolved': (told) => `seine Störung ${told.text('ticket')} ist gelöst`,
  'incident-opened': (told) => `seine Störung ${told.text('ticket')} ist wieder offen`,
  'has-followers': () => 'andere Tickets gehören dazu: Lösen Sie sie zuerst mit #unfollow',
  'no-such-incident': () => 'keine offene Störung hat diese Nummer',
  'follows-nothing': () => 'es gehört zu keiner Störung',
  'no-followers': () => 'kein Kunde bekäme die Nachricht',
  'reach-changed': () => 'inzwischen erreicht es andere, als die Seite sagte',
  'follow-and-unfollow': () => 'es kann nicht zugleich zugeordnet und gelöst werden',
  'update-and-recipients': () => 'ein #update nennt keine Empfänger: Es geht an den Kunden jedes Tickets',
};
