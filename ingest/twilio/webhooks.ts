/**
 * Twilio's webhooks: appends its events of calls and messages to the log as facts, and answers its questions as
 * TwiML.
 *
 * Promises: answers 2xx only after the facts are durable, so that Twilio retries or uses the fallback address. One
 * exception: an incoming call gets the voicemail even if the log cannot be written, because Twilio then keeps the
 * recording for the sweep. Never: acts on a request without Twilio's signature, or reports a caller's number or
 * words.
 */
import { Hono, type Context, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Outgoing } from '../../contract/log.ts';
import type { Reports } from '../../contract/reports.ts';
import { RING_PATHS } from '../../contract/ringSeal.ts';
import { endOf, newsOf, type Callback } from './callback.ts';
import { appending, type DeskOptions, receptionist, ticketDesk, xml } from './receptionist.ts';
import { BadRequest, callIn, carriedIn, messageIn, signedOnly, type Env } from './request.ts';
import { callbackDesk } from './callbackDesk.ts';
import { ringDesk, type RingDeskOptions } from './ring.ts';
import { liveDesk } from './live.ts';
import type { LiveDeskOptions } from './liveRounds.ts';
import { contactOfMessage, droppedIn } from './sms.ts';
import { strays } from './strays.ts';
import * as twiml from './twiml.ts';

/** Twilio's requests are a few KiB; an SMS is 1,600 characters at most. A larger request is refused. */
export const MAX_REQUEST_BYTES = 64 * 1024;
/** With the words of an hour. */
export const MAX_TRANSCRIPT_BYTES = 1024 * 1024;
const RETRY_AFTER_SECONDS = '5';
/** GET is a mistake at Twilio's console that no caller should pay for. */
const METHODS = ['POST', 'GET'];

export type WebhookOptions = DeskOptions &
  Pick<RingDeskOptions, 'ringStanding'> &
  Pick<LiveDeskOptions, 'lines'> & {
    /** Null while no token is configured: every request is then answered with 503. */
    authToken: () => string | null;
    /** The account's second token, while one is replaced. */
    otherToken?: () => string | null;
  };

const LIVE_NAMES = ['live', 'dialed', 'whisper', 'taken'] as const;
const RING_NAMES = ['answered', 'taken', 'over', 'agent', 'customer'] as const;

/** Mount it at the root: its paths are complete. */
export function twilioWebhooks(given: WebhookOptions): Hono {
  const options = { ...given, publicUrl: given.publicUrl.replace(/(?<!\/)\/+$/, '') };
  const [desk, typed, post] = [receptionist(options), ticketDesk(options), clerk(options)];
  const backs = callbackDesk(options);
  const app = new Hono<Env>();
  const [few, many] = [bounded(MAX_REQUEST_BYTES), bounded(MAX_TRANSCRIPT_BYTES)];
  app.use('/twilio/*', (context, next) =>
    (context.req.path === twiml.paths.transcription ? many : few)(context, next),
  );
  app.use('/twilio/*', signedOnly(options));
  app.on(METHODS, twiml.paths.voice, (context) => desk.voice(context));
  app.on(METHODS, twiml.paths.menu, (context) => desk.menu(context));
  app.on(METHODS, twiml.paths.ticket, (context) => typed(context));
  app.on(METHODS, twiml.paths.callback, (context) => backs(context));
  app.on(METHODS, twiml.paths.recorded, (context) => desk.recorded(context));
  app.on(METHODS, twiml.paths.reviewed, (context) => desk.reviewed(context));
  app.on(METHODS, twiml.paths.recording, (context) => post.noted(context, newsOf));
  app.on(METHODS, twiml.paths.transcription, (context) => post.noted(context, newsOf));
  app.on(METHODS, twiml.paths.status, (context) =>
    post.noted(context, (told, now) => [...newsOf(told, now), ...endOf(told, now)]),
  );
  app.on(METHODS, twiml.paths.message, (context) => post.message(context));
  app.on(METHODS, twiml.paths.carried, (context) => post.carried(context));
  const lives = liveDesk(options);
  for (const name of LIVE_NAMES) app.on(METHODS, twiml.paths[name], (context) => lives[name](context));
  const rings = ringDesk(options);
  for (const name of RING_NAMES) app.on(METHODS, RING_PATHS[name], (context) => rings[name](context));
  app.onError((thrown, context) => failed(options.reports, context, thrown));
  const door = new Hono<Env>().use('*', strays(app, options));
  return new Hono().route('/', door).route('/', app);
}

function bounded(maxSize: number): MiddlewareHandler {
  return bodyLimit({ maxSize, onError: (context) => context.text('too large', 413) });
}

type News = (told: Callback, now: number) => Outgoing[];

/** Takes news that need no answer to a caller. */
function clerk(options: Pick<DeskOptions, 'log' | 'clock' | 'reports'>) {
  const { clock } = options;
  const append = appending(options);
  return {
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

function failed(reports: Reports, context: Context<Env>, thrown: unknown): Response {
  if (thrown instanceof BadRequest) return context.text(thrown.message, 400);
  const retry = thrown instanceof Failure && thrown.retry;
  reports.say('error', 'failed', { path: context.req.path, error: messageOf(thrown) });
  return context.text('not accepted', retry ? 503 : 500, { 'retry-after': RETRY_AFTER_SECONDS });
}
