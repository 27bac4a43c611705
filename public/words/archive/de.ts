/** The words of the archive of one person, in German. */
import type { ArchiveWords } from './en.ts';

export const de: ArchiveWords = {
  title: 'Was wir über Sie aufbewahren',
  lead: (instant) => `Stand: ${instant}.`,
  person: 'Wer Sie für uns sind',
  addresses: 'Adressen und Nummern',
  names: 'Namen',
  customer: 'Kunde',
  languages: 'Sprachen',
  sms: 'Automatische SMS',
  optedOut: 'Sie möchten keine.',
  without: 'Ohne Anfrage',
  closed: (instant) => `Geschlossen ${instant}`,
  keptFor: 'Wie lange wir es aufbewahren',
  forever: 'Bis es auf Ihren Wunsch gelöscht wird.',
  held: 'Es darf zurzeit nicht gelöscht werden.',
  until: (day) => `Bis ${day}.`,
  after: (days) => `Tage nach dem Schließen der Anfrage: ${days}.`,
  erased: 'Dieser Text wurde wegen seines Alters gelöscht.',
  missing: 'nicht mehr lesbar',
  failed: 'Dies hat Sie nicht erreicht.',
  channel: { email: 'E-Mail', call: 'Anruf', sms: 'SMS', web: 'Seite' },
  recording: (place) => `Aufnahme ${place}`,
  others:
    'Hier steht, was Sie uns und was wir Ihnen geschrieben haben. Was andere geschrieben haben und unsere internen Notizen stehen nicht hier.',
  programs: 'Dasselbe für Programme',
};
