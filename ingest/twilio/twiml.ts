/**
 * Prompts and questions for a caller, as TwiML (https://www.twilio.com/docs/voice/twiml), built with Twilio's own
 * library so that every word is escaped. Holds every address that Twilio calls next, below `publicUrl`.
 *
 * Never ends in silence: every answer leads to the voicemail or says goodbye.
 */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { SMS_STATUS_PATH } from '../../contract/facts/message.ts';
import { primarySubtag } from '../../contract/telling/language.ts';
import type { Choice, Place, Reception } from './reception.ts';
import type { Phrases } from './speech.ts';

/** The path of each request of Twilio, below the public URL. */
export const paths = {
  voice: '/twilio/voice',
  menu: '/twilio/voice/menu',
  ticket: '/twilio/voice/ticket',
  callback: '/twilio/voice/callback',
  live: '/twilio/voice/live',
  dialed: '/twilio/voice/live/over',
  whisper: '/twilio/live',
  taken: '/twilio/live/taken',
  recorded: '/twilio/voice/recorded',
  reviewed: '/twilio/voice/reviewed',
  recording: '/twilio/recording',
  transcription: '/twilio/transcription',
  status: '/twilio/status',
  message: '/twilio/message',
  carried: SMS_STATUS_PATH,
} as const;

/** Time that the menu waits for a key. */
export const MENU_WAIT_SECONDS = 5;
/** The longest number of a ticket. */
const MAX_TICKET_DIGITS = 9;
/** Longest voicemail. Twilio transcribes two minutes at most; an agent can hear the rest. */
export const MAX_VOICEMAIL_SECONDS = 300;
/** Silence that ends a voicemail. */
export const SILENCE_SECONDS = 5;
/** The languages that `<Record transcribe>` understands. */
const TRANSCRIBED = new Set(['en']);

/** Whether Twilio writes down what callers of a number say. `language`: the number's, a tag. */
export function twilioWrites(language: string): boolean {
  return TRANSCRIBED.has(primarySubtag(language));
}

/** Where a caller is, for the addresses of the next request. */
export type At = {
  publicUrl: string;
  reception: Reception;
  place: Place;
  /** The menu leads to agents, who are rung. */
  live?: boolean;
};

/** The menu after these words, then the agents or the voicemail for a caller who presses no key. Without choices no key is asked for. */
export function menu(
  at: At,
  { before, inside }: { before: string[]; inside: string[] },
  menu: Choice[],
): string {
  const response = new VoiceResponse();
  const { phrases } = at.reception;
  const asked = menu.length === 0 ? [] : inside;
  for (const text of menu.length === 0 ? [...before, ...inside] : before) say(response, phrases, text);
  if (menu.length > 0) askFor(response, at, asked, menu);
  goOn(response, at);
  return response.toString();
}

/** Asks for the number of a request. A caller who types nothing hears the menu. */
export function ticket(at: At, before: string[], choices: Choice[]): string {
  const response = new VoiceResponse();
  const { phrases } = at.reception;
  const gather = response.gather({
    input: ['dtmf'],
    finishOnKey: '#',
    numDigits: MAX_TICKET_DIGITS,
    timeout: MENU_WAIT_SECONDS,
    action: addressOf(at, paths.ticket),
    method: 'POST',
  });
  for (const text of [...before, phrases.enterTicket]) say(gather, phrases, text);
  if (choices.length > 0) askFor(response, at, [], choices);
  goOn(response, at);
  return response.toString();
}

/** After the menu: straight to the agents where they are rung, else to the tone. */
export function afterMenu(at: At, before: string[] = []): string {
  return menu(at, { before, inside: [] }, []);
}

/** Straight to the tone. */
export function voicemail(at: At, before: string[] = []): string {
  return afterMenu({ ...at, live: false }, before);
}

/** The agents are asked for when the caller comes there: until then one may be taken. */
export function goOn(response: VoiceResponse, at: At): void {
  if (at.live !== true) return record(response, at);
  say(response, at.reception.phrases, at.reception.phrases.liveHold);
  response.redirect({ method: 'POST' }, addressOf(at, paths.live));
}

/** Whether the message is to be said again. A caller who presses nothing has sent it. */
export function review(at: At): string {
  const response = new VoiceResponse();
  const { phrases } = at.reception;
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: MENU_WAIT_SECONDS,
    action: addressOf(at, paths.reviewed),
    method: 'POST',
  });
  say(gather, phrases, phrases.review);
  say(response, phrases, phrases.thanks);
  response.hangup();
  return response.toString();
}

export function goodbye({ phrases }: Reception): string {
  const response = new VoiceResponse();
  say(response, phrases, phrases.thanks);
  response.hangup();
  return response.toString();
}

/** To a blocked caller, who hears the tone of a number that is not in use. The call is not answered, and costs nothing. */
export function refusal(): string {
  const response = new VoiceResponse();
  response.reject();
  return response.toString();
}

/** For Twilio's messages and notices that need no answer. */
export function nothingToSay(): string {
  return new VoiceResponse().toString();
}

/** A key ends the texts inside. */
function askFor(response: VoiceResponse, at: At, inside: string[], choices: Choice[]): void {
  const { phrases } = at.reception;
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: MENU_WAIT_SECONDS,
    // Without it `#` ends the waiting, as pressing nothing does.
    ...(choices.some(({ digit }) => digit === '#') ? { finishOnKey: '' } : {}),
    action: addressOf(at, paths.menu),
    method: 'POST',
  });
  for (const text of inside) say(gather, phrases, text);
  for (const choice of choices) say(gather, choice.phrases, spoken(choice));
  say(gather, phrases, phrases.orWait);
}

function spoken({ digit, title, callback, phrases }: Choice): string {
  const names: Record<string, string> = { '*': phrases.star, '#': phrases.hash };
  const key = names[digit] ?? digit;
  if (title !== null) return phrases.choice(title, key);
  return callback ? phrases.callbackChoice(key) : phrases.ticketChoice(key);
}

/** If the caller says nothing after the tone, Twilio continues with the next verb, which says goodbye. */
function record(response: VoiceResponse, at: At): void {
  const { phrases, voicemail: own } = at.reception;
  say(response, phrases, phrases.leaveMessage);
  response.record({
    action: addressOf(at, paths.recorded),
    method: 'POST',
    maxLength: own.maxSeconds ?? MAX_VOICEMAIL_SECONDS,
    timeout: own.silenceSeconds ?? SILENCE_SECONDS,
    finishOnKey: '#',
    playBeep: own.beep ?? true,
    recordingStatusCallback: at.publicUrl + paths.recording,
    recordingStatusCallbackMethod: 'POST',
    ...(twilioWrites(phrases.language)
      ? { transcribe: true, transcribeCallback: at.publicUrl + paths.transcription }
      : {}),
  });
  say(response, phrases, phrases.nothingHeard);
  response.hangup();
}

/** The place goes along in the query, which Twilio signs with the rest. Behind the menu it tells the language alone. */
function addressOf({ publicUrl, place, reception }: At, path: string): string {
  const isInMenu = path === paths.menu || path === paths.ticket;
  const isTold =
    place.keys !== '' && (isInMenu || path === paths.live || reception.phone?.menu !== undefined);
  const query = new URLSearchParams({
    ...(isTold ? { keys: place.keys } : {}),
    ...(place.wrong === 0 || !isInMenu ? {} : { wrong: String(place.wrong) }),
  }).toString();
  return publicUrl + path + (query === '' ? '' : `?${query}`);
}

type Saying = { say: VoiceResponse['say']; play: VoiceResponse['play'] };

/** A text that is an address is a sound. */
export function say(response: Saying, phrases: Phrases, text: string): void {
  if (/^https?:\/\/\S+$/.test(text)) response.play(text);
  else response.say(phrases.speech, text);
}
