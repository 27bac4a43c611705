/** The words of the archive of one person, in Dutch. */
import type { ArchiveWords } from './en.ts';

export const nl: ArchiveWords = {
  title: 'Wat we over u bewaren',
  lead: (instant) => `Stand: ${instant}.`,
  person: 'Wie u voor ons bent',
  addresses: 'Adressen en nummers',
  names: 'Namen',
  customer: 'Klant',
  languages: 'Talen',
  sms: 'Automatische sms’en',
  optedOut: 'U wilt er geen.',
  without: 'Zonder aanvraag',
  closed: (instant) => `Gesloten ${instant}`,
  keptFor: 'Hoe lang we het bewaren',
  forever: 'Tot het op uw verzoek wordt gewist.',
  held: 'Het mag nu niet worden gewist.',
  until: (day) => `Tot ${day}.`,
  after: (days) => `Dagen na het sluiten van de aanvraag: ${days}.`,
  erased: 'Deze tekst is vanwege zijn leeftijd gewist.',
  missing: 'niet meer leesbaar',
  failed: 'Dit heeft u niet bereikt.',
  channel: { email: 'E-mail', call: 'Gesprek', sms: 'Sms', web: 'Pagina' },
  recording: (place) => `opname ${place}`,
  others:
    'Hier staat wat u ons schreef en wat wij u schreven. Wat anderen schreven en onze interne notities staan hier niet.',
  programs: 'Hetzelfde voor programma’s',
};
