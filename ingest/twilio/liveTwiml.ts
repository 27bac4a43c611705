/** What a caller who waits for a person, and the agent who is rung, hear and may press: as TwiML. */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { LONGEST_LIVE_TALK_SECONDS } from '../../contract/liveCall.ts';
import type { Waiting } from '../../contract/liveSeal.ts';
import type { Settings } from '../../contract/settings.ts';
import { phrasesIn } from './phrases.ts';
import type { Phrases } from './speech.ts';
import * as twiml from './twiml.ts';
import { nameSaid, titleSaid } from './whispered.ts';

const KEY_WITHIN_SECONDS = 8;
/** How often the agent hears who calls. */
const TIMES = 2;

/** `round`: counted from 0. `tried`: ids of agents who were rung. `since`: when the caller began to wait for one. */
export type Turn = { round: number; tried: string[]; since: number };

/** An agent who is rung. */
export type Rung = { agent: string; phone: string; sealed: string };

/** The caller hears ringing until an agent pressed the key. */
export function connect(at: twiml.At, ringSeconds: number, turn: Turn, rung: Rung[]): string {
  const { publicUrl, reception } = at;
  const response = new VoiceResponse();
  const dial = response.dial({
    ...(reception.phone === null ? {} : { callerId: reception.phone.number }),
    timeout: ringSeconds,
    timeLimit: LONGEST_LIVE_TALK_SECONDS,
    record: 'do-not-record',
    action: afterRound(at, { ...turn, tried: [...turn.tried, ...rung.map(({ agent }) => agent)] }),
    method: 'POST',
  });
  for (const { phone, sealed } of rung) {
    const asked = { url: addressOf(publicUrl, twiml.paths.whisper, { sealed }), method: 'POST' };
    if (phone.startsWith('sip:') || phone.startsWith('sips:')) dial.sip(asked, phone);
    else dial.number(asked, phone);
  }
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

function afterRound({ publicUrl, place }: twiml.At, { round, tried, since }: Turn): string {
  return addressOf(publicUrl, twiml.paths.dialed, {
    ...(place.keys === '' ? {} : { keys: place.keys }),
    round: String(round),
    tried: tried.join(','),
    since: since.toString(36),
  });
}

function addressOf(publicUrl: string, path: string, query: Record<string, string>): string {
  return `${publicUrl}${path}?${new URLSearchParams(query).toString()}`;
}
