/** What callers hear in German. */
import type { Phrases } from './speech.ts';

export const german: Phrases = {
  language: 'de',
  speech: { voice: 'Polly.Vicki', language: 'de-DE' },
  greeting: 'Vielen Dank für Ihren Anruf beim Support.',
  greetingOf: (company) => `Vielen Dank für Ihren Anruf bei ${company}.`,
  closed: (hours) => `Wir haben zurzeit geschlossen. Unsere Zeiten sind: ${hours}.`,
  closedNow: 'Wir haben zurzeit geschlossen.',
  closedToday: 'Wir haben heute geschlossen.',
  choice: (title, digit) => `Für ${title} drücken Sie ${digit}.`,
  orWait: 'Für alles andere bleiben Sie bitte in der Leitung.',
  wrongKey: 'Diese Taste ist im Menü nicht belegt.',
  ticketChoice: (key) => `Wenn Sie die Nummer einer Anfrage haben, drücken Sie ${key}.`,
  enterTicket: 'Bitte geben Sie die Ziffern der Nummer ein, und drücken Sie dann die Rautetaste.',
  notATicket: 'Das ist nicht die Nummer einer Anfrage.',
  callbackChoice: (key) => `Für einen Rückruf drücken Sie ${key}.`,
  callbackOffer: (instant) =>
    `Wir rufen Sie unter der Nummer zurück, von der Sie anrufen, spätestens ${instant}. Zum Bestätigen drücken Sie die 1.`,
  callbackThanks: (instant) => `Danke. Wir rufen Sie zurück, spätestens ${instant}. Auf Wiederhören.`,
  callbackHidden: 'Wir sehen keine Nummer, die wir anrufen könnten.',
  leaveMessage:
    'Bitte hinterlassen Sie nach dem Ton Ihren Namen und Ihre Nachricht. Drücken Sie danach die Rautetaste, oder legen Sie auf.',
  review:
    'Um Ihre Nachricht zu senden, drücken Sie 1, oder legen Sie auf. Um sie neu aufzunehmen, drücken Sie 2.',
  thanks: 'Vielen Dank. Wir haben Ihre Nachricht erhalten. Auf Wiederhören.',
  liveHold: 'Bitte bleiben Sie am Apparat. Wir verbinden Sie.',
  liveWait: (place) =>
    `Alle unsere Mitarbeiter sind beschäftigt. Sie sind Nummer ${place} in der Warteschlange.`,
  liveNobody: 'Im Moment kann niemand Ihren Anruf annehmen.',
  liveCall: (about) =>
    `Firstline. Ein Anruf${about === null ? '' : `: ${about}`}. Um ihn anzunehmen, drücken Sie die 1.`,
  liveOver: 'Dieser Anruf ist beendet, oder jemand anderes hat ihn angenommen. Auf Wiederhören.',
  ringBack: (ticket, about, name) =>
    `Firstline. Rückruf zur Anfrage ${ticket}, ${about}. Um ${name ?? 'den Kunden'} anzurufen, drücken Sie die 1.`,
  ringOver: 'Dieser Rückruf ist erledigt oder wurde erneut angefordert. Auf Wiederhören.',
  ringBusy: 'Es ist besetzt. Auf Wiederhören.',
  ringNoAnswer: 'Es hebt niemand ab. Auf Wiederhören.',
  ringFailed: 'Die Nummer war nicht erreichbar. Auf Wiederhören.',
  nothingHeard: 'Wir haben keine Nachricht gehört. Auf Wiederhören.',
  dayRange: (first, last) => `${first} bis ${last}`,
  timeRange: (from, to) => `von ${from} bis ${to} Uhr`,
  star: 'die Sterntaste',
  hash: 'die Rautetaste',
};
