/** The words of the archive of one person, in Italian. */
import type { ArchiveWords } from './en.ts';

export const it: ArchiveWords = {
  title: 'Che cosa conserviamo su di Lei',
  lead: (instant) => `Situazione: ${instant}.`,
  person: 'Chi è Lei per noi',
  addresses: 'Indirizzi e numeri',
  names: 'Nomi',
  customer: 'Cliente',
  languages: 'Lingue',
  sms: 'SMS automatici',
  optedOut: 'Ha chiesto di non riceverne.',
  without: 'Senza richiesta',
  closed: (instant) => `Chiusa ${instant}`,
  keptFor: 'Per quanto tempo lo conserviamo',
  forever: 'Finché non viene cancellato su Sua richiesta.',
  held: 'Ora non deve essere cancellato.',
  until: (day) => `Fino a ${day}.`,
  after: (days) => `Giorni dopo la chiusura della richiesta: ${days}.`,
  erased: 'Questo testo è stato cancellato per la sua età.',
  missing: 'non si può più leggere',
  failed: 'Questo non Le è arrivato.',
  channel: { email: 'E-mail', call: 'Chiamata', sms: 'SMS', web: 'Pagina' },
  recording: (place) => `registrazione ${place}`,
  others:
    'Qui c’è ciò che Lei ci ha scritto e ciò che Le abbiamo scritto. Ciò che hanno scritto altre persone e le nostre note interne non ci sono.',
  programs: 'Lo stesso per i programmi',
};
