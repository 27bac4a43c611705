/**
 * Prompts and questions for a caller, as TwiML (https://www.twilio.com/docs/voice/twiml), built with Twilio's own
 * library so that every word is escaped. Holds every address that Twilio calls next, below `publicUrl`.
 *
 * Never ends in silence: every answer leads to the voicemail or says goodbye.
 */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { SMS_STATUS_PATH } from '../../contract/facts/message.ts';
import type { Phrases } from './phrases.ts';

/** The path of each request of Twilio, below the public URL. */
export const paths = {
  voice: '/twilio/voice',
  menu: '/twilio/voice/menu',
  recorded: '/twilio/voice/recorded',
  recording: '/twilio/recording',
  transcription: '/twilio/transcription',
  status: '/twilio/status',
  message: '/twilio/message',
  carried: SMS_STATUS_PATH,
} as const;

/** Time that the menu waits for a digit. */
export const MENU_WAIT_SECONDS = 5;
/** Longest voicemail. Twilio transcribes two minutes at most; an agent can hear the rest. */
export const MAX_VOICEMAIL_SECONDS = 300;
/** Silence that ends a voicemail. */
export const SILENCE_SECONDS = 5;
/** The languages that `<Record transcribe>` understands. */
const TRANSCRIBED = new Set(['en']);

export type Choice = { digit: string; title: string };

/** Greeting, hours if `closed` gives them, a menu, and the voicemail for a caller who presses no digit. */
export function greeting(
  publicUrl: string,
  phrases: Phrases,
  options: { closed: string | null; menu: Choice[] },
): string {
  const response = new VoiceResponse();
  say(response, phrases, phrases.greeting);
  if (options.closed !== null) say(response, phrases, options.closed);
  if (options.menu.length > 0) askFor(response, publicUrl, phrases, options.menu);
  record(response, publicUrl, phrases);
  return response.toString();
}

/** After the menu: straight to the tone. */
export function voicemail(publicUrl: string, phrases: Phrases): string {
  const response = new VoiceResponse();
  record(response, publicUrl, phrases);
  return response.toString();
}

export function goodbye(phrases: Phrases): string {
  const response = new VoiceResponse();
  say(response, phrases, phrases.thanks);
  response.hangup();
  return response.toString();
}

/** For Twilio's messages and notices that need no answer. */
export function nothingToSay(): string {
  return new VoiceResponse().toString();
}

function askFor(response: VoiceResponse, publicUrl: string, phrases: Phrases, menu: Choice[]): void {
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: MENU_WAIT_SECONDS,
    action: publicUrl + paths.menu,
    method: 'POST',
  });
  for (const { digit, title } of menu) gather.say(phrases.speech, phrases.choice(title, digit));
  gather.say(phrases.speech, phrases.orWait);
}

/** If the caller says nothing after the tone, Twilio continues with the next verb, which says goodbye. */
function record(response: VoiceResponse, publicUrl: string, phrases: Phrases): void {
  say(response, phrases, phrases.leaveMessage);
  response.record({
    action: publicUrl + paths.recorded,
    method: 'POST',
    maxLength: MAX_VOICEMAIL_SECONDS,
    timeout: SILENCE_SECONDS,
    finishOnKey: '#',
    playBeep: true,
    recordingStatusCallback: publicUrl + paths.recording,
    recordingStatusCallbackMethod: 'POST',
    ...(TRANSCRIBED.has(phrases.language)
      ? { transcribe: true, transcribeCallback: publicUrl + paths.transcription }
      : {}),
  });
  say(response, phrases, phrases.nothingHeard);
  response.hangup();
}

function say(response: VoiceResponse, phrases: Phrases, text: string): void {
  response.say(phrases.speech, text);
}
