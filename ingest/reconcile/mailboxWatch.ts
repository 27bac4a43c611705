/**
 * One round of the continuous check of a mailbox. The first round looks at the whole folder, and so does one a day; the
 * rest look at the mails above the last accounted one.
 *
 * Promises: a mail that stays unaccounted over two rounds is reported in each round, and counted in a gauge. Never
 * downloads a mail or changes the folder.
 */
import type { Clock } from '../../contract/clock.ts';
import type { Metrics, Reports } from '../../contract/reports.ts';
import type { Credentials, ServerOptions } from '../imap/connection.ts';
import { openFolder } from '../imap/folder.ts';
import { reconcileMails, type Records, type Why } from './mailbox.ts';

export const LOOK_EVERY_MS = 3 * 60_000;
const WHOLE_EVERY_MS = 24 * 3_600_000;
/** Longest time of one round. */
const ROUND_MS = 10 * 60_000;

export type WatchedMailbox = {
  address: string;
  /** The mailbox's name in reports and metrics. */
  label: string;
  server: ServerOptions;
  credentials: () => Promise<Credentials>;
};

export type WatchGrounds = { records: Records; clock: Clock; reports: Reports & Metrics };

/** The returned function runs one round. `signal` ends a round early: it then rejects. */
export function mailboxWatch(
  { records, clock, reports }: WatchGrounds,
  { address, label, server, credentials }: WatchedMailbox,
): (signal: AbortSignal) => Promise<void> {
  let seen = { uidValidity: '', upTo: 0, wholeAt: 0, open: new Set<number>() };
  return async (signal) => {
    const now = clock.now();
    const limited = AbortSignal.any([signal, AbortSignal.timeout(ROUND_MS)]);
    const folder = await openFolder(server, await credentials(), clock, limited);
    try {
      const isWhole = folder.uidValidity !== seen.uidValidity || now >= seen.wholeAt + WHOLE_EVERY_MS;
      const uids = await folder.above(isWhole ? 0 : seen.upTo);
      const { open } = await reconcileMails(records, { address, folder: server.folder }, folder, uids);
      const before = folder.uidValidity === seen.uidValidity ? seen.open : new Set();
      const late = open.filter(({ uid }) => before.has(uid));
      seen = {
        uidValidity: folder.uidValidity,
        upTo: (open[0]?.uid ?? (uids.at(-1) ?? (isWhole ? 0 : seen.upTo)) + 1) - 1,
        wholeAt: isWhole ? now : seen.wholeAt,
        open: new Set(open.map(({ uid }) => uid)),
      };
      reports.gauge('firstline_mailbox_unaccounted_mails', late.length, { mailbox: label });
      reports.gauge('firstline_mailbox_reconciled_seconds', now / 1000, { mailbox: label });
      if (late.length > 0)
        reports.say('error', 'unaccounted', { mailbox: label, mails: late.length, because: reasons(late) });
    } finally {
      folder.close();
    }
  };
}

function reasons(open: { why: Why }[]): string {
  return [...new Set(open.map(({ why }) => why))].sort().join(', ');
}
