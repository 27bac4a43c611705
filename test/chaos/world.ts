/** What everybody outside has in hand while the run goes on: the ways in, the books, and whether it is time to go home. */
import type { Dovecot } from '../support/dovecot.ts';
import type { RelaySink, Taken } from '../support/relaySink.ts';
import type { Random } from '../simulation/random.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { type Sent, sendOnce } from '../crash/sender.ts';
import { enter, type Given, type Ledger } from './ledger.ts';
import type { PhoneCompany } from './phoneCompany.ts';

/** A server that says nothing for so long is left, and the mail sent to another. */
const SENDER_PATIENCE_MS = 15_000;
const LOSES_THE_ANSWER = 0.05;

export type World = {
  /** SMTP and HTTP of everybody who takes in, by turns. */
  smtpPort: () => number;
  httpAddress: () => string;
  mailServer: Dovecot;
  relay: RelaySink;
  phone: PhoneCompany;
  books: Ledger;
  /** Nobody begins anything new; what was begun is finished. */
  over: () => boolean;
};

export type Mail = Sent & Pick<Given, 'who' | 'thread'>;

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Shorter where `signal` says so. */
export async function pauseUnless(signal: AbortSignal, ms: number): Promise<void> {
  let end = (): void => {};
  const aborted = new Promise<void>((resolve) => {
    end = resolve;
    signal.addEventListener('abort', end, { once: true });
  });
  const timer = setTimeout(() => end(), ms);
  if (signal.aborted) end();
  await aborted;
  clearTimeout(timer);
  signal.removeEventListener('abort', end);
}

/** Until `250` was read, to whoever takes in next. Then it is in the books. */
export async function deliver(world: World, mail: Mail, random: Random): Promise<void> {
  const { books } = world;
  const startedAt = Date.now();
  for (;;) {
    const lose = random.chance(LOSES_THE_ANSWER);
    const told = await sendOnce(world.smtpPort(), mail, lose, SENDER_PATIENCE_MS);
    if (told === 'accepted') break;
    if (told === 'never') throw new Error(`refused for good: a mail to ${mail.to}`);
    if (told === 'lost') books.repeats += 1;
    else books.turnedAway += 1;
    await pause(50 + random.below(200));
  }
  const { who, thread, raw, from } = mail;
  const contact = mailIdentity(raw);
  enter(books, { contact, how: 'smtp', who, sender: from, thread, startedAt, acceptedAt: Date.now() });
}

/** Put into a mailbox that is pulled. */
export function drop(world: World, user: string, mail: Omit<Mail, 'to'>): void {
  const at = Date.now();
  world.mailServer.deliver(user, mail.raw);
  const { who, thread, raw, from } = mail;
  enter(world.books, {
    contact: mailIdentity(raw),
    how: 'imap',
    who,
    sender: from,
    thread,
    startedAt: at,
    acceptedAt: at,
  });
}

/** The first mail to this address, from now on, that `wanted` takes; null when patience or the run ends. */
export async function mailFor(
  { relay, over }: World,
  address: string,
  wanted: (mail: Taken) => boolean,
  patienceMs: number,
): Promise<Taken | null> {
  const until = Date.now() + patienceMs;
  let from = 0;
  while (Date.now() < until && !over()) {
    const { taken } = relay;
    for (; from < taken.length; from += 1) {
      const mail = taken[from];
      if (mail?.to.includes(address) && wanted(mail)) return mail;
    }
    await pause(100);
  }
  return null;
}
