/**
 * Notices: that something an agent would count on did not happen. Promises an end: a notice that fails causes nothing
 * more, an agent's absence is told once a day, and no ticket causes more than a limited number of notices an hour.
 */
import type { Attachment } from '../contract/contact.ts';
import type { FactOf } from '../contract/fact.ts';
import type { Message } from '../contract/message.ts';
import type { Ticket } from '../contract/ticket.ts';
import { tell, toldSince } from './agent.ts';
import { agentName, leadersOf, responsible } from './agents.ts';
import { type MessageDraft, withheld } from './envelope.ts';
import { phrase } from './language.ts';
import { reasonsText } from './reasons.ts';
import type { Situation } from './situation.ts';
import type { PhraseName } from './templates/pack.ts';

/** Whoever forges mails in an agent's name must not be able to flood that agent. */
export const MAX_NOTICES_PER_HOUR = 20;
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The agent in whose name it came is told; where no agent is named, whoever has the ticket. */
export function refused(situation: Situation, fact: FactOf<'agent.refused'>): MessageDraft[] {
  const to = fact.agent === null ? responsible(situation) : [fact.agent];
  const event: PhraseName = fact.agent === null ? 'notice.stranger' : 'notice.refused';
  const drafts = tell(situation, to, {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: 'agent-refused', detail: { reason: fact.reason } }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.refused'),
      event: phrase(language, event, { reason: phrase(language, `refused.${fact.reason}`) }),
      allowed:
        fact.allowed.length === 0 ? '' : phrase(language, 'allowed', { list: fact.allowed.join(', ') }),
      why: reasonsText(fact.because, language, timeZone),
    }),
  });
  return withinLimit(situation, drafts);
}

export function away(situation: Situation, fact: FactOf<'agent.away'>): MessageDraft[] {
  const rule = `agent-away:${fact.agent}`;
  if (toldSince(situation, rule, situation.now - DAY_MS)) return [];
  const others = leadersOf(situation.settings).filter((id) => id !== fact.agent);
  const agent = agentName(situation, fact.agent);
  return tell(situation, others, {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.away'),
      event: phrase(language, 'notice.away', { agent }),
    }),
  });
}

/** A message that did not arrive. One to a customer concerns the ticket's agent, one to an agent the leads. */
export function undelivered(
  situation: Situation,
  fact: FactOf<'message.failed' | 'message.unknown'>,
): MessageDraft[] {
  const { failed } = situation;
  if (failed === null || failed.kind === 'notice') return [];
  const toAgents = failed.audience === 'agent';
  const to = toAgents
    ? leadersOf(situation.settings).filter((id) => !failed.to.includes(id))
    : responsible(situation);
  const reason = fact.because.map(({ rule, detail }) => String(detail?.['code'] ?? rule)).join(', ');
  return tell(situation, to, {
    kind: 'notice',
    contact: failed.contact,
    because: [{ rule: fact.type.replace('.', '-'), detail: { message: fact.message } }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.failed'),
      event: phrase(language, undeliveredPhrase(fact.type, failed), {
        kind: failed.kind,
        who: whoWas(situation, failed),
        reason,
      }),
    }),
  });
}

/** An agent's answer that could not be made into messages. */
export function notSent(
  situation: Situation,
  agent: string,
  ticket: Ticket,
  why: 'notice.tooLong' | 'notice.unreachable' | 'notice.empty',
): MessageDraft[] {
  return tell(situation, [agent], {
    kind: 'notice',
    contact: null,
    because: [{ rule: why.replace('.', ':'), detail: { ticket: ticket.number } }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.failed'),
      event: phrase(language, why),
    }),
  });
}

/** What an agent's answer went out without: a notice that was attached, or a part of one. */
export function attachmentsKept(situation: Situation, agent: string, kept: Attachment[]): MessageDraft[] {
  return tell(situation, [agent], {
    kind: 'notice',
    contact: null,
    because: [{ rule: 'attachments-kept', detail: { count: kept.length } }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.failed'),
      event: phrase(language, 'notice.attachments', {
        names: kept.map(({ name, type }) => (name === '' ? type : name)).join(', '),
      }),
    }),
  });
}

function undeliveredPhrase(type: 'message.failed' | 'message.unknown', failed: Message): PhraseName {
  if (failed.channel !== 'sms') return 'notice.failed';
  return type === 'message.unknown' ? 'notice.unknownSms' : 'notice.failedSms';
}

function whoWas(situation: Situation, { audience, to }: Message): string {
  const names = to.map((id) =>
    audience === 'agent' ? agentName(situation, id) : (situation.people.get(id)?.address ?? ''),
  );
  return names.filter((name) => name !== '').join(', ');
}

function withinLimit({ messages, now }: Situation, drafts: MessageDraft[]): MessageDraft[] {
  const sent = messages.filter(
    ({ kind, status, queuedAt }) => kind === 'notice' && status !== 'withheld' && queuedAt > now - HOUR_MS,
  ).length;
  if (sent < MAX_NOTICES_PER_HOUR) return drafts;
  const reason = { rule: 'safety:limit', detail: { sent, limit: MAX_NOTICES_PER_HOUR } };
  return drafts.map((draft) => (draft.type === 'message.queued' ? withheld(draft, reason) : draft));
}
