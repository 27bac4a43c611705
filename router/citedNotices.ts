/** Loads the notices that an agent's mail answers or quotes: at most a few of a mail. */
import { cutAddress } from '../contract/address.ts';
import type { ContactWords } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import type { Tx } from '../contract/store.ts';
import { agentAt } from '../contract/team.ts';
import { isFromOneOf } from '../contract/token.ts';
import type { Proof } from './tokens.ts';
import type { NoticeWords } from './wordsInQuote.ts';

/** A notice about no ticket carries no token: its Message-ID is its id at one of our domains (notifier/envelope.ts). */
export async function citesNotice(
  words: ContactWords,
  cited: string[],
  settings: Settings,
  tx: Tx,
): Promise<boolean> {
  const agent = agentAt(words.from?.address ?? '', settings);
  const ours = cited.filter((id) => isFromOneOf(id, settings.mailboxes)).slice(0, MAX_QUOTED);
  for (const id of agent === null ? [] : ours) {
    const notice = await tx.message(cutAddress(id).local);
    const isTheirs = notice?.audience === 'agent' && notice.to.includes(agent?.id ?? '');
    if (isTheirs && notice.ticket === null && notice.messageId === id) return true;
  }
  return false;
}

/** Limits the notices with which a quote is compared. */
const MAX_QUOTED = 5;

export async function noticesQuoted(proofs: Proof[], tx: Tx): Promise<NoticeWords[]> {
  const ids = new Set(proofs.flatMap(({ notice }) => notice ?? []));
  const found: NoticeWords[] = [];
  for (const id of [...ids].slice(0, MAX_QUOTED)) {
    const words = await tx.messageText(id);
    if (words !== null) found.push(words);
  }
  return found;
}
