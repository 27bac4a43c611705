/** Reasons about our messages, in German. */
import { suffix } from '../parts.ts';
import type { Clause } from '../told.ts';
import type { MessageRules } from './en.ts';

export const messages: Record<keyof MessageRules, Clause> = {
  'agent-replied': (told) => `sie enthält die Antwort von ${told.agent('agent')}`,
  'agent-refused': () => 'ein Befehl im Namen eines Mitarbeiters wurde abgelehnt',
  'morning:': () => 'es ist die E-Mail des Morgens',
  'agent-away:': () => 'das Postfach eines Mitarbeiters meldet dessen Abwesenheit',
  'handed-over': (told) => `das Ticket ging an ${told.agent('agent')}`,
  'attachments-kept': (told) => `nicht mitgesendete Anhänge: ${told.amount('count')}`,
  'not-made': () => 'daraus ließ sich keine Nachricht machen',
  requeued: () => 'ein Betreiber sendet sie noch einmal',
  'notice:': () => 'aus der Antwort ließ sich keine Nachricht machen',
  'message-': () => 'eine Nachricht ist nicht angekommen',
  'ticket-': () => 'im Ticket ist etwas geschehen',

  'late-sms': () => 'das Ticket ist überfällig, und dann soll eine SMS kommen',
  overtaken: () => 'das Ticket gehört inzwischen jemand anderem',
  'words-erased': () => 'ihr Text wurde gelöscht',
  unreachable: () => 'niemand aus dem Ticket ist erreichbar',
  'wish:here': () => 'der Mitarbeiter ist in der Konsole und möchte solange keine E-Mails',
  'wish:urgent': () => 'der Mitarbeiter möchte nur E-Mails zu Fristen und dringenden Tickets',
  'safety:machine': () => 'eine Maschine hat uns geschrieben, und Maschinen antworten wir nicht automatisch',
  'safety:not-answered': () => 'dieser Person wird nicht geantwortet',
  'safety:null-sender': () => 'die E-Mail verlangt keine automatische Antwort (ihr Rückweg ist leer)',
  'safety:unread-address': () => 'diese Adresse liest niemand',
  'safety:opted-out': () => 'diese Person möchte keine automatischen SMS',
  'safety:sms-destination': () => 'an solche Nummern sendet die Konfiguration keine SMS',
  'safety:sms-premium': () => 'an Premium- und Satellitennummern gehen keine automatischen SMS',
  'safety:unproved-address': () =>
    'die Adresse stammt aus einem Formular, und die Person hat noch nicht gezeigt, dass sie ihr gehört',
  'safety:own-address': () => 'die Adresse ist unsere eigene',
  'safety:bounced': () => 'eine E-Mail an diese Person kam zurück',
  'safety:agents-address': () => 'die Adresse gehört einem Mitarbeiter',
  'safety:answers-automatic': () => 'sie würde auf unsere eigene automatische E-Mail antworten',
  'safety:forbidden-by-rule': (told) =>
    `Ihre Regel „${told.text('by')}“ verbietet hier eine automatische Antwort`,
  'safety:limit': () => 'in dieser Stunde gingen schon genug automatische Nachrichten hinaus',
  'safety:imported': () => 'es wurde importiert, und alte E-Mails bekommen keine neue Antwort',
  'safety:flood': () => 'es gehört zu einer Flut von E-Mails',
  'safety:no-sender': () => 'keines unserer Postfächer kann sie senden',

  bounced: (told) => `die E-Mail kam zurück${code(told.text('code'))}`,
  dropped: (told) => `der Anbieter hat sie verworfen${code(told.text('code'))}`,
  refused: (told) => `der Server hat sie endgültig abgelehnt${code(told.text('code'))}`,
  held: (told) => `der Server soll gerade nicht gefragt werden${code(told.text('code'))}`,
  'gave-up': (told) => `der Server hat sie aufgeschoben, bis wir aufgaben${code(told.text('code'))}`,
  'try-again': (told) => `der Server hat sie aufgeschoben${code(told.text('code'))}`,
  'outcome-unknown': () => 'die Verbindung brach ab, bevor der Server antwortete',
};

function code(text: string): string {
  return suffix(' (', text, ')');
}
