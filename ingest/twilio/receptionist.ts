/**
 * Answers a caller, request by request, in TwiML: the welcome, the menu, the number of a request, the voicemail.
 *
 * Promises: a call gets the voicemail even if the log cannot be written, because Twilio then keeps the recording for the
 * sweep; everything else is answered after its facts are durable.
 */
import type { Context } from 'hono';
import type { Clock } from '../../contract/clock.ts';
import { liveAt } from '../../contract/liveCall.ts';
import { categoryOfKeys, choiceAt, phoneAt, typedTicket } from '../../contract/phone.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import { WRONG_KEYS } from '../../contract/phoneTree.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { StoredIssue } from '../../contract/issues.ts';
import type { Settings } from '../../contract/settings.ts';
import { isBlocked } from '../../contract/telephone.ts';
import { isTalk, newsOf, type Callback } from './callback.ts';
import { callerIn } from './identity.ts';
import { chose } from './facts.ts';
import {
  AT_THE_DOOR,
  hoursToSay,
  menuToSay,
  type Place,
  type Pressed,
  pressed,
  type Reception,
  receptionAt,
  welcome,
} from './reception.ts';
import { offer } from './callbackOffer.ts';
import { callIn, placeIn, type Env } from './request.ts';
import { hangUp } from './liveTwiml.ts';
import * as twiml from './twiml.ts';
import { within } from './within.ts';

/** Longest time to the answer of an incoming call, committed or not: Twilio gives up after 15 s. */
export const ANSWER_WITHIN_MS = 5_000;

/** Longest time that a caller waits for the known issues. */
const ISSUES_WITHIN_MS = 1_000;

export type DeskOptions = {
  /** Scheme, host and perhaps a path, as Twilio reaches us. */
  publicUrl: string;
  settings: () => Promise<Settings>;
  /** Known issues that are open now, of the store. */
  issues?: (now: number) => Promise<StoredIssue[]>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports & Metrics;
};

/** None where the settings want none, and where the store does not answer soon: the call goes on. */
async function issuesToSay(
  { issues, clock, reports }: DeskOptions,
  taken: Settings | null,
): Promise<StoredIssue[]> {
  if (taken?.knownIssues?.phone !== true || issues === undefined) return [];
  const asking = { clock, reports, path: twiml.paths.voice, ms: ISSUES_WITHIN_MS };
  return (await within(asking, 'store', () => issues(clock.now()))) ?? [];
}

/** Answers the phone. Caches the last settings, for a log that cannot be read. */
export function receptionist(options: DeskOptions) {
  const { publicUrl, log, clock, reports } = options;
  let lastSettings: Settings | null = null;
  const answering = { clock, reports, path: twiml.paths.voice, ms: ANSWER_WITHIN_MS };

  async function settings(): Promise<Settings> {
    lastSettings = await options.settings();
    return lastSettings;
  }

  const append = appending({ log, reports });

  return {
    async voice(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      const taken = await within(answering, 'log', async () => {
        const current = await settings();
        await append(newsOf(told, clock.now()));
        return current;
      });
      if (isRefused(taken ?? lastSettings, told.From)) {
        reports.count('firstline_refusals_total', { source: 'twilio', reason: 'blocked' });
        reports.say('info', 'refused', { why: 'blocked', callSid: told.CallSid });
        return xml(context, twiml.refusal());
      }
      const reception = receptionAt(taken ?? lastSettings, told.To);
      const at = { publicUrl, reception, place: AT_THE_DOOR };
      const end = endOfSpoken(told, reception);
      if (end !== null) return xml(context, end);
      const before = welcome(reception, await issuesToSay(options, taken), clock.now());
      // The menu needs the log again, and so does an address that has just failed: straight to the voicemail.
      if (taken === null || told.ErrorCode !== undefined) return xml(context, twiml.voicemail(at, before));
      const inside = [hoursToSay(taken, reception, clock.now())].flatMap((text) => text ?? []);
      const live = leadsToAgents(taken, reception, clock.now());
      return xml(context, twiml.menu({ ...at, live }, { before, inside }, menuToSay(taken, reception, '')));
    },

    async menu(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      const current = await settings();
      const here = placeIn(context);
      const there = { keys: here.keys + (told.Digits ?? '').slice(0, 1), wrong: 0 };
      const reception = receptionAt(current, told.To, there.keys);
      const does = pressed(current, reception.phone, there.keys, reception.phrases);
      await append([...newsOf(told, clock.now()), ...choiceIn(current, told, there.keys, clock.now())]);
      const now = clock.now();
      const at = { publicUrl, reception, place: there, live: leadsToAgents(current, reception, now) };
      if (does.kind === 'callback') return xml(context, offer(at, current, told, does.say, now));
      return xml(context, afterKey(publicUrl, current, does, { here, there, number: told.To, now }));
    },

    async recorded(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      await append(newsOf(told, clock.now()));
      const place = placeIn(context);
      const reception = receptionAt(await settings(), told.To, place.keys);
      const maySayAgain = reception.voicemail.review === true && told.Digits !== 'hangup';
      const at = { publicUrl, reception, place };
      return xml(context, maySayAgain ? twiml.review(at) : twiml.goodbye(reception));
    },

    async reviewed(context: Context<Env>): Promise<Response> {
      const [told, place] = [callIn(context), placeIn(context)];
      await append(newsOf(told, clock.now()));
      const reception = receptionAt(await settings(), told.To, place.keys);
      const at = { publicUrl, reception, place };
      return xml(context, told.Digits === '2' ? twiml.voicemail(at) : twiml.goodbye(reception));
    },
  };
}

/** Its call is kept all the same, without a ticket: the router knows the list too. */
function isRefused(settings: Settings | null, from: string | undefined): boolean {
  return settings !== null && from !== undefined && isBlocked(settings, callerIn(from));
}

/** Takes the number of a request. */
export function ticketDesk({ publicUrl, settings, clock, ...options }: DeskOptions) {
  const append = appending(options);
  return async (context: Context<Env>): Promise<Response> => {
    const told = callIn(context);
    const { Digits = '' } = told;
    const typed = typedTicket(Digits);
    const choice = { callSid: told.CallSid, digit: '', category: null };
    const facts = typed === null ? [] : [chose(clock.now(), { ...choice, typed })];
    await append([...newsOf(told, clock.now()), ...facts]);
    const here = placeIn(context);
    const [current, number, now] = [await settings(), told.To, clock.now()];
    // The star says the menu again, here too.
    if (/^\**$/.test(Digits))
      return xml(context, afterKey(publicUrl, current, AGAIN, { here, there: here, number, now }));
    return xml(context, afterTicket(publicUrl, current, typed, { here, number, now }));
  };
}

export function leadsToAgents(settings: Settings, { phone }: Reception, now: number): boolean {
  return liveAt(settings, phone, now) !== null;
}

const AGAIN: Pressed = { kind: 'again', say: null };
type Way = { here: Place; there: Place; number: string | undefined; now: number };

/** The answer to another key: the next menu, the same again, or the way behind the menu. */
function afterKey(
  publicUrl: string,
  settings: Settings,
  does: Pressed,
  { here, there, number, now }: Way,
): string {
  const isWrong = does.kind === 'wrong';
  const stays = isWrong || does.kind === 'again' || does.kind === 'ticket';
  const place = stays ? { ...here, wrong: here.wrong + (isWrong ? 1 : 0) } : there;
  const reception = receptionAt(settings, number, place.keys);
  const said = isWrong ? reception.phrases.wrongKey : does.say;
  const before = said === null ? [] : [said];
  const at = { publicUrl, reception, place, live: leadsToAgents(settings, reception, now) };
  if (does.kind === 'voicemail' || place.wrong > WRONG_KEYS) return twiml.afterMenu(at, before);
  const choices = menuToSay(settings, reception, place.keys);
  if (does.kind === 'ticket') return twiml.ticket(at, before, choices);
  return twiml.menu(at, { before: [], inside: before }, choices);
}

/** The answer to a typed number. The router finds out whose it is: here only its form counts, and the caller learns no more. */
function afterTicket(
  publicUrl: string,
  settings: Settings,
  typed: string | null,
  { here, number, now }: Omit<Way, 'there'>,
): string {
  const place = { ...here, wrong: here.wrong + (typed === null ? 1 : 0) };
  const reception = receptionAt(settings, number, place.keys);
  const at = { publicUrl, reception, place, live: leadsToAgents(settings, reception, now) };
  if (typed !== null) return twiml.afterMenu(at);
  const before = [reception.phrases.notATicket];
  if (place.wrong > WRONG_KEYS) return twiml.afterMenu(at, before);
  return twiml.ticket(at, before, menuToSay(settings, reception, place.keys));
}

/** A key that does something. A language or a part of the menu alone is a choice too: the caller may hang up there. */
function choiceIn(settings: Settings, told: Callback, keys: string, now: number): Outgoing[] {
  const choice = choiceAt(settings, phoneAt(settings, told.To), keys);
  // Behind such a key, the number that is typed is the choice.
  if (choice === null || choice.ticket === true) return [];
  const category = categoryOfKeys(settings, told.To, keys)?.id ?? null;
  return [chose(now, { callSid: told.CallSid, digit: keys, category })];
}

type Append = (facts: Outgoing[]) => Promise<void>;

export function appending({ log, reports }: Pick<DeskOptions, 'log' | 'reports'>): Append {
  return async (facts) => {
    if (facts.length > 0) await log.append(facts);
    for (const { fact } of facts) reports.say('debug', 'accepted', { fact: fact.id, type: fact.type });
  };
}

/** For a caller who has spoken already, whose next address failed; null: any other one. */
function endOfSpoken(told: Callback, reception: Reception): string | null {
  // Asking again would replace the message.
  if (isAfterVoicemail(told)) return twiml.goodbye(reception);
  // A message now would count as the outcome of a call that was answered.
  return isTalk(told) && isFailed(told, twiml.paths.dialed) ? hangUp() : null;
}

/** The address that failed was that of the recorded voicemail, or the request names a recording. */
function isAfterVoicemail(told: Callback): boolean {
  return told.RecordingSid !== undefined || isFailed(told, twiml.paths.recorded);
}

function isFailed({ ErrorUrl = '' }: Callback, path: string): boolean {
  return ErrorUrl.split('?')[0]?.endsWith(path) === true;
}

export function xml(context: Context<Env>, body: string): Response {
  return context.body(body, 200, { 'content-type': 'text/xml; charset=utf-8' });
}
