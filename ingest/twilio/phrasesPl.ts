/** What callers hear in Polish. */
import type { Phrases } from './speech.ts';

/** The names of days behind `od` and `do`. */
const GENITIVE: Readonly<Record<string, string>> = {
  poniedziałek: 'poniedziałku',
  wtorek: 'wtorku',
  środa: 'środy',
  czwartek: 'czwartku',
  piątek: 'piątku',
  sobota: 'soboty',
  niedziela: 'niedzieli',
};

export const polish: Phrases = {
  language: 'pl',
  speech: { voice: 'Polly.Ewa', language: 'pl-PL' },
  greeting: 'Dziękujemy za telefon do działu wsparcia.',
  greetingOf: (company) => `Dzień dobry, tu ${company}. Dziękujemy za telefon.`,
  closed: (hours) => `W tej chwili jest zamknięte. Nasze godziny pracy: ${hours}.`,
  closedNow: 'W tej chwili jest zamknięte.',
  closedToday: 'Dziś jest zamknięte.',
  choice: (title, digit) => `${title}: proszę nacisnąć ${digit}.`,
  orWait: 'W każdej innej sprawie proszę pozostać na linii.',
  wrongKey: 'Tego klawisza nie ma w menu.',
  ticketChoice: (key) => `Jeśli znają Państwo numer zgłoszenia, proszę nacisnąć ${key}.`,
  enterTicket: 'Proszę wpisać cyfry numeru, a potem nacisnąć krzyżyk.',
  notATicket: 'To nie jest numer zgłoszenia.',
  callbackChoice: (key) => `Aby zamówić oddzwonienie, proszę nacisnąć ${key}.`,
  callbackOffer: (instant) =>
    `Oddzwonimy na numer, z którego nawiązano to połączenie, najpóźniej: ${instant}. Aby potwierdzić, proszę nacisnąć 1.`,
  callbackThanks: (instant) => `Dziękujemy. Oddzwonimy, najpóźniej: ${instant}. Do widzenia.`,
  callbackHidden: 'Nie widzimy numeru, na który możemy zadzwonić.',
  leaveMessage:
    'Po sygnale proszę podać imię i nazwisko oraz zostawić wiadomość. Na koniec proszę nacisnąć krzyżyk lub się rozłączyć.',
  review:
    'Aby wysłać wiadomość, proszę nacisnąć 1 lub się rozłączyć. Aby nagrać ją ponownie, proszę nacisnąć 2.',
  thanks: 'Dziękujemy. Wiadomość została przyjęta. Do usłyszenia.',
  liveHold: 'Proszę się nie rozłączać. Łączymy z konsultantem.',
  liveWait: (place) => `Wszyscy konsultanci są zajęci. Miejsce w kolejce: ${place}.`,
  liveNobody: 'W tej chwili nikt nie może odebrać połączenia.',
  liveCall: (about) =>
    `Firstline. Połączenie${about === null ? '' : `: ${about}`}. Aby je odebrać, naciśnij 1.`,
  liveOver: 'To połączenie jest zakończone albo odebrał je ktoś inny. Do widzenia.',
  ringBack: (ticket, about, name) =>
    `Firstline. Oddzwonienie do zgłoszenia ${ticket}, ${about}. ${name === null ? 'Aby zadzwonić do klienta' : `Klient: ${name}. Aby zadzwonić`}, naciśnij 1.`,
  ringOver: 'To oddzwonienie jest zakończone albo zlecone ponownie. Do widzenia.',
  ringBusy: 'Linia jest zajęta. Do widzenia.',
  ringNoAnswer: 'Nikt nie odbiera. Do widzenia.',
  ringFailed: 'Numer jest nieosiągalny. Do widzenia.',
  nothingHeard: 'Nie usłyszeliśmy wiadomości. Do usłyszenia.',
  dayRange: (first, last) => `od ${GENITIVE[first] ?? first} do ${GENITIVE[last] ?? last}`,
  timeRange: (from, to) => `od ${from} do ${to}`,
  star: 'gwiazdkę',
  hash: 'krzyżyk',
};
