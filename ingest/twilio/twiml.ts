/**
 * What a caller hears and is asked, as TwiML (https://www.twilio.com/docs/voice/twiml), built with Twilio's own
 * library so that every word is escaped. Every address Twilio is to call next is in here, below `publicUrl`.
 *
 * Never: a path that ends in silence. Every answer leads to the voicemail or says goodbye.
 */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { Phrases } from './phrases.ts';

/** Where each request of Twilio goes, below the public URL. */
export const paths = {
  voice: '/twilio/voice',
  menu: '/twilio/voice/menu',
  recorded: '/twilio/voice/recorded',
  recording: '/twilio/recording',
  transcription: '/twilio/transcription',
  status: '/twilio/status',
  message: '/twilio/message',
} as const;

/** How long the menu waits for a digit. */
export const MENU_WAIT_SECONDS = 5;
/** Longest voicemail. Twilio transcribes two minutes at most; a longer one is there to hear. */
export const MAX_VOICEMAIL_SECONDS = 300;
/** So much silence ends a voicemail. */
export const SILENCE_SECONDS = 5;
/** The languages that `<Record transcribe>` understands. */
const TRANSCRIBED = new Set(['en']);

export type Choice = { digit: string; title: string };

/** Greeting, hours where `closed` says them, a menu, and the voicemail for whoever presses nothing. */
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

/** To Twilio's messages and notices that want no answer. */
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

/** Without a word after the tone Twilio passes on to the next verb, which says goodbye. */
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
