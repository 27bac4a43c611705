/**
 * Sends an agent's answer to the customer: the agent's words and attachments, from the support address, in the
 * customer's thread. Promises that the agent hears of an answer that cannot go out. Never sends the agent's private
 * address or an agent's token.
 *
 * One message for each recipient, not one for all: a refusal by the relay then fails one message, a retry reaches no
 * recipient twice, and each recipient gets their own reply token.
 */
import type { Attachment } from '../contract/contact.ts';
import type { FactOf } from '../contract/fact.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import { UNPROVED_RULE } from '../contract/customerForm.ts';
import { withoutPageProofs } from '../contract/customerPage.ts';
import { aboveMarker } from '../contract/marker.ts';
import { withoutPrivate } from '../contract/ours.ts';
import type { Person } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { footerText, closingText, isSigned } from './company.ts';
import {
  type Intent,
  type MessageDraft,
  mailToCustomer,
  smsToCustomer,
  withheld,
  withheldFromNobody,
} from './envelope.ts';
import { smsParts } from './gsm.ts';
import { languageOfTicket } from './language.ts';
import { letterOf } from './letter.ts';
import { type AnswerLost, notMade } from './lost.ts';
import { attachmentsKept, notSent } from './notice.ts';
import { pageLine } from './pageLink.ts';
import { reached } from './reaching.ts';
import { isUnproved } from './safety.ts';
import { channelTo, type MailboxSettings, mailboxOf, numberOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { subjectOf } from './subject.ts';
import { referencesTo } from './thread.ts';

type Replied = FactOf<'agent.replied'>;
type ReplyWords = NonNullable<Replied['words']>;

export function reply(situation: Situation, fact: Replied, ticket: Ticket): (MessageDraft | AnswerLost)[] {
  const { agent, resolves, at: answeredAt } = fact;
  const because = [{ rule: 'agent-replied', detail: { agent, resolves, answeredAt } }];
  const what: Intent = { kind: 'reply', contact: fact.contact, automatic: false, because };
  if (fact.words === undefined) return [withheldFromNobody(situation, what, { rule: 'words-erased' })];
  const text = publicText(aboveMarker(fact.words.text), situation, fact.agent, ticket);
  const ours = fact.words.attachments.filter(isOurs);
  const attachments = fact.words.attachments
    .filter((one) => !isOurs(one))
    .map((one) => ({ ...one, name: publicText(one.name, situation, fact.agent, ticket) }));
  const words = { ...fact.words, text, attachments };
  const told = ours.length === 0 ? [] : attachmentsKept(situation, fact.agent, ours);
  if (text === '' && words.attachments.length === 0) {
    const empty = withheldFromNobody(situation, what, { rule: 'empty' });
    const why = told.length > 0 ? told : notSent(situation, fact.agent, ticket, 'notice.empty', true);
    return [empty, ...why, notMade(fact, null, 'notice.empty')];
  }
  const drafts = recipientsOf(situation, fact, ticket).map((to) => ({
    to,
    parts: provedOnly(draftsTo(situation, ticket, to, { ...what, agent }, words), ticket, to),
  }));
  const sent: (MessageDraft | AnswerLost)[] = drafts.flatMap(({ parts }) =>
    typeof parts === 'string' ? [] : parts,
  );
  const isOwed = sent.length === 0;
  for (const why of new Set(drafts.map(({ parts }) => parts).filter((parts) => typeof parts === 'string')))
    sent.push(...notSent(situation, fact.agent, ticket, why, isOwed));
  for (const { to, parts } of drafts) if (typeof parts === 'string') sent.push(notMade(fact, to.id, parts));
  if (drafts.some(({ to }) => isUnproved(ticket, to)))
    told.push(...notSent(situation, fact.agent, ticket, 'notice.unproved', false));
  if (sent.length > 0) return [...sent, ...told];
  const nobody = withheldFromNobody(situation, what, { rule: 'unreachable' });
  const unreachable = notSent(situation, fact.agent, ticket, 'notice.unreachable', true);
  return [nobody, ...unreachable, notMade(fact, null, 'notice.unreachable')];
}

/** The address of a form may be another person's: the answer waits on the page of the ticket for who has its link. */
function provedOnly<T>(parts: MessageDraft[] | T, ticket: Ticket, to: Person): MessageDraft[] | T {
  if (!Array.isArray(parts) || !isUnproved(ticket, to)) return parts;
  return parts.map((one) => (one.type === 'message.queued' ? withheld(one, { rule: UNPROVED_RULE }) : one));
}

/** A notice or a part of one: it holds an agent's token, or text that the customer must not read. */
function isOurs({ ours }: Attachment): boolean {
  return ours === true;
}

/** The people whom the agent names; otherwise everybody on the ticket. */
function recipientsOf(situation: Situation, { to, cc }: Replied, ticket: Ticket): Person[] {
  const named = to ?? reached(situation, ticket, null).map(({ id }) => id);
  return reached(situation, ticket, [...named, ...cc]);
}

/** Or why the channel cannot carry the answer: an SMS is short and has no attachments. */
function draftsTo(
  situation: Situation,
  ticket: Ticket,
  to: Person,
  { agent, ...what }: Intent & { agent: string },
  words: ReplyWords,
): MessageDraft[] | 'notice.tooLong' | 'notice.smsFiles' {
  const number = numberOf(situation.settings, ticket);
  if (channelTo(to.address) === 'sms' && number !== null) {
    if (words.attachments.length > 0) return 'notice.smsFiles';
    const parts = smsParts(words.text);
    if (parts === null) return 'notice.tooLong';
    return parts.map((text, part) => smsToCustomer(situation, to, { ...what, number, text, part }));
  }
  const mailbox = mailboxOf(situation.settings, ticket);
  if (mailbox === null) return [];
  const language = languageOfTicket(ticket, situation.settings);
  const subject = subjectOf(situation, ticket, language);
  const isFirst = words.subject !== undefined;
  const line = pageLine(situation, ticket, to, language);
  const signature = signatureOf(situation, agent, words.text, { mailbox, language });
  return [
    mailToCustomer(situation, to, {
      ...what,
      mailbox,
      rendered: {
        subject: `${isFirst ? '' : 'Re: '}${subject} [${ticket.number}]`,
        text: [words.text, ...signature, line, ...footerText(situation.settings, null)]
          .filter((part) => part !== '')
          .join('\n\n'),
        html: null,
      },
      letter: {
        ...letterOf(situation.settings, language),
        words: {
          length: words.text.length,
          marked: what.contact === null,
          raw: what.contact === null ? null : words.raw,
        },
      },
      references: [...earlierTo(situation, ticket, to), ...referencesTo(situation, to.id)],
      attachments: attachmentsOf(what.contact, words),
      autoSubmitted: 'auto-generated',
    }),
  ];
}

/** The closing and the agent's name, unless the agent wrote them. */
function signatureOf(
  { settings }: Situation,
  id: string,
  text: string,
  { mailbox, language }: { mailbox: MailboxSettings; language: string },
): string[] {
  const name = settings.agents.find((agent) => agent.id === id)?.name ?? '';
  return isSigned(text, name) ? [] : [closingText({ settings, mailbox, language }, name)];
}

/** Of a conversation that we began: our own mails to this person, which alone begin the thread. */
function earlierTo({ messages }: Situation, { begunBy }: Ticket, to: Person): string[] {
  if (begunBy === undefined) return [];
  const own = messages.filter(({ kind, to: people }) => kind === 'reply' && people.includes(to.id));
  return own.flatMap(({ messageId }) => (messageId === '' ? [] : [messageId])).slice(-MAX_EARLIER);
}

/** Limits our own mails that one cites. */
const MAX_EARLIER = 10;

function attachmentsOf(
  contact: string | null,
  { attachments, raw, blobs }: ReplyWords,
): MessageWords['attachments'] {
  if (blobs !== undefined)
    return attachments.map(({ sha256, name, type }) => {
      const raw = blobs.find((blob) => blob.endsWith(`/${sha256}`)) ?? '';
      return { contact: raw.split('/')[0] ?? '', raw, sha256, name, type };
    });
  if (contact === null || raw === null) return [];
  return attachments.map(({ sha256, name }) => ({ contact, raw, sha256, name }));
}

function publicText(text: string, situation: Situation, agent: string, ticket: Ticket): string {
  const support = mailboxOf(situation.settings, ticket)?.address ?? '';
  const own = situation.settings.agents.find(({ id }) => id === agent)?.email ?? null;
  return withoutPageProofs(withoutPrivate(text, { own, support }));
}
