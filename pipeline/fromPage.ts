/**
 * What a customer sends from the page of their ticket, as a mail to the ticket's own address: the intake, the classifier and the router
 * take it as they take a reply. The same form gives the same bytes, so that one sent twice is one contact.
 */
import type { FromPage } from '../contract/customerPage.ts';
import { sha256 } from '../contract/ids.ts';
import { plusAddress, replyToken, comparableDomain } from '../contract/token.ts';
import type { IncomingMail } from '../ingest/accept.ts';
import { composedByNodemailer, textsOf } from '../notifier/mime.ts';
import type { Fields } from '../notifier/mimeBytes.ts';

export async function mailOfPage(
  { id, shownAt, ticket, person, subject, text, answer, files }: FromPage,
  { mailbox, secret, now }: { mailbox: string; secret: string; now: number },
): Promise<IncomingMail> {
  const token = replyToken(secret, { ticket, audience: 'customer', person: person.id });
  const from = { address: person.address, name: person.name };
  const fields: Fields = [
    ['From', [from]],
    ['To', [{ address: plusAddress(mailbox, ticket, token), name: '' }]],
    ['Subject', subject],
    ['Date', new Date(shownAt).toUTCString().replace('GMT', '+0000')],
    ['Message-ID', `<${id}@${comparableDomain(mailbox)}>`],
    // Only so that two answers with the same words have different bytes.
    ...(answer === null ? [] : [['X-Firstline-Page', JSON.stringify(answer)] as const]),
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
    page: { from, answer },
  };
}

const OCTETS = 'application/octet-stream';

/** A part that is a mail, or several parts, would be read as more than a file. The browser names the type, so it may be anything. */
function asFile({ name, type, content }: FromPage['files'][number]) {
  const isPlain = /^(?:application|audio|font|image|text|video)\/[a-z0-9.+-]{1,80}$/i.test(type);
  return { name, type: isPlain ? type : OCTETS, content };
}
