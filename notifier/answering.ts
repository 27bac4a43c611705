/**
 * Whether a mail that opens a ticket answers an automatic message of ours (RFC 3834 §2). The signs: a cited message,
 * a reply token, a ticket's tag in the subject or the quote, our own subject. Such a mail gets no acknowledgement,
 * because two machines would answer each other for ever. An answer to an agent's own words is no such mail.
 *
 * Never keeps a mail from its ticket. A forged sign only withholds an acknowledgement.
 */
import { cutAddress } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { Settings } from '../contract/settings.ts';
import type { Read, StoredContact } from '../contract/store.ts';
import { isFromOneOf, tokenInAddress, tokenInMessageId, withoutPlus } from '../contract/token.ts';
import { neutralSubjects } from './language.ts';

type Known = Pick<Read, 'message' | 'messagesOf'>;

/**
 * Limit the cited messages and the tags that are looked up for one mail. Those beyond are ignored; the newest
 * citations come first.
 */
const MAX_CITED = 20;
const MAX_TAGS = 10;

/** How the mail answers an automatic message of ours; null when it does not. */
export async function answeredAutomatic(
  contact: StoredContact,
  settings: Settings,
  read: Known,
): Promise<Reason['detail'] | null> {
  const cited = await citedMessages(contact, settings, read);
  if (cited.includes('automatic')) return { by: 'reference' };
  // An agent's answer and an automatic message carry the same token. The cited message tells them apart.
  if (hasToken(contact, settings) && cited.length === 0) return { by: 'token' };
  const tagged = cited.length > 0 ? null : await acknowledgedTag(contact, read);
  if (tagged !== null) return { by: 'tag', ticket: tagged };
  return hasOurSubject(contact, settings) ? { by: 'subject' } : null;
}

type Cited = 'automatic' | 'person';

/** The messages of ours that the mail cites. An unknown message counts as automatic. */
async function citedMessages({ words }: StoredContact, settings: Settings, read: Known): Promise<Cited[]> {
  const ids = [words.inReplyTo ?? '', ...words.references.toReversed()];
  const ours = [...new Set(ids)].flatMap((id) => messageOfOurs(id, settings) ?? []).slice(0, MAX_CITED);
  const cited: Cited[] = [];
  for (const id of ours) cited.push((await read.message(id))?.automatic === false ? 'person' : 'automatic');
  return cited;
}

/** The message's id in a Message-ID of ours (envelope.ts): after a ticket's token, or alone. */
function messageOfOurs(messageId: string, settings: Settings): string | null {
  if (!isFromOneOf(messageId, settings.mailboxes)) return null;
  const local = cutAddress(messageId).local.toLowerCase();
  if (tokenInMessageId(messageId) !== null) return local.slice(local.lastIndexOf('.') + 1);
  return /^m[a-z2-7]{26}$/.test(local) ? local : null;
}

function hasToken({ words }: StoredContact, settings: Settings): boolean {
  const addresses = [...words.to, ...words.cc].map(({ address }) => address);
  return [...addresses, ...(words.envelope?.to ?? [])].some((address) => {
    const isOurs = settings.mailboxes.some((mailbox) => mailbox.address === withoutPlus(address));
    return isOurs && tokenInAddress(address) !== null;
  });
}

/** A ticket whose tag is in the mail and whose acknowledgement was not withheld. */
async function acknowledgedTag({ words, ticket }: StoredContact, read: Known): Promise<string | null> {
  const inSubject = [...words.subject.matchAll(/\b(FL-\d{1,15})\b/gi)].map(([, tag = '']) =>
    tag.toUpperCase(),
  );
  const tags = [...new Set([...inSubject, ...(words.tags ?? [])])].filter((tag) => tag !== ticket);
  for (const tag of tags.slice(0, MAX_TAGS)) {
    const messages = await read.messagesOf(tag);
    if (messages.some(({ kind, status }) => kind === 'acknowledgement' && status !== 'withheld')) return tag;
  }
  return null;
}

/**
 * Whether the subject holds an acknowledgement's neutral subject, in any language. An answer stripped of all other
 * signs still has it.
 */
function hasOurSubject({ words }: StoredContact, settings: Settings): boolean {
  const subject = words.subject.replace(/\s+/g, ' ').toLowerCase();
  return neutralSubjects(settings).some((neutral) => subject.includes(neutral.toLowerCase()));
}
