/**
 * Takes a caller's wish to be rung back, and rings off: of the menu, or while the caller waits for an agent.
 *
 * Never thanks before the wish is durable.
 */
import type { Context } from 'hono';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallbackAsked } from '../../contract/contact.ts';
import { categoryOfKeys } from '../../contract/phone.ts';
import { type Callback, newsOf } from './callback.ts';
import { instantOf, ownNumber } from './callbackOffer.ts';
import { chose } from './facts.ts';
import { receptionAt } from './reception.ts';
import { appending, type DeskOptions, leadsToAgents, xml } from './receptionist.ts';
import { BadRequest, callIn, type Env, placeIn } from './request.ts';
import * as twiml from './twiml.ts';

/** The key that accepts the call back. */
export const ACCEPT = '1';

/** Any other key leads to the agents, or to the voicemail. */
export function callbackDesk(options: DeskOptions) {
  const { publicUrl, settings, clock } = options;
  const accept = accepting(options);
  return async (context: Context<Env>): Promise<Response> => {
    const [told, asked, current, place] = [
      callIn(context),
      askedIn(context),
      await settings(),
      placeIn(context),
    ];
    const reception = receptionAt(current, told.To, place.keys);
    const live = leadsToAgents(current, reception, clock.now());
    if (told.Digits !== ACCEPT || ownNumber(current, told) === null)
      return xml(context, twiml.afterMenu({ publicUrl, reception, place, live }));
    return accept(context, told, asked);
  };
}

/** The wish is durable before the caller is thanked. */
export function accepting({ settings, clock, ...options }: DeskOptions) {
  const append = appending(options);
  return async (context: Context<Env>, told: Callback, asked: CallbackAsked): Promise<Response> => {
    const [current, { keys }] = [await settings(), placeIn(context)];
    const category = categoryOfKeys(current, told.To, keys)?.id ?? null;
    const choice = { callSid: told.CallSid, digit: keys, category, callback: asked };
    await append([...newsOf(told, clock.now()), chose(clock.now(), choice)]);
    const { phrases } = receptionAt(current, told.To, keys);
    const response = new VoiceResponse();
    twiml.say(response, phrases, phrases.callbackThanks(instantOf(current, told, phrases, asked)));
    response.hangup();
    return xml(context, response.toString());
  };
}

/** The promise in the address that Twilio asks. */
export function askedIn(context: Context<Env>): CallbackAsked {
  const { from = '', due = '', calendar = '' } = context.req.query();
  if (![from, due].every((text) => /^[0-9a-z]{8,9}$/.test(text)) || calendar === '')
    throw new BadRequest('missing or malformed: due');
  return { from: Number.parseInt(from, 36), due: Number.parseInt(due, 36), calendar };
}
