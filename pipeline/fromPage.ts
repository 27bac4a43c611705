/**
 * What a customer sends from a page, as a mail: the intake, the classifier and the router take it as they take any. From the page of a
 * ticket it goes to the ticket's own address with the person's token, from the form to the mailbox. The same form gives the same bytes, so
 * that one sent twice is one contact.
 */
import type { Answer } from '../contract/contact.ts';
import type { FromForm } from '../contract/customerForm.ts';
import type { FromPage } from '../contract/customerPage.ts';
import { sha256 } from '../contract/ids.ts';
import type { Settings } from '../contract/settings.ts';
import { comparableDomain, plusAddress, replyToken } from '../contract/token.ts';
import type { IncomingMail } from '../ingest/accept.ts';
import { composedByNodemailer, textsOf } from '../notifier/mime.ts';
import type { Fields } from '../notifier/mimeBytes.ts';

export function mailOfPage(
  given: FromPage,
  { mailbox, secret, now }: { mailbox: string; secret: string; now: number },
): Promise<IncomingMail> {
  const owner = { ticket: given.ticket, audience: 'customer', person: given.person.id } as const;
  const to = plusAddress(mailbox, given.ticket, replyToken(secret, owner));
  return mailOf(given, { to, mailbox, now, answer: given.answer, topic: null });
}

export function mailOfForm(given: FromForm, settings: Settings, now: number): Promise<IncomingMail> {
  const mailbox = mailboxFor(given.topic, settings);
  return mailOf(given, { to: mailbox, mailbox, now, answer: null, topic: given.topic });
}

/** The mailbox of the category, else one for everything. */
function mailboxFor(topic: string | null, { mailboxes }: Settings): string {
  const fits = (queue: string | null) => mailboxes.find((one) => one.queue === queue)?.address;
  return (topic === null ? undefined : fits(topic)) ?? fits(null) ?? mailboxes[0]?.address ?? '';
}

type Sent = { to: string; mailbox: string; now: number; answer: Answer | null; topic: string | null };

async function mailOf(
  { id, shownAt, person, subject, text, files }: Omit<FromForm, 'topic'>,
  { to, mailbox, now, answer, topic }: Sent,
): Promise<IncomingMail> {
  const from = { address: person.address, name: person.name };
  const fields: Fields = [
    ['From', [from]],
    ['To', [{ address: to, name: '' }]],
    ['Subject', subject],
    ['Date', new Date(shownAt).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${id}@${comparableDomain(mailbox)}>`],
    // Only so that two choices with the same words have different bytes.
    ['X-Firstline-Page', JSON.stringify({ answer, topic })],
  ];
  const texts = textsOf({ text, html: null }, id, { readable: false });
  const raw = await composedByNodemailer(id, fields, texts, files.map(asFile));
  return {
    raw,
    source: { kind: 'web', mailbox, ref: `${id}/${sha256(raw).slice(0, 32)}` },
    receivedAt: now,
    imported: 'no',
    envelope: null,
    authserv: null,
    page: { from, answer, topic },
  };
}

const OCTETS = 'application/octet-stream';

/** A part that is a mail, or several parts, would be read as more than a file. The browser names the type, so it may be anything. */
export function asFile({ name, type, content }: FromPage['files'][number]) {
  const isPlain = /^(?:application|audio|font|image|text|video)\/[a-z0-9.+-]{1,80}$/i.test(type);
  return { name, type: isPlain ? type : OCTETS, content };
}
