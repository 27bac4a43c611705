/**
 * `reconcile`: compares every mail of every mailbox, and every call and SMS at Twilio, with the records. Works beside a
 * running Firstline, and gives it a moment for what just came in. Changes nothing.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { type Configuration, loadConfiguration } from '../config/configuration.ts';
import { processEnvironment } from '../config/environment.ts';
import { Failure } from '../contract/failure.ts';
import { silent } from '../contract/reports.ts';
import { causeOf, isOfServer } from '../ingest/imap/cause.ts';
import { openFolder } from '../ingest/imap/folder.ts';
import { reconcileCalls } from '../ingest/reconcile/calls.ts';
import { type AccountedMessages, reconcileMessages } from '../ingest/reconcile/messages.ts';
import { type Accounted, reconcileMails } from '../ingest/reconcile/mailbox.ts';
import type { WatchedMailbox } from '../ingest/reconcile/mailboxWatch.ts';
import type { Installation } from '../installation/grounds.ts';
import { twilioOf } from '../pipeline/inboxes.ts';
import { recordsOf, watchedMailboxes } from '../pipeline/reconciling.ts';
import { type Command, type Io, UsageError } from './command.ts';
import { visited } from './visited.ts';

const WAIT_SECONDS = '10';
const LOOK_AGAIN_MS = 500;
/** Longest time for one mailbox, or for the calls. */
const ANSWER_WITHIN_MS = 10 * 60_000;

type Visit = { installation: Installation; io: Io; waitMs: number };

export const command: Command = {
  name: 'reconcile',
  summary: 'compares each mail, call and SMS at its source with the records; exit 1 on any gap',
  usage: '[--wait SECONDS]',
  options: { wait: { type: 'string' } },
  positionals: { min: 0, max: 0 },
  async run({ options: { wait = WAIT_SECONDS }, configFile, dataDir, io }) {
    const waitMs = Number(wait) * 1000;
    if (!(waitMs >= 0)) throw new UsageError('--wait takes a number of seconds');
    const configuration = loadConfiguration({ file: configFile, environment: processEnvironment() });
    const installation = await visited(configFile, dataDir);
    try {
      const visit = { installation, io, waitMs };
      let isWhole = true;
      for (const mailbox of watchedMailboxes(configuration, installation.clock))
        if (!(await ofMailbox(visit, mailbox))) isWhole = false;
      if (!(await ofPhone(visit, configuration))) isWhole = false;
      return isWhole ? 0 : 1;
    } finally {
      await installation.close();
    }
  },
};

/** Whether every mail is accounted for. Prints a line for each gap, then one for the mailbox. */
async function ofMailbox(
  { installation, io, waitMs }: Visit,
  { address, server, credentials }: WatchedMailbox,
): Promise<boolean> {
  const records = recordsOf(installation);
  const { folder: name } = server;
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  try {
    const folder = await openFolder(server, await credentials(), installation.clock, signal);
    try {
      const { uidValidity } = folder;
      const uids = await folder.above(0);
      const until = installation.clock.now() + waitMs;
      let found = await reconcileMails(records, { address, folder: name }, folder, uids);
      while (found.open.length > 0 && installation.clock.now() < until) {
        await pause(LOOK_AGAIN_MS);
        const again = found.open.map(({ uid }) => uid);
        found = joined(found, await reconcileMails(records, { address, folder: name }, folder, again));
      }
      for (const { uid, why } of found.open)
        await io.print({ event: 'gap', mailbox: address, uidValidity, uid, why });
      const { outcomes, open } = found;
      const counts = { mails: uids.length, outcomes, gaps: open.length };
      await io.print({ event: 'reconciled', mailbox: address, folder: name, uidValidity, ...counts });
      return open.length === 0;
    } finally {
      folder.close();
    }
  } catch (thrown) {
    if (!isOfServer(thrown)) throw thrown;
    await io.print({ event: 'unreachable', mailbox: address, folder: name, error: causeOf(thrown) });
    return false;
  }
}

function joined(before: Accounted, after: Accounted): Accounted {
  const outcomes = { ...before.outcomes };
  for (const [outcome, mails] of Object.entries(after.outcomes))
    outcomes[outcome] = (outcomes[outcome] ?? 0) + mails;
  return { outcomes, open: after.open };
}

async function ofPhone({ installation, io }: Visit, configuration: Configuration): Promise<boolean> {
  const { account, numbers } = twilioOf(installation, configuration, '', silent);
  if (account === null) return true;
  try {
    const listing = { account, reports: silent, signal: AbortSignal.timeout(ANSWER_WITHIN_MS) };
    const now = installation.clock.now();
    const records = recordsOf(installation);
    const found = await reconcileCalls(records, listing, await numbers(), now);
    const { calls = 0, outcomes = {}, open = [] } = found ?? {};
    for (const { callSid, why } of open) await io.print({ event: 'gap', callSid, why });
    await io.print({ event: 'reconciled', phone: 'twilio', calls, outcomes, gaps: open.length });
    const sms = await reconcileMessages(records, listing, await numbers(), now);
    return (await told(io, sms)) && open.length === 0;
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    await io.print({ event: 'unreachable', phone: 'twilio', error: thrown.message });
    return false;
  }
}

async function told(io: Io, found: AccountedMessages | null): Promise<boolean> {
  const { messages = 0, outcomes = {}, open = [] } = found ?? {};
  for (const { messageSid, why } of open) await io.print({ event: 'gap', messageSid, why });
  await io.print({ event: 'reconciled', phone: 'twilio', messages, outcomes, gaps: open.length });
  return open.length === 0;
}
