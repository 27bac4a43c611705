/**
 * A caller who waits for a person: rings agents round by round, whispers to each who calls, and connects who presses the key. While all
 * talk, the caller keeps a place. In between the addresses hold the rounds so far, and the store whose line is free and who waits.
 *
 * Promises: a caller whom nobody takes gets the number for overflow or the voicemail, also when the store or the log is away. An agent is connected only after
 * the key, and after that is durable.
 */
import type { Context } from 'hono';
import { z } from 'zod';
import { vouchedFor } from '../../contract/call.ts';
import { customerOf } from '../../contract/customers.ts';
import type { Lines } from '../../contract/lines.ts';
import type { Outgoing } from '../../contract/log.ts';
import { agentsFor, liveAt, type LiveLine } from '../../contract/liveCall.ts';
import { sealWaiting, unsealWaiting, type Waiting } from '../../contract/liveSeal.ts';
import { categoryOfKeys } from '../../contract/phone.ts';
import { queueOf } from '../../contract/serving.ts';
import type { AgentSettings, Settings } from '../../contract/settings.ts';
import { spokenTag } from '../../contract/spoken.ts';
import { TRIAGE } from '../../contract/settings.ts';
import { type Callback, callSeconds, isFinal, isTalk, newsOf } from './callback.ts';
import { ACCEPT, accepting, askedIn } from './callbackDesk.ts';
import { instantOf, ownNumber, promisedTo } from './callbackOffer.ts';
import { answered, dialed } from './facts.ts';
import { callerIn } from './identity.ts';
import {
  connect,
  connected,
  hangUp,
  type Hold,
  hold,
  overflow,
  type Rung,
  tooLate,
  type Turn,
  whisper,
} from './liveTwiml.ts';
import { phrasesIn } from './phrases.ts';
import { receptionAt } from './reception.ts';
import { ANSWER_WITHIN_MS, appending, type DeskOptions, xml } from './receptionist.ts';
import { BadRequest, callIn, type Env, formIn, placeIn } from './request.ts';
import { within } from './within.ts';
import * as twiml from './twiml.ts';

/** The key that takes the call. */
const YES = '1';
/** The caller hears silence meanwhile. */
const STORE_WITHIN_MS = 2_000;

const news = z.object({
  CallSid: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
  Digits: z.string().max(64).default(''),
  DialCallStatus: z.string().max(32).default(''),
  DialCallSid: z
    .string()
    .regex(/^[A-Za-z0-9_-]{1,64}$/)
    .optional()
    .catch(undefined),
  DialBridged: z.string().max(8).default(''),
  DialCallDuration: callSeconds.optional().catch(undefined),
});

export type LiveDeskOptions = DeskOptions & {
  /** Absent where this process has no database: callers then leave a message. */
  lines?: Lines;
  authToken: () => string | null;
  otherToken?: () => string | null;
};

type Ask = <T>(
  path: string,
  take: (lines: Lines) => Promise<T>,
  undo?: (lines: Lines) => Promise<void>,
) => Promise<T | null>;

/** Null where there is no store, or it fails or takes long. */
function asking({ clock, reports, lines }: LiveDeskOptions): Ask {
  return async (path, take, undo = async () => {}) => {
    if (lines === undefined) return null;
    const asked = { clock, reports, path, ms: STORE_WITHIN_MS };
    return within(
      asked,
      'store',
      () => take(lines),
      () => undo(lines),
    );
  };
}

/** Sealed by us, in the address that Twilio asks. */
function waitingIn({ authToken, otherToken }: LiveDeskOptions, context: Context<Env>): Waiting {
  const tokens = [authToken(), otherToken?.() ?? null].filter((token) => token !== null);
  const found = unsealWaiting(tokens, context.req.query('sealed') ?? '');
  if (found === null) throw new BadRequest('missing or malformed: sealed');
  return found;
}

type Next = (context: Context<Env>, told: Callback, turn: Turn) => Promise<Response>;

/** The next round rings, or the caller waits for one; else the number for overflow is rung, or the caller leaves a message. */
function rounds(options: LiveDeskOptions, ask: Ask): Next {
  const { publicUrl, settings, clock } = options;
  return async (context, told, turn) => {
    const [current, { keys }] = [await settings(), placeIn(context)];
    const reception = receptionAt(current, told.To, keys);
    const at = { publicUrl, reception, place: { keys, wrong: 0 } };
    const live = liveAt(current, reception.phone, clock.now());
    const nobody = () => xml(context, twiml.voicemail(at, [reception.phrases.liveNobody]));
    if (live === null || turn.overflowed) return nobody();
    const agents = hasWaited(turn, live, clock.now())
      ? []
      : candidates(current, told, keys, turn, clock.now());
    if (agents.length > 0) {
      const asked = { call: told.CallSid, agents: agents.map(({ id }) => id), since: turn.since, ...live };
      const ring = (open: Lines) => open.ring(asked);
      // The caller leaves a message by then: no line rings.
      const rung = await ask(twiml.paths.live, ring, (open) => open.free(asked.call, false));
      const called = agents.filter(({ id }) => rung?.includes(id) === true);
      const legs = called.length === 0 ? [] : await legsOf(options, ask, { told, keys, turn }, called);
      if (legs.length > 0) return xml(context, connect(at, live.ringSeconds, turn, legs));
      const wait = (open: Lines) => open.wait(asked);
      const place = rung === null || live.queue !== true ? null : await ask(twiml.paths.live, wait);
      if (place !== null)
        return xml(context, hold(at, turn, holding(current, told, live, { place, at, now: clock.now() })));
    }
    if (live.overflow === undefined) return nobody();
    return xml(context, overflow(at, live.ringSeconds, turn, live.overflow));
  };
}

type Here = { told: Callback; keys: string; turn: Turn };

/** With whom the next round is to connect the caller. */
async function legsOf(
  { settings, authToken }: LiveDeskOptions,
  ask: Ask,
  { told, keys, turn }: Here,
  called: AgentSettings[],
): Promise<Rung[]> {
  const current = await settings();
  const caller = await callerOf(ask, current, told);
  const category = categoryOfKeys(current, told.To, keys)?.id ?? null;
  const waiting = { call: told.CallSid, round: turn.round, category, ...caller };
  return called.flatMap((agent) => legOf(agent, waiting, authToken()));
}

/** A call back is offered to whom we could ring, where the plan promises a time. */
function holding(
  settings: Settings,
  told: Callback,
  { music, callback }: LiveLine,
  { place, at, now }: { place: number; at: twiml.At; now: number },
): Hold {
  const { phrases } = at.reception;
  const isOffered = callback === true && ownNumber(settings, told) !== null;
  const asked = isOffered ? promisedTo(settings, told, now) : null;
  if (asked === null) return { place, music, callBack: null };
  const text = phrases.callbackOffer(instantOf(settings, told, phrases, asked));
  return { place, music, callBack: { asked, text } };
}

export function liveDesk(options: LiveDeskOptions) {
  const { publicUrl, settings, clock, reports } = options;
  const keeping = { clock, reports, path: twiml.paths.dialed, ms: ANSWER_WITHIN_MS };
  const [append, ask, accept] = [appending(options), asking(options), accepting(options)];
  const next = rounds(options, ask);
  return {
    /** The caller comes from the menu, or has waited, or asks to be called back by the key. */
    async live(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      if (told.Digits === ACCEPT && context.req.query('due') !== undefined) {
        const answer = await accept(context, told, askedIn(context));
        await ask(twiml.paths.live, (open) => open.free(told.CallSid, false));
        return answer;
      }
      await append(newsOf(told, clock.now()));
      return next(context, told, turnIn(context, clock.now()));
    },

    /** The round is over: the caller spoke with an agent, or the next one is rung. */
    async dialed(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      const outcome = newsIn(context);
      const turn = turnIn(context, clock.now());
      const round = { callSid: told.CallSid, round: turn.round };
      const facts = [...newsOf(told, clock.now()), ...outcomeOf(round, outcome, clock.now())];
      const hasTalked = isTalk(outcome);
      const isOver = hasTalked || isFinal(told.CallStatus ?? '');
      // After a talk the number's fallback would ask for a message: the sweep brings the end that could not be kept.
      if (isOver) await within(keeping, 'log', () => append(facts));
      else await append(facts);
      await ask(twiml.paths.dialed, (open) => open.free(told.CallSid, hasTalked));
      if (isOver) return xml(context, hangUp());
      return next(context, told, { ...turn, round: turn.round + 1 });
    },

    /** The agent answers: who calls, and the key. */
    async whisper(context: Context<Env>): Promise<Response> {
      const given = waitingIn(options, context);
      return xml(context, whisper(publicUrl, given, await settings(), context.req.query('sealed') ?? ''));
    },

    /** Any other key declines. */
    async taken(context: Context<Env>): Promise<Response> {
      const { call: callSid, agent, round, language } = waitingIn(options, context);
      const { CallSid: agentCall, Digits } = newsIn(context);
      if (Digits !== YES) return xml(context, hangUp());
      // Without the store the caller is connected all the same: nobody else took the key's call.
      const isFree = (await ask(twiml.paths.taken, (open) => open.take(agent, callSid))) ?? true;
      if (!isFree) return xml(context, tooLate(phrasesIn(language)));
      const now = clock.now();
      await append([
        answered(now, { callSid, answeredAt: now, extension: '', agent, agentCall, round, asks: true }),
      ]);
      return xml(context, connected());
    },
  };
}

type Known = Pick<Waiting, 'customer' | 'name'>;
const NOBODY: Known = { customer: null, name: '' };

/** A caller whose number a carrier disowns is not known to us. */
async function callerOf(ask: Ask, settings: Settings, { From, StirVerstat }: Callback): Promise<Known> {
  const isForged = StirVerstat !== undefined && vouchedFor(StirVerstat) === 'failed';
  const number = From === undefined || isForged ? null : callerIn(From);
  if (number === null) return NOBODY;
  const customer = customerOf(settings, number)?.customer.id ?? null;
  return { customer, name: (await ask(twiml.paths.live, (open) => open.nameOf(number))) ?? '' };
}

type Outcome = Omit<z.infer<typeof news>, 'CallSid' | 'Digits'>;

/** The facts of a round. Twilio says `completed` of a call that an agent declined too, so without its word on the bridge nothing is known. */
function outcomeOf(round: { callSid: string; round: number }, told: Outcome, now: number): Outgoing[] {
  const { DialCallSid = null, DialBridged, DialCallStatus, DialCallDuration = 0 } = told;
  const pickedUpAt = now - DialCallDuration * 1_000;
  if (isTalk(told))
    return DialCallSid === null ? [] : [dialed(now, { ...round, connected: DialCallSid, pickedUpAt })];
  const isUnknown = DialBridged === '' && /^(?:completed|answered)$/.test(DialCallStatus);
  return isUnknown ? [] : [dialed(now, { ...round, connected: null })];
}

/** The first question of a call is never too late. */
function hasWaited(
  { since }: Turn,
  { ringSeconds, waitSeconds }: { ringSeconds: number; waitSeconds: number },
  now: number,
): boolean {
  return now > since && now + ringSeconds * 1_000 > since + waitSeconds * 1_000;
}

/** Who was not rung yet. An agent who calls us is not rung for that. */
function candidates(
  settings: Settings,
  told: Callback,
  keys: string,
  { tried }: Turn,
  now: number,
): AgentSettings[] {
  const { phrases } = receptionAt(settings, told.To, keys);
  const category = categoryOfKeys(settings, told.To, keys)?.id;
  const queue = category === undefined ? TRIAGE : queueOf(settings, category);
  return agentsFor(settings, { queue, language: phrases.language, now }).filter(
    ({ id, phone }) => !tried.includes(id) && phone !== told.From,
  );
}

function legOf(
  agent: AgentSettings,
  waiting: Omit<Waiting, 'agent' | 'language'>,
  authToken: string | null,
): Rung[] {
  const { phone, id, languages } = agent;
  if (phone === undefined || authToken === null) return [];
  const language = languages.find((one) => spokenTag(one) !== null) ?? 'en';
  return [{ agent: id, phone, sealed: sealWaiting(authToken, { ...waiting, agent: id, language }) }];
}

/** The rounds so far, by the query of our own address, which Twilio signs. */
function turnIn(context: Context<Env>, now: number): Turn {
  const { round = '0', tried = '', since = now.toString(36), overflowed } = context.req.query();
  if (!/^\d{1,3}$/.test(round)) throw new BadRequest('missing or malformed: round');
  if (!/^[a-z0-9._,-]{0,8000}$/.test(tried)) throw new BadRequest('missing or malformed: tried');
  if (!/^[0-9a-z]{8,9}$/.test(since)) throw new BadRequest('missing or malformed: since');
  return {
    round: Number(round),
    tried: tried.split(',').filter((id) => id !== ''),
    since: Number.parseInt(since, 36),
    overflowed: overflowed === '1',
  };
}

function newsIn(context: Context<Env>): z.infer<typeof news> {
  const read = news.safeParse(formIn(context));
  if (!read.success) throw new BadRequest('missing or malformed: CallSid');
  return read.data;
}
