/**
 * `POST /pbx/calls`: events of calls of any telephone system.
 *
 * Promises: 204 after the facts are durable, 503 if they cannot be written now or no telephone system is configured, 500 if
 * trying again may not help, 413 over 64 KiB. The same event twice is one fact, in any order.
 * Never acts on a request without the signature of a configured system, or reports a caller's number.
 */
import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Clock } from '../../contract/clock.ts';
import { Failure, messageOf } from '../../contract/failure.ts';
import type { Log } from '../../contract/log.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { AgentSettings } from '../../contract/settings.ts';
import { agentOfExtension } from '../records/records.ts';
import { seldom } from '../seldom.ts';
import { callEvent, factsIn, type Place } from './event.ts';
import { verdictOn } from './signature.ts';

export const PBX_PATH = '/pbx/calls';
export const MAX_EVENT_BYTES = 64 * 1024;
const RETRY_AFTER_SECONDS = '5';

export type TelephoneSystem = {
  id: string;
  /** The secret, and the old one while it is replaced. */
  keys: () => readonly Uint8Array[];
  asks: boolean;
};

export type PbxOptions = {
  systems: readonly TelephoneSystem[];
  country: string | null;
  extensions: Readonly<Record<string, string>>;
  agents: () => Promise<readonly Pick<AgentSettings, 'id' | 'email'>[]>;
  log: Pick<Log, 'append'>;
  clock: Clock;
  reports: Reports & Metrics;
};

export function pbxWebhook(options: PbxOptions): Hono {
  const app = new Hono();
  const say = seldom(options);
  const { clock, log, reports } = options;
  const refused = (context: Context, reason: string, status: 400 | 403, why: string): Response => {
    reports.count('firstline_refusals_total', { source: 'pbx', reason });
    say(reason, 'warn', 'refused', { inbox: 'pbx', reason });
    return context.text(why, status);
  };
  const bounded = bodyLimit({
    maxSize: MAX_EVENT_BYTES,
    onError: (context) => context.text('too large', 413),
  });
  app.post(PBX_PATH, bounded, async (context) => {
    if (options.systems.length === 0) return context.text('no telephone system is configured', 503);
    const header = (name: string): string => context.req.header(name) ?? '';
    const body = await context.req.text();
    const signed = {
      id: header('webhook-id'),
      timestamp: header('webhook-timestamp'),
      signature: header('webhook-signature'),
      body,
    };
    const verdicts = options.systems.map((system) => ({
      system,
      verdict: verdictOn(system.keys(), signed, clock.now()),
    }));
    const system = verdicts.find(({ verdict }) => verdict === 'signed')?.system;
    if (system === undefined) {
      const isLate = verdicts.some(({ verdict }) => verdict === 'time');
      return isLate
        ? refused(context, 'time', 403, 'the timestamp is over five minutes from our time')
        : refused(context, 'signature', 403, 'wrong signature');
    }
    const told = callEvent.safeParse(jsonIn(body));
    if (!told.success) {
      const names = told.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`);
      return refused(context, 'malformed', 400, names.join('; '));
    }
    const facts = factsIn(told.data, await placeOf(options, system), clock.now());
    await log.append(facts);
    for (const { fact } of facts) reports.say('debug', 'accepted', { fact: fact.id, type: fact.type });
    return context.body(null, 204);
  });
  app.onError((thrown, context) => {
    const retry = thrown instanceof Failure && thrown.retry;
    reports.say('error', 'failed', { path: PBX_PATH, error: messageOf(thrown) });
    return context.text('not accepted', retry ? 503 : 500, { 'retry-after': RETRY_AFTER_SECONDS });
  });
  return app;
}

async function placeOf(options: PbxOptions, { id, asks }: TelephoneSystem): Promise<Place> {
  const { country, extensions } = options;
  const agents = await options.agents();
  return {
    system: id,
    country,
    asks,
    agentAt: (extension) => agentOfExtension(extension, { extensions, agents }),
  };
}

/** Undefined for other text, which the schema refuses. */
function jsonIn(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The sender is told that the body is malformed.
    return undefined;
  }
}
