/** An IMAP inbox between a real Dovecot and real grounds, and what became of the mails. */
import type { Clock } from '../../contract/clock.ts';
import type { Inbox } from '../../contract/stage.ts';
import type { Place } from '../../ingest/imap/bookmark.ts';
import { type ImapOptions, imapInbox } from '../../ingest/imap/imap.ts';
import { systemClock } from '../../runtime/clock.ts';
import type { Dovecot } from './dovecot.ts';
import { atEnd } from './endings.ts';
import { type TestGrounds, until } from './grounds.ts';
import { factsOf } from './logReader.ts';
import { mailOf } from './mails.ts';

/** Real time, which a test may put forward. */
export function leapingClock(): Clock & { leap(ms: number): void } {
  let ahead = 0;
  return {
    now: () => systemClock.now() + ahead,
    wakeAt: (at, wake) => systemClock.wakeAt(at - ahead, wake),
    leap(ms) {
      ahead += ms;
    },
  };
}

/** Waits pass this many times faster; the time is real, and a test may put it forward. */
export function hurriedClock(times: number): Clock & { leap(ms: number): void } {
  let ahead = 0;
  return {
    now: () => systemClock.now() + ahead,
    leap(ms) {
      ahead += ms;
    },
    wakeAt: (at, wake) => {
      const now = systemClock.now();
      return systemClock.wakeAt(now + (at - ahead - now) / times, wake);
    },
  };
}

/** Polls never come: what arrives, arrives by IDLE. */
export const withoutPolls: Clock = {
  now: () => systemClock.now(),
  wakeAt: (at, wake) => (at - systemClock.now() > 20_000 ? () => {} : systemClock.wakeAt(at, wake)),
};

export function optionsFor(server: { port: number }, more: Partial<ImapOptions> = {}): ImapOptions {
  return {
    mailbox: 'support@firstline.test',
    host: '127.0.0.1',
    port: server.port,
    tls: 'none',
    user: 'support',
    password: 'secret',
    folder: 'INBOX',
    since: 'all',
    afterTaking: 'leave',
    authserv: null,
    sizeBytes: 1_000_000,
    ...more,
  };
}

export async function started(
  grounds: Pick<TestGrounds, 'log' | 'blobs' | 'clock' | 'reports' | 'read'>,
  options: ImapOptions,
): Promise<Inbox> {
  const inbox = imapInbox({ ...grounds, ...options });
  await inbox.start();
  atEnd(() => inbox.stop());
  return inbox;
}

export async function ids(grounds: TestGrounds): Promise<(string | null | undefined)[]> {
  const facts = await factsOf(grounds.database, 'contact.received');
  return facts.map((fact) => fact.words?.messageId?.replace('@example.org', ''));
}

export async function refusals(grounds: TestGrounds): Promise<string[]> {
  const facts = await factsOf(grounds.database, 'contact.refused');
  return facts.map(({ reason, source }) => `${source.ref.split('/')[1]} ${reason}`);
}

export function received(grounds: TestGrounds, count: number): Promise<void> {
  return until(`${count} mails`, async () => (await ids(grounds)).length >= count, 90_000);
}

export async function bookmark(grounds: TestGrounds): Promise<Place | null> {
  const value = await grounds.log.bookmark('imap/support@firstline.test/INBOX');
  return value === null ? null : JSON.parse(value);
}

export function deliverSome(server: Dovecot, names: string[]): void {
  for (const id of names) server.deliver('support', mailOf({ id }));
}
