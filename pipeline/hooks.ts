/** Makes a worker for each endpoint of the configuration, a system's or a room's, and reveals its secrets; and one that watches them all. */
import { CHAT, signingKey } from '../config/hooksSection.ts';
import type { Configuration } from '../config/configuration.ts';
import { Failure } from '../contract/failure.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import { rounds } from '../runtime/rounds.ts';
import { sayBlocked } from '../runtime/stages.ts';
import { webhooksOf } from '../store/webhooks.ts';
import { senderTo } from '../webhooks/sending.ts';
import { endpointOf, messageOf } from '../webhooks/chat/room.ts';
import { type HookGrounds, hookTurn, type Receiver, reportPaused, signedBy } from '../webhooks/webhooks.ts';
import { type Context, type Worker, worker } from './worker.ts';

const PAUSE_AFTER_FAILURE_MS = 1_000;
const WATCH_EVERY_MS = 60_000;
const DAY_MS = 24 * 3_600_000;
/** How long the page shows a delivery that left, and one that failed. */
const DELIVERED_KEPT_MS = 14 * DAY_MS;
const FAILED_KEPT_MS = 90 * DAY_MS;

export function hooks(context: Context): Worker[] {
  const { webhooks: endpoints, chats } = context.configuration;
  const all = [...endpoints.map(systemOf), ...chats.map((chat) => roomOf(chat, context))];
  if (all.length === 0) return [];
  return [watch(context, new Set(all.map(({ id }) => id))), ...all.map((one) => hook(one, context))];
}

/** An endpoint before its connections are open. */
type Told = Omit<Receiver, 'post'> & { url: string; allowPrivate: boolean };

function systemOf(endpoint: Configuration['webhooks'][number]): Told {
  const { id, url, kinds, secret, oldSecret, allowPrivate } = endpoint;
  const keys = [secret, oldSecret].flatMap((one) => (one === null ? [] : (signingKey(one.reveal()) ?? [])));
  return { id, kinds, requestOf: signedBy(keys), url, allowPrivate };
}

/** Nothing signs a room's requests: the chat program knows them by the address. */
function roomOf(chat: Configuration['chats'][number], context: Context): Told {
  const { store } = context.installation;
  const grounds = {
    settings: () => store.read.settings(),
    ticket: (number: string) => store.read.ticket(number),
    publicUrl: context.configuration.server.publicUrl,
  };
  return {
    ...endpointOf(CHAT + chat.id, chat),
    requestOf: async ({ said }, now) => {
      const body = await messageOf(chat, said, now, grounds);
      return body === null ? null : { headers: {}, body };
    },
    // Chat programs take about one message a second.
    paceMs: 1_000,
    url: chat.url.reveal(),
    allowPrivate: chat.allowPrivate,
  };
}

function hook({ url, allowPrivate, ...endpoint }: Told, context: Context): Worker {
  const { id } = endpoint;
  const grounds = groundsOf(context);
  return worker(() => {
    const sender = senderTo(url, allowPrivate);
    const receiver = { ...endpoint, post: sender.post };
    const loop = commitLoop(context.installation, async () => {
      try {
        const next = await hookTurn(receiver, grounds);
        grounds.reports.gauge('firstline_blocked', 0, { stage: `webhook ${id}` });
        return next;
      } catch (thrown) {
        if (!(thrown instanceof Failure && thrown.retry)) throw thrown;
        sayBlocked(grounds.reports, `webhook ${id}`, thrown);
        return grounds.clock.now() + PAUSE_AFTER_FAILURE_MS;
      }
    });
    return async () => {
      await loop.stop();
      sender.close();
    };
  });
}

function watch(context: Context, ids: ReadonlySet<string>): Worker {
  const { webhooks, clock, reports } = groundsOf(context);
  const look = async (): Promise<void> => {
    await webhooks.trim(clock.now() - DELIVERED_KEPT_MS, clock.now() - FAILED_KEPT_MS);
    for (const { id, queued, paused } of await webhooks.states()) {
      if (!ids.has(id)) continue;
      reports.gauge('firstline_webhook_queued', queued, { webhook: id });
      reports.gauge('firstline_webhook_paused', paused === null ? 0 : 1, { webhook: id });
      if (paused !== null) reportPaused(id, paused.because, reports);
    }
  };
  return worker(() => {
    const watching = rounds(look, {
      clock,
      everyMs: WATCH_EVERY_MS,
      atOnce: true,
      failed: (error) => reports.say('warn', 'failed', { who: 'webhooks', error }),
    });
    return () => watching.stop();
  });
}

function groundsOf({ installation: { database, clock }, reports }: Context): HookGrounds {
  return { webhooks: webhooksOf(database), clock, reports };
}
