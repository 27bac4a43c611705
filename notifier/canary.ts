/**
 * The canaries of one mailbox: sends one through the relay at each interval, and notices when none comes in.
 *
 * Promises: the key is on the log before the first canary leaves, so that none becomes a ticket. The leads are told once,
 * until one comes in again. After a start the mailbox has the whole time again. Never answers, and says to every program
 * that it wants no answer.
 */
import { spanText } from '../contract/telling/counted.ts';
import {
  type Canary,
  CANARY_HEADER,
  canaryBookmark,
  canaryField,
  canaryOf,
  seenCanary,
} from '../contract/canary.ts';
import type { Clock } from '../contract/clock.ts';
import { messageOf } from '../contract/failure.ts';
import { randomId } from '../contract/ids.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Settings } from '../contract/settings.ts';
import { leadersOf } from './agents.ts';
import { languageOfAgent, phrase } from './language.ts';

export const LOOK_EVERY_MS = 15_000;

const MINUTE_MS = 60_000;

export type PlainMail = {
  from: string;
  to: string;
  subject: string;
  text: string;
  headers: Record<string, string>;
};

export type CanaryOptions = {
  address: string;
  /** The mailbox's name in reports and metrics. */
  label: string;
  everyMs: number;
  withinMs: number;
  /** Through the relay, at once. */
  send: (mail: PlainMail) => Promise<void>;
  settings: () => Promise<Settings>;
  /** By label, since when no canary came in. */
  silent: Map<string, number>;
  log: Pick<Log, 'append' | 'bookmark'>;
  clock: Clock;
  reports: Reports & Metrics;
};

/** RFC 3834 §5.1, and what Exchange and older programs heed. */
const NO_ANSWER = {
  'Auto-Submitted': 'auto-generated',
  'X-Auto-Response-Suppress': 'All',
  Precedence: 'bulk',
};

/** The returned function runs one round. */
export function canaryWatch(options: CanaryOptions): () => Promise<void> {
  const { address, label, everyMs, withinMs, log, clock, reports, silent } = options;
  const startedAt = clock.now();
  return async () => {
    let state = (await canaryOf(log, address)) ?? newCanary();
    const now = clock.now();
    const seen = await seenCanary(log, address);
    const isMissing = seen < state.unseenSince && now - Math.max(state.unseenSince, startedAt) >= withinMs;
    reports.gauge('firstline_canary_missing', isMissing ? 1 : 0, { mailbox: label });
    if (isMissing) silent.set(label, state.unseenSince);
    else silent.delete(label);
    if (isMissing && !state.isTold) {
      const since = new Date(state.unseenSince).toISOString();
      reports.say('error', 'unaccounted', { mailbox: label, because: 'no canary came in', since });
      state = { ...state, isTold: await toldLeads(options, state) };
      if (state.isTold) await log.append([], [canaryBookmark(address, state)]);
    } else if (!isMissing && state.isTold) {
      state = { ...state, isTold: false };
      await log.append([], [canaryBookmark(address, state)]);
    }
    if (now - state.sentAt >= everyMs) await sendNext(options, state, now, seen);
  };
}

function newCanary(): Canary {
  return { key: randomId('') + randomId(''), sentAt: 0, unseenSince: 0, isTold: false };
}

async function sendNext({ address, send, log }: CanaryOptions, state: Canary, now: number, seen: number) {
  const isFirstUnseen = seen >= state.unseenSince;
  const next = { ...state, sentAt: now, unseenSince: isFirstUnseen ? now : state.unseenSince };
  await log.append([], [canaryBookmark(address, next)]);
  await send({
    from: address,
    to: address,
    subject: 'Firstline canary',
    text: 'Firstline sends this mail to itself, to know that mail comes in. It can be deleted.\n',
    headers: { ...NO_ANSWER, [CANARY_HEADER]: canaryField(next, address) },
  });
}

/** Whether one lead at least was told. */
async function toldLeads(options: CanaryOptions, { unseenSince }: Canary): Promise<boolean> {
  const { address, label, send, settings, clock, reports } = options;
  const current = await settings();
  const leads = new Set(leadersOf(current));
  const minutes = Math.floor((clock.now() - unseenSince) / MINUTE_MS);
  let isTold = false;
  for (const agent of current.agents.filter(({ id }) => leads.has(id))) {
    const language = languageOfAgent(agent, current);
    const values = { mailbox: address, time: spanText(language, minutes) };
    try {
      await send({
        from: address,
        to: agent.email,
        subject: phrase(language, 'headline.silent', values),
        text: `${phrase(language, 'notice.silent', values)}\n`,
        headers: NO_ANSWER,
      });
      isTold = true;
    } catch (thrown) {
      reports.say('warn', 'failed', { who: 'canary', mailbox: label, error: messageOf(thrown) });
    }
  }
  return isTold;
}
