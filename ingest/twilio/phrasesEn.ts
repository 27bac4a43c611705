/** What callers hear in English. */
import type { Phrases } from './speech.ts';

export const english: Phrases = {
  language: 'en',
  speech: { voice: 'Polly.Joanna', language: 'en-US' },
  greeting: 'Thank you for calling support.',
  greetingOf: (company) => `Thank you for calling ${company}.`,
  closed: (hours) => `We are closed at the moment. Our hours are: ${hours}.`,
  closedNow: 'We are closed at the moment.',
  closedToday: 'We are closed today.',
  choice: (title, digit) => `For ${title}, press ${digit}.`,
  orWait: 'For anything else, please stay on the line.',
  wrongKey: 'That key is not on the menu.',
  ticketChoice: (key) => `If you have the number of a request, press ${key}.`,
  enterTicket: 'Please type the digits of the number, then press the pound key.',
  notATicket: 'That is not the number of a request.',
  callbackChoice: (key) => `To be called back, press ${key}.`,
  callbackOffer: (instant) =>
    `We call you back at the number that you call from, at the latest ${instant}. To accept, press 1.`,
  callbackThanks: (instant) => `Thank you. We call you back, at the latest ${instant}. Goodbye.`,
  callbackHidden: 'We cannot see a number that we could ring.',
  leaveMessage:
    'Please leave your name and your message after the tone. When you have finished, press the pound key or hang up.',
  review: 'To send your message, press 1 or hang up. To say it again, press 2.',
  thanks: 'Thank you. We have your message. Goodbye.',
  liveHold: 'Please hold the line. We are connecting you.',
  liveWait: (place) => `All our agents are busy. You are number ${place} in the queue.`,
  liveNobody: 'Nobody can take the call at the moment.',
  liveCall: (about) => `Firstline. A call${about === null ? '' : `: ${about}`}. To take it, press 1.`,
  liveOver: 'This call is over, or somebody else has taken it. Goodbye.',
  ringBack: (ticket, about, name) =>
    `Firstline. A call back for request ${ticket}, ${about}. To ring ${name ?? 'the customer'}, press 1.`,
  ringOver: 'This call back is over, or was asked for again. Goodbye.',
  ringBusy: 'The line is busy. Goodbye.',
  ringNoAnswer: 'Nobody answers. Goodbye.',
  ringFailed: 'The number could not be reached. Goodbye.',
  nothingHeard: 'We did not hear a message. Goodbye.',
  dayRange: (first, last) => `${first} to ${last}`,
  timeRange: (from, to) => `from ${from} to ${to}`,
  star: 'star',
  hash: 'pound',
};

export const british: Phrases = {
  ...english,
  speech: { voice: 'Polly.Amy', language: 'en-GB' },
  leaveMessage:
    'Please leave your name and your message after the tone. When you have finished, press the hash key or hang up.',
  enterTicket: 'Please type the digits of the number, then press the hash key.',
  hash: 'hash',
};
