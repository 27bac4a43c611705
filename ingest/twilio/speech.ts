/** The texts and the voice of one language on the telephone. */
import type VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';

export type Phrases = {
  /** ISO 639-1: selects a category's title, and whether Twilio can transcribe. */
  language: string;
  /** Under which an admin's texts are found, where Twilio calls the language otherwise. */
  tag?: string;
  speech: VoiceResponse.SayAttributes & { language: NonNullable<VoiceResponse.SayAttributes['language']> };
  greeting: string;
  greetingOf: (company: string) => string;
  closed: (hours: string) => string;
  closedNow: string;
  /** On a special day, in place of the usual hours, which do not hold. */
  closedToday: string;
  choice: (title: string, digit: string) => string;
  orWait: string;
  wrongKey: string;
  /** `key`: its digit, or its name. */
  ticketChoice: (key: string) => string;
  enterTicket: string;
  notATicket: string;
  /** `key`: its digit, or its name. */
  callbackChoice: (key: string) => string;
  /** `instant`: the latest one. */
  callbackOffer: (instant: string) => string;
  callbackThanks: (instant: string) => string;
  /** To a caller whose number is withheld, or cannot be rung. */
  callbackHidden: string;
  leaveMessage: string;
  /** For a number whose messages can be said again. */
  review: string;
  thanks: string;
  nothingHeard: string;
  /** To a caller whom we connect with an agent, and to one whom nobody took. */
  liveHold: string;
  /** `place`: 1 is the first who waits. */
  liveWait: (place: number) => string;
  liveNobody: string;
  /** To an agent whom a caller waits for. `about`: who calls, the customer and the category; null: none is known. */
  liveCall: (about: string | null) => string;
  /** To an agent whose key comes too late. */
  liveOver: string;
  /** To an agent, before a customer is rung. `ticket`: its digits. `name`: the customer's, where it is known. */
  ringBack: (ticket: string, about: string, name: string | null) => string;
  /** To an agent whose key comes too late. */
  ringOver: string;
  /** To the agent, after it. */
  ringBusy: string;
  ringNoAnswer: string;
  ringFailed: string;
  dayRange: (first: string, last: string) => string;
  /** Behind a day, and between days, where a comma and a semicolon are not of the script. */
  pauses?: { inDay: string; betweenDays: string };
  timeRange: (from: string, to: string) => string;
  /** The keys that have no digit, by name. */
  star: string;
  hash: string;
};
