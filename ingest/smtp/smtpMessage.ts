/**
 * One message of an SMTP session, from the first byte of DATA to the reply.
 *
 * Promises: resolves with the text of the 250 after the commit; rejects with the reply that gives the sender the
 * reason. A failed write or an unforeseen error is 451: the sender keeps the mail. Never: holds more of a mail in
 * memory than the limit, refuses without a record.
 */
import { totalmem } from 'node:os';
import type { SMTPServerDataStream, SMTPServerSession } from 'smtp-server';
import { ownAuthserv } from '../../contract/authserv.ts';
import type { Source } from '../../contract/contact.ts';
import { Failure } from '../../contract/failure.ts';
import { unwritable } from '../../contract/unwritable.ts';
import { type AcceptGrounds, acceptMail, acceptMails, type RefusedMail } from '../accept.ts';
import { freed, Gathering } from './gathering.ts';
import { allValues, splitMail } from '../mail/headers.ts';
import type { Holding } from './holding.ts';
import { joinedInTurns } from './joining.ts';
import type { Seldom } from '../seldom.ts';
import type { CheckSender } from '../authentication/authentication.ts';
import { resultsField } from '../authentication/results.ts';
import { fieldPieces, type Hop, receivedPieces, withoutResults } from './traceFields.ts';
import { peerAddress, peerHost } from './peerHost.ts';
import { mailboxFor, type Recipient } from './recipients.ts';
import { smtpLimits } from './smtpLimits.ts';
import { reply } from './smtpSession.ts';

/** A mail with more trace fields is in a loop (RFC 5321 §6.3: at least 100). */
const MAX_HOPS = 100;

export type Intake = AcceptGrounds & {
  mailboxes: (Recipient & { authserv?: string | null })[];
  sizeBytes: number;
  /** Our name in Received lines. */
  hostname: string;
  /** Whether this peer (an IP address) is our border, whose Authentication-Results we trust. */
  isBorder(peer: string): boolean;
  checkSender?: CheckSender | null;
  /** Messages between 354 and their reply, by session. */
  inHand: Map<string, InHand>;
  /** Beyond its limit a message is read, not stored, and answered with 452. */
  holding: Holding;
  say: Seldom;
};

/** `since`: epoch ms of the 354. */
export type InHand = { taken: Promise<void>; since: number; stream: SMTPServerDataStream };

/**
 * An eighth of this process's memory (its cgroup's limit, or the machine's), and at least one mail of the largest
 * size. Received mail is parsed as well, into several copies that wait for the collector. A process that is killed
 * for its memory drops every session.
 */
export function mostBuffered(sizeBytes: number): number {
  const memory = Math.min(process.constrainedMemory() || totalmem(), totalmem());
  return Math.max(sizeBytes, Math.min(smtpLimits.bufferedBytes, memory / 8));
}

/** The text of the 250. */
export async function takeMessage(
  intake: Intake,
  stream: SMTPServerDataStream,
  session: SMTPServerSession,
): Promise<string> {
  const message = new Gathering(intake.holding, intake.sizeBytes);
  try {
    // The server reads the whole mail in any case: the client reads the reply only after the final dot.
    for await (const chunk of stream as AsyncIterable<Buffer>) message.add(chunk);
    if (message.isCrowdedOut) throw reply(452, '4.3.1 Too much mail at once, try again later');
    const done = await intake.holding.turn(message.keptBytes);
    const raw = await message.joined();
    try {
      return await decided(intake, session, raw, message.bytes);
    } finally {
      freed(raw);
      done();
    }
  } finally {
    message.release();
  }
}

async function decided(
  intake: Intake,
  session: SMTPServerSession,
  raw: Buffer,
  bytes: number,
): Promise<string> {
  const receivedAt = intake.clock.now();
  const { source, authserv, envelope, sender } = arrival(intake, session);
  try {
    if (bytes > intake.sizeBytes) {
      await record(intake, { source, reason: 'too-large', detail: `${bytes} bytes` });
      throw reply(552, `5.3.4 Longer than ${intake.sizeBytes} bytes`);
    }
    const hops = allValues(splitMail(raw).fields, 'received').length;
    if (hops > MAX_HOPS) {
      await record(intake, { source, reason: 'loop', detail: `${hops} Received fields` });
      throw reply(554, '5.4.6 Too many hops');
    }
    const results = authserv === ownAuthserv(intake.hostname) ? await checked(intake, session, raw) : null;
    const kept = await traced(intake, session, raw, receivedAt, results);
    const { contact } = await acceptMail(intake, {
      raw: kept,
      source,
      receivedAt,
      imported: 'no',
      envelope,
      authserv,
      sender,
    });
    return `Accepted as ${contact ?? 'canary'}`;
  } catch (thrown) {
    if (thrown instanceof Error && 'responseCode' in thrown) throw thrown;
    const reason = unwritable(thrown);
    // A sender of slow mails causes it at will.
    intake.reports.count('firstline_refusals_total', { source: 'smtp', reason });
    // Only the text of a Failure is ours: another error may quote the mail. It may name a file, so it is no key.
    const kind = thrown instanceof Error ? thrown.name : 'unknown';
    const detail = thrown instanceof Failure ? thrown.message : kind;
    intake.say(`451 ${reason} ${kind}`, 'error', 'failed', {
      inbox: 'smtp',
      ref: source.ref,
      reason,
      detail,
    });
    throw reply(451, '4.3.0 Cannot be written now, try again later');
  }
}

/** The mail as it is stored: with our Received line, and with Authentication-Results only from our border. */
async function traced(
  intake: Intake,
  session: SMTPServerSession,
  raw: Buffer,
  at: number,
  results: string | null,
): Promise<Buffer> {
  const own = ownAuthserv(intake.hostname);
  const ofBorders = intake.mailboxes.flatMap(({ authserv }) => authserv?.toLowerCase() ?? []);
  const authservs = new Set(intake.isBorder(session.remoteAddress) ? [own] : [own, ...ofBorders]);
  const received = await joinedInTurns(receivedPieces(raw, hopOf(intake, session, at)));
  const { raw: clean, stripped } = withoutResults(received, authservs);
  for (let count = 0; count < stripped; count += 1) intake.reports.count('firstline_results_stripped_total');
  return results === null ? clean : joinedInTurns(fieldPieces(clean, results));
}

/** Behind a border the client's address is the border's, which says nothing of the sender. */
async function checked(intake: Intake, session: SMTPServerSession, raw: Buffer): Promise<string | null> {
  const { remoteAddress, hostNameAppearsAs, envelope } = session;
  const found = await intake.checkSender?.({
    raw,
    ip: intake.isBorder(remoteAddress) ? null : peerAddress(remoteAddress),
    helo: hostNameAppearsAs || '',
    mailFrom: envelope.mailFrom === false ? '' : envelope.mailFrom.address,
  });
  return found === undefined ? null : resultsField(ownAuthserv(intake.hostname), found);
}

function hopOf(intake: Intake, session: SMTPServerSession, at: number): Hop {
  return {
    helo: session.hostNameAppearsAs || '',
    peer: session.remoteAddress,
    by: intake.hostname,
    protocol: session.transmissionType,
    id: `${session.id}.${session.transaction}`,
    at,
  };
}

function record(intake: Intake, refusal: RefusedMail): Promise<unknown> {
  return acceptMails(intake, { mails: [], refusals: [refusal] });
}

/** A mail to several of our mailboxes is one contact, in the mailbox of the first RCPT. */
function arrival(intake: Intake, session: SMTPServerSession) {
  const { mailFrom, rcptTo } = session.envelope;
  const to = rcptTo.map(({ address }) => address);
  const mailbox = mailboxFor(intake.mailboxes, to[0] ?? '');
  const source: Source = {
    kind: 'smtp',
    mailbox: mailbox?.address ?? null,
    ref: `${session.id}/${session.transaction}`,
  };
  // The null reverse-path of a bounce (RFC 5321 §4.5.5) is null. The envelope itself records that there was a
  // dialogue.
  const from = mailFrom === false || mailFrom.address === '' ? null : mailFrom.address;
  const own = intake.checkSender ? ownAuthserv(intake.hostname) : null;
  const authserv = (intake.isBorder(session.remoteAddress) ? mailbox?.authserv : null) ?? own;
  const host = peerHost(session.remoteAddress);
  const sender = [host, `${host} ${from?.slice(from.lastIndexOf('@')).toLowerCase() ?? ''}`];
  return { source, authserv, envelope: { from, to }, sender };
}
