/**
 * Builds `message.queued`: id, Message-ID, Reply-To, the headers of automatic mail. Promises the same message for the
 * same cause, kind and recipient. Never puts an agent's token into a customer's message.
 */
import type { Reason } from '../contract/classification.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { Audience, MessageKind, MessageWords } from '../contract/facts/message.ts';
import { derivedId } from '../contract/ids.ts';
import type { AgentSettings } from '../contract/settings.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import {
  comparableDomain,
  messageIdWithToken,
  noticeToken,
  plusAddress,
  replyToken,
  type TokenOwner,
} from '../contract/token.ts';
import { asSender, type MailboxSettings } from './sender.ts';
import type { Situation } from './situation.ts';
import type { Rendered } from './template.ts';

export type Queued = DraftOf<'message.queued'>;
export type Withheld = DraftOf<'message.withheld'>;
export type MessageDraft = Queued | Withheld;

/** The fields that every message has, for any recipient. */
export type Intent = {
  kind: MessageKind;
  contact: string | null;
  automatic: boolean;
  because: Reason[];
};

export type Mail = Intent & {
  mailbox: MailboxSettings;
  rendered: Rendered;
  /** Of a notice: see `messageWords`. */
  noticeIn?: string;
  letter?: MessageWords['letter'];
  references: string[];
  attachments: MessageWords['attachments'];
  /** RFC 3834 §5: an automatic answer to a mail is `auto-replied`, other automatic mail `auto-generated`. */
  autoSubmitted: 'auto-replied' | 'auto-generated';
};

export function mailToCustomer(situation: Situation, to: Person, mail: Mail): Queued {
  const owner = ownerOf(situation, 'customer', to.id);
  // Without NDR, which the value All includes: we want to receive bounces ([MS-OXCMAIL] §2.1.3.2.16).
  const suppress = mail.automatic ? { 'X-Auto-Response-Suppress': 'DR, RN, NRN, OOF, AutoReply' } : {};
  return queuedMail(situation, owner, { address: to.address, name: to.name }, mail, suppress);
}

export function mailToAgent(situation: Situation, to: AgentSettings, mail: Mail): Queued {
  const owner = ownerOf(situation, 'agent', to.id);
  // Without OOF: an agent's absence is worth knowing, and our intake never answers it.
  const suppress = { 'X-Auto-Response-Suppress': 'DR, RN, NRN, AutoReply' };
  return queuedMail(situation, owner, { address: to.email, name: to.name }, mail, suppress);
}

/** A vendor's answers come back by its own token. */
export function mailToVendor(situation: Situation, to: { id: string; address: string }, mail: Mail): Queued {
  const owner = ownerOf(situation, 'vendor', to.id);
  return queuedMail(situation, owner, { address: to.address, name: '' }, mail, {});
}

/** `part` numbers the parts of one long answer. */
export function smsToCustomer(
  situation: Situation,
  to: Person,
  sms: Intent & { number: string; text: string; part: number },
): Queued {
  const recipient = sms.part === 0 ? to.id : `${to.id}/${sms.part}`;
  const message = messageId(situation, sms.kind, recipient);
  const words = { ...sms, from: sms.number, to: { address: to.address, name: to.name } };
  return queuedSms(situation, { audience: 'customer', id: to.id, message }, words);
}

/** To the number that the configuration names for the agent. */
export function smsToAgent(
  situation: Situation,
  to: { id: string; name: string; smsWhenLate: string },
  sms: Intent & { number: string; text: string },
): Queued {
  // The mail of the same cause and kind has the agent's id.
  const message = messageId(situation, sms.kind, `${to.id}/sms`);
  const words = { ...sms, from: sms.number, to: { address: to.smsWhenLate, name: to.name } };
  return queuedSms(situation, { audience: 'agent', id: to.id, message }, words);
}

type Sms = Intent & { from: string; to: { address: string; name: string }; text: string };

function queuedSms(
  situation: Situation,
  { audience, id, message }: { audience: Audience; id: string; message: string },
  sms: Sms,
): Queued {
  return {
    ...intent(situation, sms, message),
    channel: 'sms',
    audience,
    to: [id],
    messageId: '',
    words: {
      from: { address: sms.from, name: '' },
      to: [sms.to],
      subject: '',
      text: sms.text,
      html: null,
      references: [],
      headers: { 'X-Firstline': message },
      attachments: [],
    },
  };
}

/** The same message, withheld for this reason. */
export function withheld(draft: Queued, reason: Reason): Withheld {
  return { ...draft, type: 'message.withheld', because: [...draft.because, reason] };
}

/** A withheld message to a customer who cannot be reached or named. */
export function withheldFromNobody(situation: Situation, what: Intent, reason: Reason): Withheld {
  const message = messageId(situation, what.kind, '');
  const told = { ...what, because: [...what.because, reason] };
  return {
    ...intent(situation, told, message),
    type: 'message.withheld',
    channel: isByPhone(situation.ticket) ? 'sms' : 'email',
    audience: 'customer',
    to: [],
    messageId: '',
  };
}

function isByPhone(ticket: Ticket | null): boolean {
  return ticket === null || ticket.channel === 'call' || ticket.channel === 'sms';
}

function queuedMail(
  situation: Situation,
  owner: TokenOwner,
  to: { address: string; name: string },
  mail: Mail,
  suppress: Record<string, string>,
): Queued {
  const message = messageId(situation, mail.kind, owner.person);
  const token =
    owner.audience === 'agent'
      ? noticeToken(situation.secret, owner, message)
      : replyToken(situation.secret, owner);
  const automatic = mail.automatic ? { 'Auto-Submitted': mail.autoSubmitted, ...suppress } : {};
  return {
    ...intent(situation, mail, message),
    channel: 'email',
    audience: owner.audience,
    to: [owner.person],
    messageId:
      situation.ticket === null
        ? `${message}@${comparableDomain(mail.mailbox.address)}`
        : messageIdWithToken(mail.mailbox.address, { ...owner, token, message }),
    words: {
      from: asSender(mail.mailbox),
      to: [to],
      ...mail.rendered,
      ...(mail.noticeIn === undefined ? {} : { noticeIn: mail.noticeIn }),
      ...(mail.letter === undefined ? {} : { letter: mail.letter }),
      references: mail.references,
      headers: { ...replyTo(situation, mail.mailbox, token), ...automatic, 'X-Firstline': message },
      attachments: mail.attachments,
    },
  };
}

export function intent(situation: Situation, what: Intent, message: string) {
  return {
    type: 'message.queued' as const,
    message,
    ticket: situation.ticket?.number ?? null,
    contact: what.contact,
    kind: what.kind,
    automatic: what.automatic,
    because: what.because,
  };
}

function messageId(situation: Situation, kind: MessageKind, recipient: string): string {
  return derivedId('m', `${situation.cause}/${kind}/${recipient}`);
}

function ownerOf(situation: Situation, audience: Audience, person: string): TokenOwner {
  return { ticket: situation.ticket?.number ?? '', audience, person };
}

/** Without plus-addresses only our Message-ID carries the token, and answers go to From. */
function replyTo(situation: Situation, mailbox: MailboxSettings, token: string): Record<string, string> {
  if (!mailbox.plus || situation.ticket === null) return {};
  return { 'Reply-To': plusAddress(mailbox.address, situation.ticket.number, token) };
}
