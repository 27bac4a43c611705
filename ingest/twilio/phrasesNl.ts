/** What callers hear in Dutch. */
import type { Phrases } from './speech.ts';

export const dutch: Phrases = {
  language: 'nl',
  speech: { voice: 'Polly.Lotte', language: 'nl-NL' },
  greeting: 'Bedankt voor het bellen naar onze ondersteuning.',
  greetingOf: (company) => `Bedankt voor het bellen naar ${company}.`,
  closed: (hours) => `Op dit moment zijn wij gesloten. Onze tijden zijn: ${hours}.`,
  closedNow: 'Op dit moment zijn wij gesloten.',
  closedToday: 'Vandaag zijn wij gesloten.',
  choice: (title, digit) => `Voor ${title} toetst u ${digit}.`,
  orWait: 'Voor alle andere vragen blijft u aan de lijn.',
  wrongKey: 'Die toets staat niet in het menu.',
  ticketChoice: (key) => `Hebt u het nummer van een verzoek, toets dan ${key}.`,
  enterTicket: 'Toets de cijfers van het nummer in, en daarna het hekje.',
  notATicket: 'Dat is niet het nummer van een verzoek.',
  callbackChoice: (key) => `Om teruggebeld te worden, toetst u ${key}.`,
  callbackOffer: (instant) =>
    `Wij bellen u terug op het nummer waarmee u belt, uiterlijk ${instant}. Om akkoord te gaan, toetst u 1.`,
  callbackThanks: (instant) => `Dank u. Wij bellen u terug, uiterlijk ${instant}. Tot ziens.`,
  callbackHidden: 'Wij zien geen nummer dat wij kunnen bellen.',
  leaveMessage: 'Spreek na de toon uw naam en uw bericht in. Toets als u klaar bent het hekje, of hang op.',
  review: 'Toets 1 of hang op om uw bericht te versturen. Toets 2 om het opnieuw in te spreken.',
  thanks: 'Dank u wel. Wij hebben uw bericht ontvangen. Tot ziens.',
  liveHold: 'Blijf aan de lijn, alstublieft. Wij verbinden u door.',
  liveWait: (place) => `Al onze medewerkers zijn bezet. U bent nummer ${place} in de wachtrij.`,
  liveNobody: 'Op dit moment kan niemand uw gesprek aannemen.',
  liveCall: (about) =>
    `Firstline. Een gesprek${about === null ? '' : `: ${about}`}. Druk op 1 om het aan te nemen.`,
  liveOver: 'Dit gesprek is voorbij of iemand anders heeft het aangenomen. Tot ziens.',
  ringBack: (ticket, about, name) =>
    `Firstline. Terugbellen voor aanvraag ${ticket}, ${about}. Druk op 1 om ${name ?? 'de klant'} te bellen.`,
  ringOver: 'Dit terugbellen is voorbij of opnieuw gevraagd. Tot ziens.',
  ringBusy: 'Het nummer is in gesprek. Tot ziens.',
  ringNoAnswer: 'Niemand neemt op. Tot ziens.',
  ringFailed: 'Het nummer is niet bereikbaar. Tot ziens.',
  nothingHeard: 'Wij hebben geen bericht gehoord. Tot ziens.',
  dayRange: (first, last) => `${first} tot en met ${last}`,
  timeRange: (from, to) => `van ${from} tot ${to} uur`,
  star: 'het sterretje',
  hash: 'het hekje',
};
