/** What callers hear in Italian. */
import type { Phrases } from './speech.ts';

export const italian: Phrases = {
  language: 'it',
  speech: { voice: 'Polly.Bianca', language: 'it-IT' },
  greeting: 'Grazie per aver chiamato l’assistenza.',
  greetingOf: (company) => `Grazie per aver chiamato ${company}.`,
  closed: (hours) => `In questo momento siamo chiusi. I nostri orari sono: ${hours}.`,
  closedNow: 'In questo momento siamo chiusi.',
  closedToday: 'Oggi siamo chiusi.',
  choice: (title, digit) => `Per ${title}, prema ${digit}.`,
  orWait: 'Per qualsiasi altra richiesta, resti in linea.',
  wrongKey: 'Questo tasto non è nel menu.',
  ticketChoice: (key) => `Se ha il numero di una richiesta, prema ${key}.`,
  enterTicket: 'Digiti le cifre del numero e poi prema il tasto cancelletto.',
  notATicket: 'Non è il numero di una richiesta.',
  callbackChoice: (key) => `Per essere richiamati, prema ${key}.`,
  callbackOffer: (instant) =>
    `La richiamiamo al numero da cui chiama, al più tardi ${instant}. Per accettare, prema 1.`,
  callbackThanks: (instant) => `Grazie. La richiamiamo, al più tardi ${instant}. Arrivederci.`,
  callbackHidden: 'Non vediamo un numero che possiamo chiamare.',
  leaveMessage:
    'Dopo il segnale acustico, lasci il Suo nome e il Suo messaggio. Quando ha finito, prema il tasto cancelletto o riagganci.',
  review: 'Per inviare il messaggio, prema 1 o riagganci. Per registrarlo di nuovo, prema 2.',
  thanks: 'Grazie. Abbiamo ricevuto il Suo messaggio. Arrivederci.',
  liveHold: 'Resti in linea, per favore. La stiamo mettendo in contatto.',
  liveWait: (place) => `Tutti i nostri operatori sono occupati. Lei è il numero ${place} in coda.`,
  liveNobody: 'In questo momento nessuno può rispondere alla sua chiamata.',
  liveCall: (about) =>
    `Firstline. Una chiamata${about === null ? '' : `: ${about}`}. Per rispondere, prema 1.`,
  liveOver: 'Questa chiamata è finita o ha risposto un’altra persona. Arrivederci.',
  ringBack: (ticket, about, name) =>
    `Firstline. Richiamata per la richiesta ${ticket}, ${about}. Per chiamare ${name ?? 'il cliente'}, prema 1.`,
  ringOver: 'Questa richiamata è finita o è stata chiesta di nuovo. Arrivederci.',
  ringBusy: 'La linea è occupata. Arrivederci.',
  ringNoAnswer: 'Nessuno risponde. Arrivederci.',
  ringFailed: 'Il numero non è raggiungibile. Arrivederci.',
  nothingHeard: 'Non abbiamo sentito alcun messaggio. Arrivederci.',
  dayRange: (first, last) => `da ${first} a ${last}`,
  timeRange: (from, to) => `dalle ${from} alle ${to}`,
  star: 'asterisco',
  hash: 'cancelletto',
};
