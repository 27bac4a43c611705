/**
 * A caller who waits for a person: `liveRounds.ts` rings agents round by round; here each hears who calls, and who presses the key is
 * connected. In between the addresses hold the rounds so far, and the store whose line is free and who waits.
 *
 * Promises: a caller whom nobody takes gets the number for overflow or the voicemail, also when the store or the log is away. An agent
 * is connected only after the key, and after that is durable.
 */
import type { Context } from 'hono';
import { z } from 'zod';
import type { Outgoing } from '../../contract/log.ts';
import { unsealWaiting, type Waiting } from '../../contract/liveSeal.ts';
import { callSeconds, isFinal, isTalk, newsOf } from './callback.ts';
import { ACCEPT, accepting, askedIn } from './callbackDesk.ts';
import { ownNumber } from './callbackOffer.ts';
import { answered, dialed } from './facts.ts';
import { asking, type LiveDeskOptions, rounds } from './liveRounds.ts';
import { connected, hangUp, tooLate, type Turn, whisper } from './liveTwiml.ts';
import { phrasesIn } from './phrases.ts';
import { ANSWER_WITHIN_MS, appending, xml } from './receptionist.ts';
import { BadRequest, callIn, type Env, formIn } from './request.ts';
import { within } from './within.ts';
import * as twiml from './twiml.ts';

/** The key that takes the call. */
const YES = '1';

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

/** Sealed by us, in the address that Twilio asks. */
function waitingIn({ authToken, otherToken }: LiveDeskOptions, context: Context<Env>): Waiting {
  const tokens = [authToken(), otherToken?.() ?? null].filter((token) => token !== null);
  const found = unsealWaiting(tokens, context.req.query('sealed') ?? '');
  if (found === null) throw new BadRequest('missing or malformed: sealed');
  return found;
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
      const isOffered = context.req.query('due') !== undefined;
      if (isOffered && told.Digits === ACCEPT && ownNumber(await settings(), told) !== null) {
        const answer = await accept(context, told, askedIn(context));
        await ask(twiml.paths.live, (open) => open.free(told.CallSid, false));
        return answer;
      }
      // Who has waited came here before, and a log in trouble now sends nobody away.
      if (context.req.query('since') === undefined) await append(newsOf(told, clock.now()));
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
      return next(context, told, { ...turn, round: turn.round + 1 }, true);
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
