/**
 * A ring back: what an agent hears before the customer is rung, and the news of both calls. It is known by the id of our
 * message in our own addresses, never by a CallSid: no such call is a contact.
 *
 * Promises: a customer is rung only after a person pressed the key, and after that is durable.
 */
import type { Context } from 'hono';
import VoiceResponse from 'twilio/lib/twiml/VoiceResponse.js';
import { z } from 'zod';
import { KEY_UNTIL_MS, LONGEST_TALK_SECONDS, type RingStanding, takesKey } from '../../contract/ring.ts';
import { RING_PATHS, type Sealed, unseal } from '../../contract/ringSeal.ts';
import type { Settings } from '../../contract/settings.ts';
import { isFinal } from './callback.ts';
import { phrasesIn } from './phrases.ts';
import { appending, type DeskOptions, xml } from './receptionist.ts';
import { BadRequest, type Env, formIn } from './request.ts';
import { rangIn, type RingTold, whoAnswered } from './ringNews.ts';
import type { Phrases } from './speech.ts';
import { nameSaid, titleSaid } from './whispered.ts';
import { within } from './within.ts';

/** The key that has the customer rung. */
const YES = '1';
const KEY_WITHIN_SECONDS = 8;
/** How often the agent hears what it is about. */
const TIMES = 2;
const CUSTOMER_RINGS_SECONDS = 45;
/** The agent hears silence meanwhile. */
const STORE_WITHIN_MS = 2_000;

const news = z.object({
  CallSid: z.string().max(64).default(''),
  ParentCallSid: z.string().max(64).default(''),
  CallStatus: z.string().max(32).default(''),
  CallDuration: z.coerce.number().int().min(0).max(1e9).nullable().default(null).catch(null),
  DialCallStatus: z.string().max(32).default(''),
  DialCallDuration: z.coerce.number().int().min(0).max(1e9).nullable().default(null).catch(null),
  AnsweredBy: z.string().max(32).default(''),
  Digits: z.string().max(64).default(''),
});

/** Of our own address, which Twilio signs with the rest. */
type Named = { message: string; ticket: string; sealed: string };

export type RingDeskOptions = DeskOptions & {
  /** How the last ring of a ticket stands. Absent where this process has no database. */
  ringStanding?: (ticket: string) => Promise<RingStanding>;
  authToken: () => string | null;
  otherToken?: () => string | null;
};

export function ringDesk(options: RingDeskOptions) {
  const { publicUrl, settings, clock } = options;
  const append = appending(options);
  const say = (named: Named, told: RingTold): Promise<void> => append([rangIn(named, told, clock.now())]);
  const open = ({ sealed }: Named): Sealed => {
    const tokens = [options.authToken(), options.otherToken?.() ?? null].filter((token) => token !== null);
    const found = unseal(tokens, sealed);
    if (found === null) throw new BadRequest('missing or malformed: sealed');
    return found;
  };
  return {
    /** The agent answers: what it is about, and the key. */
    async answered(context: Context<Env>): Promise<Response> {
      const named = namedIn(context);
      const given = open(named);
      if (!(await isCurrent(options, named, given, newsIn(context).CallSid)))
        return xml(context, tooLate(phrasesIn(given.language)));
      return xml(context, whisper(publicUrl, named, given, await settings()));
    },

    /** Any other key says it again. */
    async taken(context: Context<Env>): Promise<Response> {
      const named = namedIn(context);
      const given = open(named);
      const { Digits, CallSid: call } = newsIn(context);
      if (!(await isCurrent(options, named, given, call)))
        return xml(context, tooLate(phrasesIn(given.language)));
      if (Digits !== YES) return xml(context, whisper(publicUrl, named, given, await settings()));
      await say(named, { leg: 'agent', status: 'taken', seconds: null, ...sidOf(call) });
      return xml(context, connect(publicUrl, named, given));
    },

    /** The call to the customer is over, and the agent may still listen. */
    async over(context: Context<Env>): Promise<Response> {
      const named = namedIn(context);
      const given = open(named);
      const { DialCallStatus: status, DialCallDuration: seconds, CallSid: call } = newsIn(context);
      if (isFinal(status)) await say(named, { leg: 'customer', status, seconds, ...sidOf(call) });
      return xml(context, ending(phrasesIn(given.language), status));
    },

    async agent(context: Context<Env>): Promise<Response> {
      const { CallStatus: status, CallDuration: seconds } = newsIn(context);
      if (isFinal(status)) await say(namedIn(context), { leg: 'agent', status, seconds });
      return context.body(null, 204);
    },

    async customer(context: Context<Env>): Promise<Response> {
      const { CallStatus: status, CallDuration: seconds, AnsweredBy, ParentCallSid } = newsIn(context);
      const named = namedIn(context);
      const by = whoAnswered(AnsweredBy);
      const sid = sidOf(ParentCallSid);
      if (by !== null) await say(named, { leg: 'customer', status: by, seconds: null, ...sid });
      else if (AnsweredBy === '' && isFinal(status))
        await say(named, { leg: 'customer', status, seconds, ...sid });
      return context.body(null, 204);
    },
  };
}

function sidOf(sid: string): { sid?: string } {
  return sid === '' ? {} : { sid };
}

/**
 * Whether this call may have the customer rung. A process that cannot ask the store trusts the age of the order: the
 * telephone does not wait for a database.
 */
async function isCurrent(
  { ringStanding, clock, reports }: RingDeskOptions,
  { message, ticket }: Named,
  { orderedAt = clock.now() }: Sealed,
  call: string,
): Promise<boolean> {
  if (clock.now() > orderedAt + KEY_UNTIL_MS) return false;
  const asking = { clock, reports, path: RING_PATHS.taken, ms: STORE_WITHIN_MS };
  const found = ringStanding === undefined ? null : await within(asking, 'store', () => ringStanding(ticket));
  return found === null || takesKey(found, message, call);
}

function tooLate(phrases: Phrases): string {
  const response = new VoiceResponse();
  response.say(phrases.speech, phrases.ringOver);
  response.hangup();
  return response.toString();
}

function newsIn(context: Context<Env>): z.infer<typeof news> {
  const read = news.safeParse(formIn(context));
  if (!read.success) throw new BadRequest('missing or malformed: CallStatus');
  return read.data;
}

function namedIn(context: Context<Env>): Named {
  const { message = '', ticket = '', sealed = '' } = context.req.query();
  if (!/^m[a-z2-7]{26}$/.test(message)) throw new BadRequest('missing or malformed: message');
  if (!/^FL-\d{1,15}$/.test(ticket)) throw new BadRequest('missing or malformed: ticket');
  if (!/^[\w-]{0,2000}$/.test(sealed)) throw new BadRequest('missing or malformed: sealed');
  return { message, ticket, sealed };
}

function whisper(publicUrl: string, named: Named, given: Sealed, settings: Settings): string {
  const response = new VoiceResponse();
  const phrases = phrasesIn(given.language);
  const text = phrases.ringBack(
    digitsOf(named.ticket),
    aboutOf(given, settings, phrases),
    nameSaid(given.name ?? ''),
  );
  for (let time = 0; time < TIMES; time += 1) {
    const gather = response.gather({
      input: ['dtmf'],
      numDigits: 1,
      timeout: KEY_WITHIN_SECONDS,
      action: addressOf(publicUrl, RING_PATHS.taken, named),
      method: 'POST',
    });
    gather.say(phrases.speech, text);
  }
  // A voicemail presses nothing.
  response.hangup();
  return response.toString();
}

/** `Billing, Contoso` */
function aboutOf({ category, customer }: Sealed, settings: Settings, phrases: Phrases): string {
  const title = titleSaid(settings, category, phrases);
  const name = settings.customers.find(({ id }) => id === customer)?.name;
  return [title, ...(name === undefined ? [] : [name])].join(', ');
}

/** Said one by one. */
function digitsOf(ticket: string): string {
  return ticket.replace(/^FL-/, '').split('').join(' ');
}

function connect(publicUrl: string, named: Named, { to, from }: Sealed): string {
  const response = new VoiceResponse();
  const told = addressOf(publicUrl, RING_PATHS.customer, { ...named, sealed: '' });
  const dial = response.dial({
    callerId: from,
    timeout: CUSTOMER_RINGS_SECONDS,
    timeLimit: LONGEST_TALK_SECONDS,
    record: 'do-not-record',
    action: addressOf(publicUrl, RING_PATHS.over, named),
    method: 'POST',
  });
  dial.number(
    {
      statusCallbackEvent: ['completed'],
      statusCallback: told,
      statusCallbackMethod: 'POST',
      machineDetection: 'Enable',
      amdStatusCallback: told,
      amdStatusCallbackMethod: 'POST',
    },
    to,
  );
  return response.toString();
}

function ending(phrases: Phrases, status: string): string {
  const response = new VoiceResponse();
  const { ringBusy, ringNoAnswer, ringFailed } = phrases;
  const text = { busy: ringBusy, 'no-answer': ringNoAnswer, failed: ringFailed }[status];
  if (text !== undefined) response.say(phrases.speech, text);
  response.hangup();
  return response.toString();
}

function addressOf(publicUrl: string, path: string, { message, ticket, sealed }: Named): string {
  const query = new URLSearchParams({ message, ticket, ...(sealed === '' ? {} : { sealed }) });
  return `${publicUrl}${path}?${query.toString()}`;
}
