/**
 * A mail that our own staff forward: the person who wrote the forwarded mail becomes the requester, and the forwarder a
 * participant. Staff are the agents, and the people of a domain that our mailboxes and agents share.
 *
 * Never believes a customer's forward, or a From that could be forged: the text names the requester, so who vouches for
 * it must be proved. Never makes a mailbox of ours or an agent a requester.
 */
import { addressIn, canonicalDomain, cutAddress } from '../contract/address.ts';
import { addressesIn } from './addressesIn.ts';
import { readCommands } from './commands.ts';
import type { Address, ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { Settings } from '../contract/settings.ts';
import { agentAt, isOurMailbox } from '../contract/team.ts';
import { withoutPlus } from '../contract/token.ts';

/** The original sender, if staff forward the mail; else null. */
export function sentOnByStaff(received: Received, words: ContactWords, settings: Settings): Address | null {
  const original = namedBehindFor(words, settings) ?? words.forwardedFrom;
  const isLive = received.channel === 'email' && received.imported === 'no';
  if (!isLive || original === null || words.automatic !== null || words.unclearFrom === true) return null;
  if (addressIn(original.address) === null || isOurs(original.address, settings)) return null;
  const from = words.from?.address ?? '';
  const { dmarc } = words.verdict;
  if (isAgent(from, settings)) {
    const isEnough = dmarc === 'unchecked' && !isJudged(received, settings);
    return dmarc === 'pass' || isEnough ? original : null;
  }
  return dmarc === 'pass' && isColleague(from, settings) ? original : null;
}

/** For whom an agent's new mail opens a ticket, by `#for` in its first lines. */
function namedBehindFor(words: ContactWords, settings: Settings): Address | null {
  if (!words.text.trimStart().startsWith('#') || !isAgent(words.from?.address ?? '', settings)) return null;
  const reading = readCommands(words.text, settings);
  const [address] = 'refusal' in reading ? [] : addressesIn(reading.orders.openFor ?? '');
  return address === undefined ? null : { address, name: '' };
}

/** Whether our border judges senders at this mailbox: then an unchecked mail proves nothing. */
export function isJudged({ source }: Received, { mailboxes }: Settings): boolean {
  const mailbox = source.mailbox === null ? null : withoutPlus(source.mailbox);
  return mailboxes.some(({ address, authserv }) => authserv !== null && address === mailbox);
}

function isOurs(address: string, settings: Settings): boolean {
  return isAgent(address, settings) || isOurMailbox(address, settings);
}

function isAgent(address: string, settings: Settings): boolean {
  return agentAt(address, settings) !== null;
}

/** A domain of agents alone may be a public one, and so may one of mailboxes alone. */
function isColleague(address: string, { agents, mailboxes }: Settings): boolean {
  const domain = domainOf(address);
  return (
    domain !== null &&
    agents.some(({ email }) => domainOf(email) === domain) &&
    mailboxes.some((mailbox) => domainOf(mailbox.address) === domain)
  );
}

function domainOf(address: string): string | null {
  return canonicalDomain(cutAddress(address).domain);
}
