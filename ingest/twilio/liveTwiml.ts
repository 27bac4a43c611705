/** What a caller who waits for a person, and the agent who is rung, hear and may press: as TwiML. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { LONGEST_LIVE_TALK_SECONDS } from '../../contract/liveCall.ts';
import type { CallbackAsked } from '../../contract/contact.ts';
import type { Waiting } from '../../contract/liveSeal.ts';
import type { Settings } from '../../contract/settings.ts';
import { heardOf } from './callbackOffer.ts';
import { phrasesIn } from './phrases.ts';
import type { Phrases } from './speech.ts';
import * as twiml from './twiml.ts';
import { nameSaid, titleSaid } from './whispered.ts';

const KEY_WITHIN_SECONDS = 8;
/** How often the agent hears who calls. */
const TIMES = 2;
/** Silence for a caller who waits, where there is no music, before the store is asked again. */
const HOLD_SECONDS = 15;

/**
 * `round`: counted from 0. `tried`: ids of agents who were rung. `since`: when the caller began to wait for one. `overflowed`: the number
 * for overflow was rung.
 */
export type Turn = { round: number; tried: string[]; since: number; overflowed: boolean };

/** An agent who is rung. */
export type Rung = { agent: string; phone: string; sealed: string };

/** The caller hears ringing until an agent pressed the key. */
export function connect(at: twiml.At, ringSeconds: number, turn: Turn, rung: Rung[]): string {
  const { publicUrl } = at;
  const response = new VoiceResponse();
  const tried = [...turn.tried, ...rung.map(({ agent }) => agent)];
  const dial = dialling(response, at, ringSeconds, { ...turn, tried });
  for (const { phone, sealed } of rung) {
    const asked = { url: addressOf(publicUrl, twiml.paths.whisper, { sealed }), method: 'POST' };
    if (phone.startsWith('sip:') || phone.startsWith('sips:')) dial.sip(asked, phone);
    else dial.number(asked, phone);
  }
  return response.toString();
}

/** The number for overflow takes the call by picking up: nobody there hears our question. */
export function overflow(at: twiml.At, ringSeconds: number, turn: Turn, number: string): string {
  const response = new VoiceResponse();
  dialling(response, at, ringSeconds, { ...turn, overflowed: true }).number(number);
  return response.toString();
}

function dialling(response: VoiceResponse, at: twiml.At, ringSeconds: number, turn: Turn) {
  const { phone } = at.reception;
  return response.dial({
    ...(phone === null ? {} : { callerId: phone.number }),
    timeout: ringSeconds,
    timeLimit: LONGEST_LIVE_TALK_SECONDS,
    record: 'do-not-record',
    action: turnAt(at, twiml.paths.dialed, turn),
    method: 'POST',
  });
}

/** `callBack`: the promise to a caller who presses the key, and the words that offer it. */
export type Hold = { place: number; music: string | undefined; callBack: CallBack | null };
type CallBack = { asked: CallbackAsked; text: string };

/** All agents talk: the place, the offer of a call back, a sound; then we are asked again. */
export function hold(at: twiml.At, turn: Turn, { place, music, callBack }: Hold): string {
  const response = new VoiceResponse();
  const { phrases } = at.reception;
  const heard =
    callBack === null
      ? response
      : response.gather({
          input: ['dtmf'],
          numDigits: 1,
          timeout: 1,
          // Each key is told: any other one keeps the caller waiting.
          finishOnKey: '',
          action: turnAt(at, twiml.paths.live, turn, heardOf(callBack.asked)),
          method: 'POST',
        });
  twiml.say(heard, phrases, phrases.liveWait(place));
  if (callBack !== null) twiml.say(heard, phrases, callBack.text);
  if (music === undefined) heard.pause({ length: HOLD_SECONDS });
  else heard.play(music);
  response.redirect({ method: 'POST' }, turnAt(at, twiml.paths.live, turn));
  return response.toString();
}

/** Behind it the agent is connected: the document that Twilio asked for is over. */
export function connected(): string {
  return twiml.nothingToSay();
}

export function hangUp(): string {
  const response = new VoiceResponse();
  response.hangup();
  return response.toString();
}

export function tooLate(phrases: Phrases): string {
  const response = new VoiceResponse();
  response.say(phrases.speech, phrases.liveOver);
  response.hangup();
  return response.toString();
}

export function whisper(publicUrl: string, given: Waiting, settings: Settings, sealed: string): string {
  const response = new VoiceResponse();
  const phrases = phrasesIn(given.language);
  const about = aboutOf(given, settings, phrases);
  for (let time = 0; time < TIMES; time += 1) {
    const gather = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      timeout: KEY_WITHIN_SECONDS,
      action: addressOf(publicUrl, twiml.paths.taken, { sealed }),
      method: 'POST',
    });
    gather.say(phrases.speech, phrases.liveCall(about));
  }
  // A voicemail presses nothing.
  response.hangup();
  return response.toString();
}

/** `Maria Silva, Contoso, Billing` */
function aboutOf({ name, customer, category }: Waiting, settings: Settings, phrases: Phrases): string | null {
  const known = [
    nameSaid(name),
    settings.customers.find(({ id }) => id === customer)?.name,
    category === null ? null : titleSaid(settings, category, phrases),
  ].filter((part) => typeof part === 'string');
  return known.length === 0 ? null : known.join(', ');
}

function turnAt(
  { publicUrl, place }: twiml.At,
  path: string,
  { round, tried, since, overflowed }: Turn,
  more: Record<string, string> = {},
): string {
  return addressOf(publicUrl, path, {
    ...(place.keys === '' ? {} : { keys: place.keys }),
    round: String(round),
    tried: tried.join(','),
    since: since.toString(36),
    ...(overflowed ? { overflowed: '1' } : {}),
    ...more,
  });
}

function addressOf(publicUrl: string, path: string, query: Record<string, string>): string {
  return `${publicUrl}${path}?${new URLSearchParams(query).toString()}`;
}
