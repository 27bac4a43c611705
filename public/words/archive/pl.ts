/** The words of the archive of one person, in Polish. */
import type { ArchiveWords } from './en.ts';

export const pl: ArchiveWords = {
  title: 'Co o Panu/Pani przechowujemy',
  lead: (instant) => `Stan: ${instant}.`,
  person: 'Kim Pan/Pani dla nas jest',
  addresses: 'Adresy i numery',
  names: 'Nazwy',
  customer: 'Klient',
  languages: 'Języki',
  sms: 'Automatyczne SMS-y',
  optedOut: 'Poproszono, by ich nie wysyłać.',
  without: 'Bez zgłoszenia',
  closed: (instant) => `Zamknięte ${instant}`,
  keptFor: 'Jak długo to przechowujemy',
  forever: 'Do usunięcia na Pana/Pani życzenie.',
  held: 'Teraz nie wolno tego usunąć.',
  until: (day) => `Do: ${day}.`,
  after: (days) => `Liczba dni po zamknięciu zgłoszenia: ${days}.`,
  erased: 'Ten tekst usunięto ze względu na jego wiek.',
  missing: 'nie można już odczytać',
  failed: 'Ta wiadomość nie dotarła.',
  channel: { email: 'E-mail', call: 'Rozmowa', sms: 'SMS', web: 'Strona' },
  recording: (place) => `nagranie ${place}`,
  others:
    'Jest tu to, co Pan/Pani do nas napisał(a), i to, co my napisaliśmy. Nie ma tu słów innych osób ani naszych notatek wewnętrznych.',
  programs: 'To samo dla programów',
};
