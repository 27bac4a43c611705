/**
 * Customers who write one mail after the other, each kept until its `250` was read, and what they were told on the way.
 *
 * Each mail is of a customer of its own and cites nothing: one contact, one ticket, one acknowledgement.
 */
import { type Sent, sendOnce } from '../crash/sender.ts';
import { SUPPORT } from '../e2e/office.ts';
import type { Member } from '../support/clusterMember.ts';
import { until } from '../support/grounds.ts';

export type Mail = Sent & { messageId: string };

/** One transaction: the codes of the replies, the last one '' where the connection ended, or never was. */
export type Attempt = { at: number; port: number; codes: string[]; ok: boolean };

export type Posted = { mail: Mail; attempts: Attempt[]; acceptedAt: number };

export type Senders = {
  /** In the order of their `250`. */
  accepted: Posted[];
  /** Those of mails on their way as well. */
  attempts: Attempt[];
  mails(): Mail[];
  /** Until so many more were accepted than now. */
  more(count: number): Promise<void>;
  /** Resolves when every mail that was begun is accepted. */
  stop(): Promise<void>;
};

export type SenderOptions = { count?: number; pauseMs?: number };

/** Longer than an append may take that fails. */
const ANSWER_MS = 60_000;
const AGAIN_MS = 100;
const PATIENCE_MS = 120_000;

const CUSTOMERS = 'contoso.test';
let customers = 0;

/** `to`: the intakes, tried in turn, each mail beginning with the next one. More of them may be added on the way. */
export function senders(to: Pick<Member, 'smtp'>[], options: SenderOptions = {}): Senders {
  const { count = 3, pauseMs = 50 } = options;
  const accepted: Posted[] = [];
  const attempts: Attempt[] = [];
  let over = false;
  const one = async (n: number): Promise<void> => {
    for (let turn = n; !over; turn += 1) {
      const mail = mailFrom(CUSTOMERS);
      const posted: Posted = { mail, attempts: [], acceptedAt: 0 };
      for (let at = turn; ; at += 1) {
        const attempt = await attempted(portOf(to[at % to.length]), mail);
        posted.attempts.push(attempt);
        attempts.push(attempt);
        if (attempt.ok) break;
        // The next host at once, as a mail server does; after the last one it waits.
        if (posted.attempts.length % to.length === 0) await pause(AGAIN_MS);
      }
      accepted.push({ ...posted, acceptedAt: Date.now() });
      await pause(pauseMs);
    }
  };
  const running = Promise.all(Array.from({ length: count }, (_, n) => one(n)));
  return {
    accepted,
    attempts,
    mails: () => accepted.map(({ mail }) => mail),
    async more(wanted) {
      const before = accepted.length;
      await until(`${wanted} more are accepted`, () => accepted.length >= before + wanted, PATIENCE_MS);
    },
    async stop() {
      over = true;
      await running;
    },
  };
}

/** The next customer's mail. */
export function mailFrom(domain: string): Mail {
  customers += 1;
  const from = `customer${customers}@${domain}`;
  return written({ from, messageId: `matter-${customers}-${process.pid}@${domain}`, cites: null });
}

export type Writing = { from: string; messageId: string; cites: string | null; headers?: string[] };

export function written({ from, messageId, cites, headers: trace = [] }: Writing): Mail {
  const headers = [
    ...trace,
    `From: <${from}>`,
    `To: <${SUPPORT}>`,
    `Subject: About ${messageId.split('@')[0]}`,
    `Message-ID: <${messageId}>`,
    ...(cites === null ? [] : [`In-Reply-To: <${cites}>`, `References: <${cites}>`]),
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
  ];
  const raw = Buffer.from([...headers, '', `The invoice of ${messageId} is wrong.`].join('\r\n'));
  return { from, to: SUPPORT, messageId, raw };
}

export async function attempted(port: number, mail: Mail): Promise<Attempt> {
  const codes: string[] = [];
  const at = Date.now();
  const told = await sendOnce(port, mail, false, ANSWER_MS, (code) => codes.push(code));
  return { at, port, codes, ok: told === 'accepted' };
}

export function portOf(intake: Pick<Member, 'smtp'> | undefined): number {
  return Number(intake?.smtp.split(':')[1]);
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
