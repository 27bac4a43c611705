/**
 * The world outside Firstline, which no crash of ours touches: customers who send until they were told `250`, a
 * mailbox on somebody else's server, and what was carried out to them.
 */
import type { Message } from '../../contract/message.ts';
import type { MessageWords } from '../../contract/facts/message.ts';
import type { Click } from './clicks.ts';
import type { Random } from './random.ts';

export type Mail = { messageId: string; raw: Buffer; mailbox: string; from: string };
export type Sent = { message: Message; words: MessageWords };

export type Outside = {
  /** Written and not yet told `250`: tried again and again. */
  outbox: Mail[];
  /** Told `250`, by digest of nothing but the Message-ID: every one is another mail. */
  accepted: Set<string>;
  /** What lies in the IMAP folder; the UID is its place, from 1. */
  folder: Mail[];
  /** What agents clicked. */
  clicks: Click[];
  /** Every copy that left, repeats included. */
  sent: Sent[];
};

const PEOPLE = ['alice@contoso.test', 'bob@contoso.test', 'carla@fabrikam.test', 'dora@example.test'];
const SUBJECTS = [
  'The invoice is wrong',
  'Cannot deploy',
  'The portal is slow',
  'How do I add a user?',
  'Hello',
];

export function newOutside(): Outside {
  return { outbox: [], accepted: new Set(), folder: [], clicks: [], sent: [] };
}

/** Somebody writes: a new matter, an answer to us, an answer to what was never sent here, the same mail once more. */
export function somebodyWrites(outside: Outside, random: Random, n: number): void {
  const mail = written(outside, random, n);
  if (random.chance(0.3)) outside.folder.push(mail);
  else outside.outbox.push(mail);
  // The same mail to a second mailbox, or by a second way.
  if (random.chance(0.2)) outside.outbox.push({ ...mail, mailbox: 'billing@firstline.test' });
}

function written(outside: Outside, random: Random, n: number): Mail {
  const kind = random.next();
  if (kind < 0.25 && outside.sent.length > 0) return answer(random.pick(outside.sent), random, n);
  const from = random.pick(PEOPLE);
  const subject = random.pick(SUBJECTS);
  if (kind < 0.4) return mailOf({ n, from, subject, cites: [`never-${random.below(4)}@contoso.test`] });
  if (kind < 0.5)
    return mailOf({ n, from, subject: `Out of office`, headers: ['Auto-Submitted: auto-replied'] });
  return mailOf({
    n,
    from,
    subject,
    ...(random.chance(0.3) ? { id: `never-${random.below(4)}@contoso.test` } : {}),
  });
}

/** The customer, or the agent, or a machine of either, answers what we sent. */
function answer({ message, words }: Sent, random: Random, n: number): Mail {
  const from = words.to[0]?.address ?? 'alice@contoso.test';
  const to = words.headers['Reply-To'] ?? words.from.address;
  const commands =
    message.audience === 'agent' ? ['', '', '#resolve\n', '#wait\n', '#note\n', '#called\n'] : [''];
  return mailOf({
    n,
    from,
    to,
    subject: `Re: ${words.subject}`,
    cites: [message.messageId],
    text: `${random.pick(commands)}Thank you, number ${n}.`,
    headers: random.chance(0.15) ? ['Auto-Submitted: auto-replied'] : [],
  });
}

type Parts = {
  n: number;
  from: string;
  subject: string;
  id?: string;
  to?: string;
  cites?: string[];
  text?: string;
  headers?: string[];
};

function mailOf({ n, from, subject, id, to, cites = [], text, headers = [] }: Parts): Mail {
  const messageId = id ?? `mail-${n}@${from.split('@')[1]}`;
  const mailbox = 'support@firstline.test';
  const lines = [
    `From: <${from}>`,
    `To: <${to ?? mailbox}>`,
    `Subject: ${subject}`,
    `Message-ID: <${messageId}>`,
    'Date: Mon, 02 Mar 2026 09:00:00 +0000',
    ...cites.map((cited) => `In-Reply-To: <${cited}>`),
    ...headers,
    '',
    text ?? `This is mail ${n}.`,
    '',
  ];
  return { messageId, raw: Buffer.from(lines.join('\r\n')), mailbox, from };
}
