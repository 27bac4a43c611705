/** Which Message-IDs a mail owns and cites, without those that cannot identify one mail. */
import type { ContactWords } from '../contract/contact.ts';
import { relayIdOf } from '../contract/relayId.ts';

/** Limits the cited Message-IDs. Beyond it the router keeps the first, which began the thread, and the newest. */
const MAX_CITED = 100;

export type References = {
  /** The mail's own Message-ID; empty without one. */
  owns: string[];
  /** The newest first: In-Reply-To, then References from its end. */
  cites: string[];
};

export function referencesOf(words: ContactWords): References {
  const owns = named(words) ? [words.messageId ?? ''] : [];
  // A message of ours that its relay renamed is known by the relay's id.
  const cites = [words.inReplyTo ?? '', ...words.references.toReversed()].flatMap((id) => [
    id,
    ...(relayIdOf(id) === null ? [] : [relayIdOf(id) ?? '']),
  ]);
  const people = peopleOf(words);
  const usable = cites.filter((id) => id !== '' && !owns.includes(id) && !people.has(id.toLowerCase()));
  return { owns, cites: shortened([...new Set(usable)]) };
}

function named(words: ContactWords): boolean {
  return words.messageId !== null && words.messageId !== '';
}

/** Old clients write `In-Reply-To: Your mail <ann@example.com>`: an address, which would join all of her mails. */
function peopleOf(words: ContactWords): Set<string> {
  const addresses = [words.from, ...words.to, ...words.cc, ...words.replyTo];
  return new Set(addresses.map((address) => address?.address.toLowerCase() ?? ''));
}

function shortened(cited: string[]): string[] {
  return cited.length <= MAX_CITED ? cited : [...cited.slice(0, MAX_CITED - 1), ...cited.slice(-1)];
}
