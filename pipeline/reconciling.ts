/** Hands the comparison with the outside its records, and makes its workers. */
import type { Configuration } from '../config/configuration.ts';
import { limits } from '../ingest/limits.ts';
import type { CallRecords } from '../ingest/reconcile/calls.ts';
import { type CallsWatch, lookAtCalls } from '../ingest/reconcile/callsWatch.ts';
import { lookAtMessages } from '../ingest/reconcile/messagesWatch.ts';
import type { Records } from '../ingest/reconcile/mailbox.ts';
import { LOOK_EVERY_MS, mailboxWatch, type WatchedMailbox } from '../ingest/reconcile/mailboxWatch.ts';
import { SWEEP_EVERY_MS } from '../ingest/twilio/sweep.ts';
import type { Clock } from '../contract/clock.ts';
import type { Installation } from '../installation/grounds.ts';
import { classifierDeclaration } from '../classifier/classifier.ts';
import { router } from '../router/router.ts';
import { rounds } from '../runtime/rounds.ts';
import { knownGroupOf } from '../runtime/stages.ts';
import { concludedCalls } from '../store/tables/calls.ts';
import { existingContacts, outcomesOf, parkedSources } from '../store/tables/arrivals.ts';
import { owned, type Unit } from './owned.ts';
import { tokensOf } from './secrets.ts';
import { type Context, type Worker } from './worker.ts';

/** The stages that a contact passes before its arrival is recorded. */
const ON_THE_WAY = [classifierDeclaration, router] as const;

export function recordsOf({
  database,
  log,
  store,
}: Pick<Installation, 'database' | 'log' | 'store'>): Records & CallRecords {
  log.know(knownGroupOf(router, store));
  return {
    log,
    async outcomes(sources) {
      const found = await outcomesOf(database.read, sources);
      const missing = sources.filter((source) => !found.has(source));
      if (missing.length === 0) return found;
      const parked = (await parkedSources(database.read)).sources;
      for (const source of missing) if (parked.has(source)) found.set(source, 'parked');
      return found;
    },
    async waiting() {
      for (const { name, topic } of ON_THE_WAY) if ((await log.lag(name, topic)) > 0) return true;
      return false;
    },
    contacts: (ids) => existingContacts(database.read, ids),
    concluded: (sids) => concludedCalls(database.read, sids),
    async parked(sids) {
      const { sources, keys } = await parkedSources(database.read);
      const refs = new Set([...sources].map((source) => source.split('/').at(-1)));
      return new Set(sids.filter((sid) => keys.has(sid) || refs.has(sid)));
    },
  };
}

export function watchedMailboxes({ mailboxes }: Configuration, clock: Clock): WatchedMailbox[] {
  return mailboxes.flatMap(({ address, imap }) => {
    if (imap === null) return [];
    const { host, port, tls, folder, user, password } = imap;
    return {
      address,
      label: address.replace('@', ' at '),
      server: { host, port, tls, folder, sizeBytes: limits.sizeBytes },
      async credentials() {
        const access = tokensOf(imap, clock);
        if (access !== null) return { user, accessToken: await access.current() };
        return { user, password: password?.reveal() ?? '' };
      },
    };
  });
}

/** Each mailbox and the phone on their own, so that a hanging server delays no other check. */
export function reconciling(context: Context): Worker[] {
  const { installation, configuration, reports, twilio } = context;
  const { clock } = installation;
  const records = recordsOf(installation);
  const mailboxes = watchedMailboxes(configuration, clock).map((mailbox): Unit => {
    const look = mailboxWatch({ records, clock, reports }, mailbox);
    const { address: unit, label } = mailbox;
    return { unit, label, make: () => inRounds(context, look, LOOK_EVERY_MS, ofMailbox(label)) };
  });
  const { account, numbers } = twilio;
  const phone = account === null ? [] : ofPhone(context, { records, account, numbers, clock, reports });
  const units = [...mailboxes, ...phone];
  return units.length === 0 ? [] : [owned(context, 'reconcile', units)];
}

function ofPhone(context: Context, watch: CallsWatch): Unit[] {
  const unit = (name: string, look: typeof lookAtCalls, compared: Compared): Unit => ({
    unit: name,
    label: name,
    make: () => inRounds(context, (signal) => look(watch, signal), SWEEP_EVERY_MS, compared),
  });
  return [unit('calls', lookAtCalls, OF_CALLS), unit('sms', lookAtMessages, OF_SMS)];
}

/** The kinds compared, in reports and in gauges. */
type Compared = {
  what: Record<string, string>;
  gauges: { open: string; at: string; labels: Record<string, string> };
};

function ofMailbox(mailbox: string): Compared {
  const open = 'firstline_mailbox_unaccounted_mails';
  const at = 'firstline_mailbox_reconciled_seconds';
  return { what: { mailbox }, gauges: { open, at, labels: { mailbox } } };
}

const OF_CALLS: Compared = {
  what: { phone: 'twilio' },
  gauges: { open: 'firstline_calls_unaccounted', at: 'firstline_calls_reconciled_seconds', labels: {} },
};

const OF_SMS: Compared = {
  what: { phone: 'twilio sms' },
  gauges: { open: 'firstline_sms_unaccounted', at: 'firstline_sms_reconciled_seconds', labels: {} },
};

function inRounds(
  { installation: { clock }, reports }: Context,
  look: (signal: AbortSignal) => Promise<void>,
  everyMs: number,
  { what, gauges }: Compared,
): Worker {
  const stopping = new AbortController();
  let running = { stop: async (): Promise<void> => {} };
  return {
    async start() {
      // Starts at now, so that the age grows where no comparison ever succeeds.
      reports.gauge(gauges.at, clock.now() / 1000, gauges.labels);
      running = rounds(() => look(stopping.signal), {
        clock,
        everyMs,
        atOnce: false,
        failed(error) {
          if (!stopping.signal.aborted) reports.say('warn', 'failed', { who: 'reconcile', ...what, error });
        },
      });
    },
    async stop() {
      stopping.abort();
      await running.stop();
      // The next owner counts: what this process saw last would stay true here for ever.
      reports.gauge(gauges.open, 0, gauges.labels);
    },
  };
}
