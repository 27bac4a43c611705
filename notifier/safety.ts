/**
 * Whether an automatic message may go to a recipient. The list has the signs of a machine, of an address that nobody
 * reads and of one message too many; the first hit decides (RFC 3834 §2, RFC 5321 §4.5.5). Never applies to a
 * person's own words: an agent's reply always goes out.
 */
import { comparableAddress } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import type { Settings } from '../contract/settings.ts';
import type { MessageKind } from '../contract/facts/message.ts';
import type { StoredContact } from '../contract/store.ts';
import { sendersDomain } from '../contract/tallies.ts';
import { isAgentAddress, isOurMailbox } from '../contract/team.ts';
import { isUnread, namesProgram, UNREAD_SENDER } from '../contract/unread.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { overBudget, overClaimed, saysTheSame } from './budgets.ts';
import { isCostly, mayReachBySms } from './sender.ts';
import type { Situation } from './situation.ts';

type Sign = {
  rule: string;
  /** Applies to this kind of message only. */
  only?: MessageKind;
  shows(to: Person, contact: StoredContact | null, situation: Situation): Reason['detail'] | false;
};

const signs: Sign[] = [
  { rule: 'machine', shows: (_, contact, situation) => wroteAutomatically(contact) || isOfAlert(situation) },
  {
    rule: 'not-answered',
    shows: (to, _, { ticket }) => (ticket?.notAnswered?.includes(to.id) ?? false) && {},
  },
  { rule: 'null-sender', shows: (_, contact) => hasNullSender(contact) && {} },
  { rule: 'unread-address', shows: (to) => isUnread(to.address) && {} },
  // Only an SMS makes a number a person who opted out.
  { rule: 'opted-out', shows: (to) => to.optedOut === true && {} },
  {
    rule: 'sms-destination',
    shows: (to, _, { settings, ticket }) => !mayReachBySms(settings, ticket, to.address) && {},
  },
  {
    rule: 'sms-premium',
    shows: (to, _, { settings, ticket }) => isCostly(settings, ticket, to.address) && {},
  },
  { rule: 'own-address', shows: (to, _, situation) => isOwnAddress(to.address, situation.settings) && {} },
  {
    rule: 'bounced',
    shows: (to, _, situation) => (situation.ticket?.bounced.includes(to.id) ?? false) && {},
  },
  // Of a form: until the person proves that the address is theirs, nothing but the acknowledgement goes there.
  {
    rule: 'unproved-address',
    only: 'resolution',
    shows: (to, _, { ticket }) => ticket !== null && isUnproved(ticket, to) && {},
  },
  // An agent's address in From may be forged.
  {
    rule: 'agents-address',
    only: 'acknowledgement',
    shows: (to, _, situation) => isAgentAddress(to.address, situation.settings) && {},
  },
  { rule: 'answers-automatic', only: 'acknowledgement', shows: (_, __, { answers }) => answers ?? false },
  {
    rule: 'forbidden-by-rule',
    only: 'acknowledgement',
    shows: (_, contact) => forbiddenBy(contact),
  },
  {
    rule: 'limit',
    only: 'acknowledgement',
    shows: (_, contact, situation) => saysTheSame(contact, situation),
  },
  { rule: 'limit', shows: (to, _, situation) => overBudget(to, situation) },
  {
    rule: 'limit',
    only: 'acknowledgement',
    shows: (to, contact, situation) => !isFrom(to, contact) && overClaimed(to, situation),
  },
];

/** Why an automatic message of this kind because of `contact` must not go to `to`; null when it may. */
export function unsafe(
  kind: MessageKind,
  to: Person,
  contact: StoredContact | null,
  situation: Situation,
): Reason | null {
  for (const sign of signs.filter(({ only = kind }) => only === kind)) {
    const detail = sign.shows(to, contact, situation);
    if (detail !== false) return { rule: `safety:${sign.rule}`, detail: detail ?? {} };
  }
  return null;
}

/** Whether a form named this address, without a proof that it is the person's. */
export function isUnproved({ unproved, requester }: Ticket, to: Pick<Person, 'id'>): boolean {
  return unproved === true && requester === to.id;
}

/** A form that a program sends from an address that nobody reads, for a person elsewhere, is that person's mail. */
function wroteAutomatically(contact: StoredContact | null): Reason['detail'] | false {
  const automatic = contact?.words.automatic ?? null;
  if (automatic === null || isForm(contact)) return false;
  return { kind: automatic.kind, sign: automatic.because };
}

/** A monitoring system is the requester, also where its mail looks like a person's. */
function isOfAlert({ ticket }: Situation): Reason['detail'] | false {
  return ticket?.alert === undefined ? false : { kind: 'generated', sign: 'alert' };
}

function isForm(contact: StoredContact | null): boolean {
  const { automatic = null, from = null, replyTo = [] } = contact?.words ?? {};
  if (automatic?.because !== UNREAD_SENDER || from === null) return false;
  const domain = sendersDomain(from.address);
  return replyTo.some(({ address }) => !namesProgram(address) && sendersDomain(address) !== domain);
}

/** A rule of the admin wants no automatic answer to this mail. */
function forbiddenBy(contact: StoredContact | null): Reason['detail'] | false {
  const { autoReply, because = [] } = contact?.classification ?? {};
  if (autoReply === undefined) return false;
  return { by: because.find(({ detail }) => detail?.['does'] === 'auto-reply')?.rule ?? '' };
}

/** Whether the mail says that this person sent it. Any other recipient is a claim of the mail. */
export function isFrom(to: Person, contact: StoredContact | null): boolean {
  const from = contact?.words.from?.address;
  return from === undefined || comparableAddress(from) === comparableAddress(to.address);
}

/** The empty reverse-path forbids an answer. Contacts without an SMTP dialogue (IMAP, import) have no envelope. */
function hasNullSender(contact: StoredContact | null): boolean {
  const envelope = contact?.words.envelope ?? null;
  return envelope !== null && (envelope.from ?? '') === '';
}

export function isOwnAddress(address: string, settings: Settings): boolean {
  return isOurMailbox(address, settings) || settings.phones.some(({ number }) => number === address);
}
