/**
 * Notices to agents about a ticket: its assignment, its news, its deadlines. Promises that every notice carries the
 * agent's own reply token, and that one decision sends an agent one notice. Never sends a notice outside the team.
 */
import type { Reason } from '../contract/classification.ts';
import type { FactOf } from '../contract/fact.ts';
import type { MessageKind, MessageWords } from '../contract/facts/message.ts';
import type { AgentSettings, Settings } from '../contract/settings.ts';
import { FLOOD_RULE, HOUR_MS } from '../contract/tallies.ts';
import { asksAnswer } from '../contract/message.ts';
import { wasMerged } from '../contract/merged.ts';
import type { Ticket } from '../contract/ticket.ts';
import { ALERT_RULE, AMENDED_RULE, GESTURE_RULE } from '../contract/ticketRules.ts';
import { agentValues } from './agentValues.ts';
import { amendedText } from './amendedText.ts';
import { type MessageDraft, type Queued, mailToAgent, withheld } from './envelope.ts';
import { categoryTitle, lateText } from './facets.ts';
import { nearInstantText } from '../contract/telling/instant.ts';
import { languageOfAgent, phrase } from './language.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import { filesOf } from './files.ts';
import { mailboxOf } from './sender.ts';
import type { Situation } from './situation.ts';
import { type Reader, storyOf } from './story.ts';
import { renderMail, type Values } from './template.ts';
import { agentReferencesOf } from './thread.ts';

/** The part of a notice that depends on its cause; agentValues.ts has the common part. */
export type Notice = {
  kind: MessageKind;
  contact: string | null;
  because: Reason[];
  attachments?: MessageWords['attachments'];
  values(reader: Reader): Values;
};

type TicketNews = FactOf<
  | 'ticket.joined'
  | 'ticket.attached'
  | 'ticket.alerted'
  | 'ticket.bounced'
  | 'ticket.reopened'
  | 'ticket.categorised'
  | 'ticket.prioritised'
  | 'ticket.amended'
  | 'ticket.tookIn'
>;

/** Mails that gather in a flood ticket are repetitive: its agent gets one notice an hour. */
export function joined(situation: Situation, fact: FactOf<'ticket.joined'>, ticket: Ticket): MessageDraft[] {
  const gathered = fact.because.some(({ rule }) => rule === FLOOD_RULE);
  if (gathered && toldSince(situation, 'ticket-joined', situation.now - HOUR_MS)) return [];
  const { values, attachments } = newsOf(situation, fact);
  return update(situation, fact, ticket, values, attachments);
}

export function newsOf(
  situation: Situation,
  { because }: FactOf<'ticket.joined'>,
): Required<Pick<Notice, 'values' | 'attachments'>> {
  const event = situation.contact?.channel === 'call' ? 'event.called' : 'event.joined';
  return {
    attachments: filesOf(situation.contact === null ? [] : [situation.contact], situation.settings),
    values: ({ language, timeZone }) => ({
      event: phrase(language, event),
      why: reasonsText(because, { settings: situation.settings, language, timeZone }),
    }),
  };
}

/**
 * Bounces, receipts and our own mails cause no notice here; `ticket.bounced` reports hard bounces. Other mail of
 * machines is repetitive: one notice an hour.
 */
export function attached(
  situation: Situation,
  fact: FactOf<'ticket.attached'>,
  ticket: Ticket,
): MessageDraft[] {
  const { automatic = null } = situation.contact?.words ?? {};
  const isGesture = fact.because.some(({ rule }) => rule.startsWith(GESTURE_RULE));
  const kind = automatic?.kind ?? null;
  if (kind === 'bounce' || kind === 'receipt' || kind === 'own') return [];
  if (toldSince(situation, 'ticket-attached', situation.now - HOUR_MS)) return [];
  return update(situation, fact, ticket, ({ language }) => ({
    event: phrase(language, isGesture ? 'event.joined' : 'event.attached'),
  }));
}

export function bounced(
  situation: Situation,
  fact: FactOf<'ticket.bounced'>,
  ticket: Ticket,
): MessageDraft[] {
  if (fact.told === true) return [];
  const who = situation.people.get(fact.person ?? '')?.address ?? '';
  return update(situation, fact, ticket, ({ language }) => ({
    event: phrase(language, 'event.bounced', { who, status: fact.status }),
  }));
}

/**
 * A customer's mail that reopens a ticket also joins it; `joined` then sends its words. The agent who opens it again
 * knows it.
 */
export function reopened(
  situation: Situation,
  fact: FactOf<'ticket.reopened'>,
  ticket: Ticket,
): MessageDraft[] {
  const isOwn = fact.because.some(({ detail }) => detail?.agent === ticket.agent);
  const isAlert = fact.because.some(({ rule }) => rule === ALERT_RULE);
  if ((fact.contact !== null && !isAlert) || isOwn) return [];
  return update(situation, fact, ticket, ({ language }) => ({
    event: phrase(language, 'event.reopened'),
  }));
}

export function categorised(
  situation: Situation,
  fact: FactOf<'ticket.categorised'>,
  ticket: Ticket,
): MessageDraft[] {
  if (isOfAmended(fact)) return [];
  const { settings } = situation;
  return update(situation, fact, ticket, ({ language }) => ({
    event: phrase(language, 'event.categorised', {
      category: categoryTitle(settings, fact.category, language),
      previous: categoryTitle(settings, fact.previous, language),
    }),
  }));
}

/** The agent who orders the new priority knows it. */
export function prioritised(
  situation: Situation,
  fact: FactOf<'ticket.prioritised'>,
  ticket: Ticket,
): MessageDraft[] {
  const isOwn = fact.because.some(({ detail }) => detail?.agent === ticket.agent);
  if (isOwn || isOfAmended(fact)) return [];
  return update(situation, fact, ticket, ({ language }) => ({
    event: phrase(language, 'event.prioritised', {
      priority: phrase(language, `priority.${fact.priority}`),
      previous: phrase(language, `priority.${fact.previous}`),
    }),
  }));
}

/** The notice of the news tells the new category, priority and deadlines too. */
function isOfAmended({ because }: { because: Reason[] }): boolean {
  return because.some(({ rule }) => rule === AMENDED_RULE);
}

/** What became known of a call or an SMS: told once, with everything that follows from it. */
export function amended(
  situation: Situation,
  fact: FactOf<'ticket.amended'>,
  ticket: Ticket,
): MessageDraft[] {
  // The agent of the ticket that goes on is told there.
  if (wasMerged(ticket, fact)) return [];
  const contacts = situation.contact === null ? [] : [situation.contact];
  const attachments = filesOf(contacts, situation.settings);
  const news: Notice['values'] = ({ language }) => ({
    event: amendedText(fact.news, situation.contact, language),
  });
  return update(situation, fact, ticket, news, attachments);
}

export function alarm(
  situation: Situation,
  fact: FactOf<'ticket.warned' | 'ticket.escalated'>,
): MessageDraft[] {
  const level = fact.type === 'ticket.escalated' ? fact.level : 0;
  return tell(situation, fact.tell, {
    kind: fact.type === 'ticket.warned' ? 'warning' : 'escalation',
    contact: null,
    because: [{ rule: fact.type.replace('.', '-'), detail: { clock: fact.clock, level, due: fact.due } }],
    values: (reader) => ({
      clock: phrase(reader.language, `clock.${fact.clock}`),
      due: nearInstantText(fact.due, situation.now, reader.language, reader.timeZone),
      level: String(level),
      story: storyOf(situation, reader),
      late: lateText(reader.language, fact.lateMs),
      why: reasonsText(fact.because, { settings: situation.settings, ...reader }),
    }),
  });
}

/** One mail to each of these agents. Skips agents who left the team. */
export function tell(situation: Situation, agents: string[], notice: Notice): Queued[] {
  return [...new Set(agents)].flatMap((id) => {
    const agent = situation.settings.agents.find((candidate) => candidate.id === id);
    return agent === undefined ? [] : toAgent(situation, agent, notice);
  });
}

function toAgent(situation: Situation, agent: AgentSettings, notice: Notice): Queued[] {
  const mailbox = mailboxOf(situation.settings, situation.ticket);
  if (mailbox === null) return [];
  const { settings } = situation;
  const { attachments = [] } = notice;
  const reader = recipientOf(agent, settings);
  const values = {
    ...agentValues(situation, mailbox, reader, asksAnswer(notice)),
    ...notice.values(reader),
  };
  return [
    mailToAgent(situation, agent, {
      kind: notice.kind,
      contact: notice.contact,
      automatic: true,
      because: notice.because,
      mailbox,
      rendered: renderMail(notice.kind, reader.language, settings.templates, values),
      noticeIn: reader.language,
      references: agentReferencesOf(situation, agent.id),
      attachments,
      autoSubmitted: 'auto-generated',
    }),
  ];
}

function recipientOf(agent: AgentSettings, settings: Settings): Reader {
  const timeZone = settings.calendars[agent.calendar]?.timeZone ?? 'UTC';
  return { agent: agent.id, language: languageOfAgent(agent, settings), timeZone };
}

/** Tells the ticket's agent, unless the same decision assigned the ticket: the assignment holds the same news. */
export function update(
  situation: Situation,
  fact: TicketNews,
  ticket: Ticket,
  values: Notice['values'],
  attachments: MessageWords['attachments'] = [],
): MessageDraft[] {
  if (ticket.agent === null || ticket.assignedAt === fact.at) return [];
  const drafts = tell(situation, [ticket.agent], {
    kind: 'update',
    contact: 'contact' in fact ? fact.contact : null,
    because: [{ rule: fact.type.replace('.', '-') }],
    attachments,
    values: (reader) => ({ story: storyOf(situation, reader, attachments), ...values(reader) }),
  });
  const imported = situation.contact !== null && situation.contact.imported !== 'no';
  return imported ? drafts.map((draft) => withheld(draft, { rule: 'safety:imported' })) : drafts;
}

/** Whether any agent got a message for `rule` after `since`. */
export function toldSince({ messages }: Situation, rule: string, since: number): boolean {
  return messages.some(
    ({ audience, queuedAt, because }) =>
      audience === 'agent' && queuedAt > since && because.some((reason) => reason.rule === rule),
  );
}
