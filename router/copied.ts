/**
 * Who else a customer's mail went to. They get the answers too, and may add to the ticket. Answers name them in the first
 * line of each notice, and an agent chooses others with `#to`.
 *
 * Never believes the recipients of a mail whose sender should be proved and is not. Never answers us, an agent, a program or
 * a list.
 */
import { canonicalAddress } from '../contract/address.ts';
import type { Address, ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { Settings } from '../contract/settings.ts';
import { isAnswerable } from './answering.ts';
import { isJudged } from './forwards.ts';

/** Limits the people whom one mail adds. A mail to more is a circular. */
const MAX_COPIED = 10;

export function copiedTo(received: Received, words: ContactWords, settings: Settings): Address[] {
  const { automatic, cc, from, to, unclearFrom, verdict } = words;
  if (received.channel !== 'email' || automatic !== null || unclearFrom === true) return [];
  const isEnough = verdict.dmarc === 'unchecked' && !isJudged(received, settings);
  if (verdict.dmarc !== 'pass' && !isEnough) return [];
  const others = new Map<string, Address>();
  for (const one of [...to, ...cc]) {
    const address = canonicalAddress(one.address);
    if (address === null || address === canonicalAddress(from?.address ?? '')) continue;
    if (isAnswerable(one, words, settings)) others.set(address, one);
  }
  return others.size > MAX_COPIED ? [] : [...others.values()];
}
