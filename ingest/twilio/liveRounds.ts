/**
 * What a caller who waits for a person is answered: the next round rings, or the caller keeps a place and hears it; else the number for
 * overflow is rung, or the caller leaves a message.
 *
 * Promises: ends within the longest wait, one sound and one round. A caller who goes on without an agent keeps no place.
 */
import type { Context } from 'hono';
import { vouchedFor } from '../../contract/call.ts';
import { customerOf } from '../../contract/customers.ts';
import type { Lines } from '../../contract/lines.ts';
import { agentsFor, liveAt, type LiveLine } from '../../contract/liveCall.ts';
import { sealWaiting, type Waiting } from '../../contract/liveSeal.ts';
import { categoryOfKeys } from '../../contract/phone.ts';
import { queueOf } from '../../contract/serving.ts';
import { type AgentSettings, type Settings, TRIAGE } from '../../contract/settings.ts';
import { spokenTag } from '../../contract/spoken.ts';
import type { Callback } from './callback.ts';
import { instantOf, ownNumber, promisedTo } from './callbackOffer.ts';
import { callerIn } from './identity.ts';
import { connect, hold, type Hold, overflow, type Rung, type Turn } from './liveTwiml.ts';
import { receptionAt } from './reception.ts';
import { type DeskOptions, xml } from './receptionist.ts';
import { type Env, placeIn } from './request.ts';
import { within } from './within.ts';
import * as twiml from './twiml.ts';

/** The caller hears silence meanwhile. */
const STORE_WITHIN_MS = 2_000;

export type LiveDeskOptions = DeskOptions & {
  /** Absent where this process has no database: callers then leave a message. */
  lines?: Lines;
  authToken: () => string | null;
  otherToken?: () => string | null;
};

export type Ask = <T>(
  path: string,
  take: (lines: Lines) => Promise<T>,
  undo?: (lines: Lines) => Promise<void>,
) => Promise<T | null>;

/** Null where there is no store, or it fails or takes long. */
export function asking({ clock, reports, lines }: LiveDeskOptions): Ask {
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

/** `ended`: a round is over, so the next one begins only if it ends within the longest wait. */
type Next = (context: Context<Env>, told: Callback, turn: Turn, ended?: boolean) => Promise<Response>;

export function rounds(options: LiveDeskOptions, ask: Ask): Next {
  const { publicUrl, settings, clock } = options;
  return async (context, told, turn, ended = false) => {
    const [current, { keys }, now] = [await settings(), placeIn(context), clock.now()];
    const reception = receptionAt(current, told.To, keys);
    const at = { publicUrl, reception, place: { keys, wrong: 0 } };
    const live = turn.overflowed ? null : liveAt(current, reception.phone, now);
    const here = { current, told, keys, turn, at, now };
    const waits = live === null ? null : await ringing(options, ask, here, live, ended);
    if (waits !== null) return xml(context, waits);
    if (now > turn.since) await ask(twiml.paths.live, (open) => open.free(told.CallSid, false));
    if (live?.overflow !== undefined)
      return xml(context, overflow(at, live.ringSeconds, turn, live.overflow));
    return xml(context, twiml.voicemail(at, [reception.phrases.liveNobody]));
  };
}

type Here = { current: Settings; told: Callback; keys: string; turn: Turn; at: twiml.At; now: number };

/** The round that rings, or the words and the sound for a caller who waits for one. Null: nobody comes for this caller. */
async function ringing(
  options: LiveDeskOptions,
  ask: Ask,
  here: Here,
  live: LiveLine,
  ended: boolean,
): Promise<string | null> {
  const { told, turn, at, now } = here;
  const isTooLate = ended && now + live.ringSeconds * 1_000 > turn.since + live.waitSeconds * 1_000;
  const agents = isTooLate ? [] : candidates(here);
  if (agents.length === 0) return null;
  const asked = { call: told.CallSid, agents: agents.map(({ id }) => id), since: turn.since, ...live };
  // The caller leaves a message by then: no line rings, and no place is kept.
  const undo = (open: Lines) => open.free(asked.call, false);
  const rung = await ask(twiml.paths.live, (open) => open.ring(asked), undo);
  const called = agents.filter(({ id }) => rung?.includes(id) === true);
  const legs = called.length === 0 ? [] : await legsOf(options, ask, here, called);
  if (legs.length > 0) return connect(at, live.ringSeconds, turn, legs);
  if (rung === null || !mayWait(here, live)) return null;
  const place = await ask(twiml.paths.live, (open) => open.wait(asked), undo);
  return place === null ? null : hold(at, turn, holding(here, live, place));
}

function mayWait({ turn, now }: Here, { queue, waitSeconds }: LiveLine): boolean {
  return queue === true && now < turn.since + waitSeconds * 1_000;
}

/** With whom the next round is to connect the caller. */
async function legsOf(
  { authToken }: LiveDeskOptions,
  ask: Ask,
  { current, told, keys, turn }: Here,
  called: AgentSettings[],
): Promise<Rung[]> {
  const caller = await callerOf(ask, current, told);
  const category = categoryOfKeys(current, told.To, keys)?.id ?? null;
  const waiting = { call: told.CallSid, round: turn.round, category, ...caller };
  return called.flatMap((agent) => legOf(agent, waiting, authToken()));
}

/** A call back is offered to whom we could ring, where the plan promises a time. */
function holding({ current, told, at, now }: Here, { music, callback }: LiveLine, place: number): Hold {
  const { phrases } = at.reception;
  const isOffered = callback === true && ownNumber(current, told) !== null;
  const asked = isOffered ? promisedTo(current, told, now) : null;
  if (asked === null) return { place, music, callBack: null };
  const text = phrases.callbackOffer(instantOf(current, told, phrases, asked));
  return { place, music, callBack: { asked, text } };
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

/** Who was not rung yet. An agent who calls us is not rung for that. */
function candidates({ current, told, keys, turn: { tried }, now }: Here): AgentSettings[] {
  const { phrases } = receptionAt(current, told.To, keys);
  const category = categoryOfKeys(current, told.To, keys)?.id;
  const queue = category === undefined ? TRIAGE : queueOf(current, category);
  return agentsFor(current, { queue, language: phrases.language, now }).filter(
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
