/**
 * Tells a caller who wants to be rung back by when. We promise that instant: it travels in the address, which Twilio signs.
 *
 * Never offers what nobody could ring: then the caller goes the way behind the menu.
 */
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { isPhoneNumber } from '../../contract/address.ts';
import { vouchedFor } from '../../contract/call.ts';
import type { CallbackAsked } from '../../contract/contact.ts';
import { customerOf, planOf } from '../../contract/customers.ts';
import { isPremium } from '../../contract/premiumNumbers.ts';
import { calendarOf, promisedBy } from '../../contract/promised.ts';
import type { Settings } from '../../contract/settings.ts';
import { isBlocked, mayBeRung } from '../../contract/telephone.ts';
import { nearInstantText } from '../../contract/telling/instant.ts';
import { spokenTo } from '../../contract/telling/language.ts';
import type { Callback } from './callback.ts';
import { callerIn } from './identity.ts';
import type { Phrases } from './speech.ts';
import * as twiml from './twiml.ts';

/** The offer, or the agents or the voicemail for a caller whom nobody could ring, and where the plan promises no time. */
export function offer(
  at: twiml.At,
  settings: Settings,
  told: Callback,
  before: string | null,
  now: number,
): string {
  const { phrases } = at.reception;
  const said = before === null ? [] : [before];
  if (ownNumber(settings, told) === null) return twiml.afterMenu(at, [...said, phrases.callbackHidden]);
  const promised = promisedTo(settings, told, now);
  if (promised === null) return twiml.afterMenu(at, said);
  const texts = [...said, phrases.callbackOffer(instantOf(settings, told, phrases, promised))];
  return question(at, promised, texts);
}

/** By when the caller's plan promises a call back; null: it promises no time. */
export function promisedTo(settings: Settings, told: Callback, now: number): CallbackAsked | null {
  return promisedBy(settings, planOf(settings, customerOfCaller(settings, told)), now);
}

/** A caller who presses nothing is connected with agents, or can leave a message. */
function question(at: twiml.At, asked: CallbackAsked, texts: string[]): string {
  const response = new VoiceResponse();
  const gather = response.gather({
    input: ['dtmf'],
    numDigits: 1,
    timeout: twiml.MENU_WAIT_SECONDS,
    action: addressOf(at, asked),
    method: 'POST',
  });
  for (const text of texts) twiml.say(gather, at.reception.phrases, text);
  twiml.goOn(response, at);
  return response.toString();
}

function addressOf({ publicUrl, place }: twiml.At, asked: CallbackAsked): string {
  const query = { keys: place.keys, ...heardOf(asked) };
  return `${publicUrl}${twiml.paths.callback}?${new URLSearchParams(query).toString()}`;
}

/** What the caller heard, for the address. */
export function heardOf({ from, due, calendar }: CallbackAsked) {
  return { from: from.toString(36), due: due.toString(36), calendar };
}

/** Null for a number that is withheld, that its carrier disowns, that is ours, or that may not be rung. */
export function ownNumber(settings: Settings, { From, StirVerstat }: Callback): string | null {
  const number = From === undefined ? null : callerIn(From);
  const isForged = StirVerstat !== undefined && vouchedFor(StirVerstat) === 'failed';
  return number !== null && !isForged && isDialable(settings, number) ? number : null;
}

function isDialable(settings: Settings, number: string): boolean {
  const isOurs = settings.phones.some((phone) => phone.number === number);
  return (
    isPhoneNumber(number) &&
    !isOurs &&
    !isPremium(number) &&
    !isBlocked(settings, number) &&
    mayBeRung(settings, number)
  );
}

function customerOfCaller(settings: Settings, { From = '' }: Callback) {
  return customerOf(settings, callerIn(From) ?? '');
}

/** In the customer's zone, as in a mail to them. */
export function instantOf(
  settings: Settings,
  told: Callback,
  phrases: Phrases,
  { from, due, calendar }: CallbackAsked,
): string {
  const own = customerOfCaller(settings, told)?.customer.timeZone;
  const zone = own ?? calendarOf(settings, calendar).timeZone;
  return nearInstantText(due, from, spokenTo(phrases.language), zone);
}
