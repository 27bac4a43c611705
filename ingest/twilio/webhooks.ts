/**
 * Twilio's webhooks: appends its events of calls and messages to the log as facts, and answers its questions as
 * TwiML.
 *
 * Promises: answers 2xx only after the facts are durable, so that Twilio retries or uses the fallback address. One
 * exception: an incoming call gets the voicemail even if the log cannot be written, because Twilio then keeps the
 * recording for the sweep. Never: acts on a request without Twilio's signature, or reports a caller's number or
 * words.
 */
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Log, Outgoing } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Settings } from '../../contract/settings.ts';
import { endOf, newsOf, type Callback } from './callback.ts';
import { chose } from './facts.ts';
import { choiceOf, hoursToSay, menuOf, phrasesFor } from './reception.ts';
import { BadRequest, callIn, carriedIn, messageIn, signedOnly, type Env } from './request.ts';
import { contactOfMessage, droppedIn } from './sms.ts';
import * as twiml from './twiml.ts';

/** Twilio's requests are a few KiB; an SMS is 1,600 characters at most. A larger request is refused. */
export const MAX_REQUEST_BYTES = 64 * 1024;
/** Longest time to the answer of an incoming call, committed or not: Twilio gives up after 15 s. */
export const ANSWER_WITHIN_MS = 5_000;
const RETRY_AFTER_SECONDS = '5';

export type WebhookOptions = {
  /** Null while no token is configured: every request is then answered with 503. */
  authToken: () => string | null;
  /** Scheme, host and perhaps a path, as Twilio reaches us. */
  publicUrl: string;
  settings: () => Promise<Settings>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports & Metrics;
};

/** Mount it at the root: its paths are complete. */
export function twilioWebhooks(given: WebhookOptions): Hono {
  const options = { ...given, publicUrl: given.publicUrl.replace(/(?<!\/)\/+$/, '') };
  const desk = receptionist(options);
  const app = new Hono<Env>();
  const bounded = bodyLimit({
    maxSize: MAX_REQUEST_BYTES,
    onError: (context) => context.text('too large', 413),
  });
  app.use('/twilio/*', bounded, signedOnly(options));
  app.post(twiml.paths.voice, (context) => desk.voice(context));
  app.post(twiml.paths.menu, (context) => desk.menu(context));
  app.post(twiml.paths.recorded, (context) => desk.recorded(context));
  app.post(twiml.paths.recording, (context) => desk.noted(context, newsOf));
  app.post(twiml.paths.transcription, (context) => desk.noted(context, newsOf));
  app.post(twiml.paths.status, (context) =>
    desk.noted(context, (told, now) => [...newsOf(told, now), ...endOf(told, now)]),
  );
  app.post(twiml.paths.message, (context) => desk.message(context));
  app.post(twiml.paths.carried, (context) => desk.carried(context));
  app.onError((thrown, context) => failed(options.reports, context, thrown));
  return new Hono().route('/', app);
}

type News = (told: Callback, now: number) => Outgoing[];

/** Answers the phone. Caches the last settings, for a log that cannot be read. */
function receptionist({ publicUrl, log, clock, reports, ...options }: WebhookOptions) {
  let lastSettings: Settings | null = null;

  async function settings(): Promise<Settings> {
    lastSettings = await options.settings();
    return lastSettings;
  }

  async function append(facts: Outgoing[]): Promise<void> {
    if (facts.length > 0) await log.append(facts);
    for (const { fact } of facts) reports.say('debug', 'accepted', { fact: fact.id, type: fact.type });
  }

  return {
    async voice(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      const taken = await withinAnswerTime(clock, reports, async () => {
        const current = await settings();
        await append(newsOf(told, clock.now()));
        return current;
      });
      const phrases = phrasesFor(taken ?? lastSettings, told.To);
      // The caller has spoken already: asking again would replace the message.
      if (isAfterVoicemail(told)) return xml(context, twiml.goodbye(phrases));
      // The menu needs the log again, and so does an address that has just failed: straight to the voicemail.
      if (taken === null || told.ErrorCode !== undefined)
        return xml(context, twiml.greeting(publicUrl, phrases, { closed: null, menu: [] }));
      const closed = hoursToSay(taken, told.To, phrases, clock.now());
      return xml(context, twiml.greeting(publicUrl, phrases, { closed, menu: menuOf(taken, phrases) }));
    },

    async menu(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      const current = await settings();
      const choice = choiceOf(current, told.Digits ?? '');
      const picked = choice === null ? [] : [chose(clock.now(), { callSid: told.CallSid, ...choice })];
      await append([...newsOf(told, clock.now()), ...picked]);
      return xml(context, twiml.voicemail(publicUrl, phrasesFor(current, told.To)));
    },

    async recorded(context: Context<Env>): Promise<Response> {
      const told = callIn(context);
      await append(newsOf(told, clock.now()));
      return xml(context, twiml.goodbye(phrasesFor(await settings(), told.To)));
    },

    async noted(context: Context<Env>, news: News): Promise<Response> {
      await append(news(callIn(context), clock.now()));
      return context.body(null, 204);
    },

    async carried(context: Context<Env>): Promise<Response> {
      await append(droppedIn(carriedIn(context), clock.now()));
      return context.body(null, 204);
    },

    async message(context: Context<Env>): Promise<Response> {
      await append([contactOfMessage(messageIn(context), clock.now())]);
      return xml(context, twiml.nothingToSay());
    },
  };
}

/** The address that failed was that of the recorded voicemail, or the request names a recording. */
function isAfterVoicemail({ RecordingSid, ErrorUrl = '' }: Callback): boolean {
  return RecordingSid !== undefined || ErrorUrl.split('?')[0]?.endsWith(twiml.paths.recorded) === true;
}

/** The result of `take`, or null if it fails or exceeds the time limit of the answer. */
async function withinAnswerTime<T>(
  clock: Clock,
  reports: Reports,
  take: () => Promise<T>,
): Promise<T | null> {
  const without = (thrown: unknown): null => {
    reports.say('error', 'failed', { path: twiml.paths.voice, error: messageOf(thrown) });
    return null;
  };
  let cancel = (): void => {};
  const late = new Promise<null>((resolve) => {
    cancel = clock.wakeAt(clock.now() + ANSWER_WITHIN_MS, () =>
      resolve(without(`the log did not answer within ${ANSWER_WITHIN_MS} ms`)),
    );
  });
  const taken = await Promise.race([take().catch(without), late]);
  cancel();
  return taken;
}

function failed(reports: Reports, context: Context<Env>, thrown: unknown): Response {
  if (thrown instanceof BadRequest) return context.text(thrown.message, 400);
  const retry = thrown instanceof Failure && thrown.retry;
  reports.say('error', 'failed', { path: context.req.path, error: messageOf(thrown) });
  return context.text('not accepted', retry ? 503 : 500, { 'retry-after': RETRY_AFTER_SECONDS });
}

function xml(context: Context<Env>, body: string): Response {
  return context.body(body, 200, { 'content-type': 'text/xml; charset=utf-8' });
}
