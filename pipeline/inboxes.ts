/** Makes the inboxes from the configuration, and reveals their secrets. */
import type { Hono } from 'hono';
import { detectLanguage } from '../classifier/language.ts';
import type { Configuration } from '../config/configuration.ts';
import { intakeName } from '../contract/authserv.ts';
import { missingIn } from '../contract/call.ts';
import { Failure } from '../contract/failure.ts';
import type { Log } from '../contract/log.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { Settings } from '../contract/settings.ts';
import type { CheckSender } from '../ingest/authentication/authentication.ts';
import { imapInbox } from '../ingest/imap/imap.ts';
import { limits } from '../ingest/limits.ts';
import type { Reading } from '../ingest/mail/reading.ts';
import { type Pem, readCertificate, watchCertificate } from '../ingest/smtp/certificate.ts';
import { smtpInbox, type SmtpInbox } from '../ingest/smtp/smtp.ts';
import { mailgun } from '../ingest/webhooks/mailgun.ts';
import { postmark } from '../ingest/webhooks/postmark.ts';
import { sendgrid } from '../ingest/webhooks/sendgrid.ts';
import { mailWebhooks } from '../ingest/webhooks/webhooks.ts';
import { twilioPhone, type Twilio } from '../ingest/twilio/twilio.ts';
import { commitLoop } from '../runtime/commitLoop.ts';
import type { Probe } from '../runtime/probe.ts';
import { callsToFetch, recordingStanding } from '../store/tables/calls.ts';
import { openIssues } from '../store/tables/issues.ts';
import { mediaStanding, waitingForMedia } from '../store/tables/media.ts';
import { openLines } from '../store/tables/lines.ts';
import { openRings, ringStanding } from '../store/tables/ringing.ts';
import { sentSms } from '../store/tables/sentSms.ts';
import type { Installation } from '../installation/grounds.ts';
import type { Context, Worker } from './worker.ts';
import { tokensOf } from './secrets.ts';
import { messageWithFiles } from './media.ts';
import { owned } from './owned.ts';

/** The SMTP intake of a configuration. Made before the pipeline, because the banner prints its address. */
export function smtpOf(
  installation: Installation,
  configuration: Configuration,
  reports: Reports & Metrics,
  probe: Probe,
  reading: Reading,
  checkSender: CheckSender | null = null,
): SmtpInbox {
  const { smtp, lmtp, smtps, smtpTls } = configuration.server;
  const tls = smtpTls === null ? null : readCertificate(smtpTls);
  const options = {
    ...accepting(installation, configuration, reports, probe, reading),
    listen: smtp,
    mailboxes: configuration.mailboxes,
    borders: configuration.server.smtpBorders,
    checkSender,
    sizeBytes: limits.sizeBytes,
    hostname: intakeName(configuration.mailboxes),
    tls,
  };
  const inboxes = [
    ...(lmtp === null ? [] : [smtpInbox({ ...options, tls: null, listen: lmtp, protocol: 'lmtp' })]),
    ...(smtps === null ? [] : [smtpInbox({ ...options, listen: smtps, secure: true })]),
  ];
  const { clock } = installation;
  const watch = (renewed: (pem: Pem) => void): (() => void) =>
    smtpTls === null || tls === null ? () => {} : watchCertificate(smtpTls, tls, { clock, reports }, renewed);
  return together(smtpInbox(options), inboxes, watch);
}

/** One intake at several ports: all of them listen; otherwise none does. */
function together(
  first: SmtpInbox,
  others: SmtpInbox[],
  watch: (renewed: (pem: Pem) => void) => () => void,
): SmtpInbox {
  const all = [first, ...others];
  let unwatch = (): void => {};
  const stop = async (): Promise<void> => {
    unwatch();
    await Promise.all(all.map((inbox) => inbox.stop()));
  };
  return {
    ...first,
    async start() {
      try {
        for (const inbox of all) await inbox.start();
      } catch (thrown) {
        await stop();
        throw thrown;
      }
      unwatch = watch((pem) => {
        for (const inbox of all) inbox.renew(pem);
      });
    },
    stop,
  };
}

/** Null where no provider is configured. */
export function webhooksOf(
  installation: Installation,
  configuration: Configuration,
  reports: Reports & Metrics,
  probe: Probe,
  reading: Reading,
  checkSender: CheckSender | null,
): Hono | null {
  const { postmark: ofPostmark, sendgrid: ofSendgrid, mailgun: ofMailgun } = configuration.inbound;
  const providers = [
    ofPostmark && postmark(ofPostmark.user, () => ofPostmark.password.reveal()),
    ofSendgrid && sendgrid(ofSendgrid.publicKey),
    ofMailgun && mailgun(() => ofMailgun.signingKey.reveal(), installation.clock),
  ].filter((provider) => provider !== null);
  if (providers.length === 0) return null;
  return mailWebhooks({
    ...accepting(installation, configuration, reports, probe, reading),
    providers,
    mailboxes: configuration.mailboxes,
    sizeBytes: limits.sizeBytes,
    hostname: intakeName(configuration.mailboxes),
    checkSender,
  });
}

export function twilioOf(
  installation: Installation,
  configuration: Configuration,
  publicUrl: string,
  reports: Reports & Metrics,
): Twilio {
  const { log } = installation;
  return twilioPhone({
    ...installation,
    account: accountOf(configuration),
    publicUrl,
    settings: () => settingsOnLog(log),
    pending: () => pendingRecordings(installation),
    standing: (recording) => recordingStanding(installation.database.read, recording),
    loop: (round) => commitLoop(installation, round),
    ringStanding: (ticket) => ringStanding(installation.database.read, ticket),
    issues: (now) => openIssues(installation.database.read, now),
    lines: openLines(installation.database, installation.clock),
    reports,
  });
}

function accountOf({ phone: { twilio } }: Configuration) {
  return (
    twilio && {
      accountSid: twilio.accountSid,
      authToken: () => twilio.authToken.reveal(),
      otherToken: () => twilio.otherToken?.reveal() ?? null,
      api: twilio.api,
    }
  );
}

/** Read from the log: calls are accepted while the database is down. */
async function settingsOnLog(log: Log): Promise<Settings> {
  const settings = await log.settings();
  if (settings === null) throw new Failure('no settings are published yet', { retry: true });
  return settings;
}

async function pendingRecordings({
  database,
  clock,
}: Installation): Promise<{ callSid: string; recordingSid: string }[]> {
  const calls = await callsToFetch(database.read, clock.now(), null);
  return calls.flatMap((call) =>
    missingIn(call).map(({ sid }) => ({ callSid: call.callSid, recordingSid: sid })),
  );
}

function accepting(
  { log, blobs, clock }: Installation,
  { mailboxes }: Configuration,
  reports: Reports & Metrics,
  probe: Probe,
  { mail: read }: Reading,
) {
  return { log: probed(log, probe), blobs, clock, reports, read, ownMailboxes: mailboxes, detectLanguage };
}

/** Accepting is a commit too: a process may die right before it and right after. */
function probed(log: Log, probe: Probe): Log {
  return {
    ...log,
    async append(facts, bookmarks) {
      probe('before-commit', 'ingest');
      await log.append(facts, bookmarks);
      probe('after-commit', 'ingest');
    },
  };
}

/** One process at a time pulls each mailbox. */
export function imap(context: Context): Worker[] {
  const mailboxes = context.configuration.mailboxes.flatMap((mailbox) =>
    mailbox.imap === null ? [] : [{ ...mailbox, imap: mailbox.imap }],
  );
  if (mailboxes.length === 0) return [];
  const units = mailboxes.map((mailbox) => ({
    unit: mailbox.address,
    label: mailbox.address.replace('@', ' at '),
    make: () => imapOf(context, mailbox),
  }));
  return [owned(context, 'mailboxes', units)];
}

type Imap = NonNullable<Configuration['mailboxes'][number]['imap']>;
type Pulled = Configuration['mailboxes'][number] & { imap: Imap };

function imapOf(
  { installation, configuration, reports, probe, reading }: Context,
  { address, authserv, imap: given }: Pulled,
): Worker {
  const { password, oauth2: _oauth2, ...rest } = given;
  return imapInbox({
    ...accepting(installation, configuration, reports, probe, reading),
    ...rest,
    password: password?.reveal() ?? null,
    tokens: tokensOf(given, installation.clock),
    mailbox: address,
    authserv,
    sizeBytes: limits.sizeBytes,
  });
}

/** One process asks Twilio for calls and messages that no webhook reported. */
export function sweep(context: Context): Worker[] {
  return ofTwilio(context, 'sweep', context.twilio.sweep);
}

/** One process fetches recordings. The store lists the wanted ones, so the role is `router`, not `ingest`. */
export function recordings(context: Context): Worker[] {
  return ofTwilio(context, 'recordings', context.twilio.recordings);
}

/** One process fetches the pictures of SMS, by the store's list as well. */
export function media(context: Context): Worker[] {
  const { installation, twilio, reading } = context;
  const { media: make } = twilio;
  const { clock, database } = installation;
  const pending = () => waitingForMedia(database.read, clock.now());
  const standing = (contact: string) => mediaStanding(database.read, contact);
  const given = { pending, standing, compose: messageWithFiles(reading) };
  return ofTwilio(context, 'media', make === null ? null : () => make(given));
}

/** One process asks what became of our SMS; the store knows them by Twilio's ids. */
export function looks(context: Context): Worker[] {
  const { lateLook: make } = context.twilio;
  const sent = (since: number) => sentSms(context.installation.database.read, since);
  return ofTwilio(context, 'late look', make === null ? null : () => make({ sent }));
}

/** One process asks about ring backs without news. */
export function ringLooks(context: Context): Worker[] {
  const { ringLook: make } = context.twilio;
  const { database } = context.installation;
  const open = (upTo: number) => openRings(database.read, upTo);
  return ofTwilio(context, 'ring look', make === null ? null : () => make({ open }));
}

function ofTwilio(context: Context, name: string, make: (() => Worker) | null): Worker[] {
  return make === null ? [] : [owned(context, name, [{ unit: name, label: name, make }])];
}
