/**
 * Who is answered: decided here, once, with its reasons (RFC 5322 §3.6.2). Reply-To, unless it is a mailbox of ours or a
 * list; then the author whom a list or a forwarder names in X-Original-From or its like; then From. Where From is only a
 * program's, a list's or ours, an address that its display name holds comes last.
 *
 * Never a no-reply address, an address of ours or a list: then nobody is answered. Nothing here proves a sender: the
 * sender check (sender.ts) stays with the address that the verdict is about.
 */
import { canonicalAddress, comparableAddress, isAddress, isRecipient } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { Address, ContactWords } from '../contract/contact.ts';
import type { Settings } from '../contract/settings.ts';
import { isAgentAddress, isOurMailbox } from '../contract/team.ts';
import { ANSWERS_RULE } from '../contract/ticket.ts';
import { namesProgram } from '../contract/unread.ts';

export type Answering = {
  /** Null: nobody can be answered. */
  to: Address | null;
  /** Empty where From alone decides. */
  because: Reason[];
};

type Field = 'reply-to' | 'original-from' | 'from' | 'name';

export function whoIsAnswered(words: ContactWords, settings: Settings): Answering {
  const because: Reason[] = [];
  for (const { field, address } of candidates(words)) {
    const why = whyNot(field, address, words, settings);
    if (why === null) return chosen(field, address, words, because);
    because.push({ rule: 'not-answered', detail: { field, why } });
  }
  return { to: null, because: [...because, { rule: `${ANSWERS_RULE}nobody` }] };
}

/** Whether an address that the mail names may get answers: a person's, and no agent's. */
export function isAnswerable(address: Address, words: ContactWords, settings: Settings): boolean {
  return whyNot('reply-to', address, words, settings) === null;
}

/** Who wrote a mail whose From is a list or a mailbox of ours: whom the list names. Null for any other mail. */
export function writerBehind(words: ContactWords, settings: Settings): Address | null {
  if (words.from === null || !isReplaced(words, settings)) return null;
  const named = [
    ...(words.originalFrom === undefined
      ? []
      : [{ field: 'original-from' as const, address: words.originalFrom }]),
    ...words.replyTo.map((address) => ({ field: 'reply-to' as const, address })),
  ];
  return (
    named.find(({ field, address }) => whyNot(field, address, words, settings) === null)?.address ?? null
  );
}

/** Reply-To first; the From among its addresses is the one that a verdict can prove. */
function candidates({
  from,
  replyTo,
  originalFrom,
  unclearFrom,
}: ContactWords): { field: Field; address: Address }[] {
  const own = replyTo.filter(({ address }) => isSame(address, from?.address ?? ''));
  // A From that is no address, or several, may hold any name.
  const isClear = from !== null && unclearFrom !== true && isAddress(from.address);
  const named = isClear ? addressInName(from.name) : null;
  return [
    ...[...own, ...replyTo]
      .slice(0, MAX_REPLY_TO)
      .map((address) => ({ field: 'reply-to' as const, address })),
    ...(originalFrom === undefined ? [] : [{ field: 'original-from' as const, address: originalFrom }]),
    ...(from === null ? [] : [{ field: 'from' as const, address: from }]),
    ...(named === null ? [] : [{ field: 'name' as const, address: named }]),
  ];
}

/** Limits the addresses of Reply-To that are tried. */
const MAX_REPLY_TO = 5;

function chosen(field: Field, to: Address, { from }: ContactWords, because: Reason[]): Answering {
  const isFrom = isSame(to.address, from?.address ?? '');
  return { to, because: isFrom ? because : [...because, { rule: `${ANSWERS_RULE}${field}` }] };
}

function whyNot(field: Field, { address }: Address, words: ContactWords, settings: Settings): string | null {
  if (isOurMailbox(address, settings)) return 'ours';
  if (namesProgram(address)) return 'no-reply';
  if (isList(address, words, field)) return 'list';
  // An odd address in From still identifies a person; the courier refuses what no relay may unpack.
  if (field === 'from') return isAddress(address) ? null : 'not-an-address';
  // A claim that names an agent would send the agent's answer back to the team.
  if (isAgentAddress(address, settings)) return 'agent';
  return isRecipient(address) ? null : 'not-a-recipient';
}

/** Of a list's mail also what it names as the recipient: a list that answers go to writes itself into Reply-To. */
function isList(address: string, { lists = [], to, cc, automatic }: ContactWords, field: Field): boolean {
  if (lists.includes(canonicalAddress(address) ?? '')) return true;
  const isRecipientToo = () => [...to, ...cc].some((one) => isSame(one.address, address));
  return field !== 'from' && automatic?.kind === 'list' && isRecipientToo();
}

function isReplaced(words: ContactWords, settings: Settings): boolean {
  const address = words.from?.address ?? '';
  return isOurMailbox(address, settings) || isList(address, words, 'from');
}

function isSame(one: string, other: string): boolean {
  return comparableAddress(one) === comparableAddress(other);
}

/** `Ann Bell (ann@contoso.example)`, `ann@contoso.example via Forms`: how forwarders name the author. */
function addressInName(name: string): Address | null {
  const found =
    /(?<![^\s"'(<])([^\s"'()<>,;:@]{1,64}@[^\s"'()<>,;:@]{3,255})/u.exec(name.slice(0, 500))?.[1] ?? '';
  return isRecipient(found) ? { address: found, name: '' } : null;
}
