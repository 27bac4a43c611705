/**
 * Takes a caller's wish to be rung back, and rings off.
 *
 * Never thanks before the wish is durable.
 */
import type { Context } from 'hono';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import type { CallbackAsked } from '../../contract/contact.ts';
import { categoryOfKeys } from '../../contract/phone.ts';
import { newsOf } from './callback.ts';
import { instantOf, ownNumber } from './callbackOffer.ts';
import { chose } from './facts.ts';
import { receptionAt } from './reception.ts';
import { appending, type DeskOptions, leadsToAgents, xml } from './receptionist.ts';
import { BadRequest, callIn, type Env, placeIn } from './request.ts';
import * as twiml from './twiml.ts';

const ACCEPT = '1';

/** Any other key leads to the agents, or to the voicemail. */
export function callbackDesk({ publicUrl, settings, clock, ...options }: DeskOptions) {
  const append = appending(options);
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
    const category = categoryOfKeys(current, told.To, place.keys)?.id ?? null;
    const choice = { callSid: told.CallSid, digit: place.keys, category, callback: asked };
    await append([...newsOf(told, clock.now()), chose(clock.now(), choice)]);
    const { phrases } = reception;
    const response = new VoiceResponse();
    twiml.say(response, phrases, phrases.callbackThanks(instantOf(current, told, phrases, asked)));
    response.hangup();
    return xml(context, response.toString());
  };
}

function askedIn(context: Context<Env>): CallbackAsked {
  const { from = '', due = '', calendar = '' } = context.req.query();
  if (![from, due].every((text) => /^[0-9a-z]{8,9}$/.test(text)) || calendar === '')
    throw new BadRequest('missing or malformed: due');
  return { from: Number.parseInt(from, 36), due: Number.parseInt(due, 36), calendar };
}
