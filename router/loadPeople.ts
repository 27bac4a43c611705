/** Loads the people of a new contact: who wrote, who is answered, and who got a copy. */
import { isAddress, isPhoneNumber } from '../contract/address.ts';
import type { ContactWords } from '../contract/contact.ts';
import type { Received } from '../contract/facts/contact.ts';
import type { Person, Tx } from '../contract/store.ts';
import { whoIsAnswered, writerBehind } from './answering.ts';
import { copiedTo } from './copied.ts';
import { sentOnByStaff } from './forwards.ts';
import type { RouterState } from './state.ts';

export async function addPeople(
  state: RouterState,
  received: Received,
  words: ContactWords,
  tx: Tx,
): Promise<void> {
  const { settings } = state;
  const isMail = received.channel === 'email';
  const writer = isMail ? writerBehind(words, settings) : null;
  state.isNamedByList = writer !== null;
  state.sender = await senderOf(writer === null ? words : { ...words, from: writer }, tx);
  const original = sentOnByStaff(received, words, settings);
  if (original !== null) state.original = await tx.personFor(original.address, original.name);
  else if (received.imported === 'no')
    for (const { address, name } of copiedTo(received, words, settings))
      state.copied.push(await tx.personFor(address, name));
  const { to, because } = isMail ? whoIsAnswered(words, settings) : { to: null, because: [] };
  const other = to === null ? null : await tx.personFor(to.address, to.name);
  state.answered = { person: isMail ? other : state.sender, because };
}

export async function senderOf({ from, call }: ContactWords, tx: Tx): Promise<Person | null> {
  const address = from?.address ?? '';
  // Text that is no address makes no person: no decision may take part of it for a sender or a recipient.
  const isSomebody = isAddress(address) || isPhoneNumber(address);
  // A number that its carrier disowns may be another person's.
  const isForged = call?.withheld === true || call?.vouched === 'failed';
  return isSomebody && !isForged ? tx.personFor(address, from?.name ?? '') : null;
}
