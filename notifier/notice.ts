/**
 * Notices to agents about something expected that did not happen. Promises an end: a failed notice causes no other,
 * an agent's absence is reported once a day, and each agent gets a limited number of notices of one reason in an
 * hour, over all tickets and without one. The last of them says that more are withheld.
 */
import type { Reason } from '../contract/classification.ts';
import type { Attachment } from '../contract/contact.ts';
import type { FactOf } from '../contract/fact.ts';
import {
  DOUBTED_RULE,
  KEPT_RULE,
  mailRefusals,
  NO_TICKET_RULE,
  UNREADABLE_RULE,
} from '../contract/facts/agent.ts';
import type { Ticket } from '../contract/ticket.ts';
import {
  AWAY_RULE,
  FLOOD_RULE,
  NOTED_RULE,
  noticeReason,
  sendersDomain,
  UNSERVED_RULE,
} from '../contract/tallies.ts';
import { instantText } from '../contract/telling/instant.ts';
import { type Notice, tell } from './agent.ts';
import { agentName, colleaguesOf, leadersOf, leadersThere, responsible } from './agents.ts';
import { MAX_NOTICES_PER_HOUR, noticesTo } from './budgets.ts';
import { type MessageDraft, withheld } from './envelope.ts';
import { categoryTitle } from './facets.ts';
import { phrase } from './language.ts';
import { storyOf } from './story.ts';
import { reasonsText } from '../contract/telling/reasons.ts';
import type { Situation } from './situation.ts';
import { wrongCommand } from './wrongCommand.ts';
import type { PhraseName } from './templates/pack.ts';

/**
 * Tells the agent in whose name the mail came; without one, the ticket's agent or the leads. An order by a click is
 * answered where it was given.
 */
export function refused(situation: Situation, fact: FactOf<'agent.refused'>): MessageDraft[] {
  const reason = mailRefusals.find((known) => known === fact.reason);
  if (fact.contact === null || reason === undefined) return [];
  const to = fact.agent === null ? responsible(situation) : [fact.agent];
  const event: PhraseName = fact.agent === null ? 'notice.stranger' : 'notice.refused';
  return tellWithinLimit(situation, to, {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: 'agent-refused', detail: { reason: fact.reason } }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.refused'),
      event: phrase(language, event, {
        reason: phrase(language, refusalPhrase(reason, fact.because), { agent: agentOf(situation, fact) }),
      }),
      story: OWN_WORDS.test(reason) ? givenBack(situation, language) : '',
      allowed: allowedText(situation, fact, language),
      why: reasonsText(fact.because, { settings: situation.settings, language, timeZone }),
    }),
  });
}

/** The allowed commands or arguments, with the one that the agent may have meant. */
function allowedText(
  { contact }: Situation,
  { allowed, reason }: FactOf<'agent.refused'>,
  language: string,
): string {
  if (allowed.length === 0) return '';
  const wrong = reason === 'unknown-command' ? wrongCommand(contact?.words.text ?? '', allowed) : null;
  const nearest = wrong?.nearest ?? null;
  return [
    ...(wrong === null ? [] : [phrase(language, 'notice.wrongCommand', { word: wrong.word })]),
    ...(nearest === null ? [] : [phrase(language, 'notice.didYouMean', { command: nearest })]),
    phrase(language, 'allowed', { list: allowed.join(', ') }),
  ].join('\n');
}

/** Refusals of mails whose sender the router believes: the words are the agent's. */
const OWN_WORDS = /^(?:unknown-command|bad-argument|empty|old-token|not-yours|words-in-quote|merged-away)$/;

/** The agent who has the ticket. */
function agentOf(situation: Situation, { because }: FactOf<'agent.refused'>): string {
  const id = because.find(({ detail }) => typeof detail?.agent === 'string')?.detail?.agent;
  return typeof id === 'string' ? agentName(situation, id) : '';
}

function refusalPhrase(reason: (typeof mailRefusals)[number], because: Reason[]): PhraseName {
  if (because.some(({ rule }) => rule === NO_TICKET_RULE)) return 'refused.no-ticket';
  if (because.some(({ rule }) => rule === DOUBTED_RULE)) return 'refused.doubted';
  return because.some(({ rule }) => rule === UNREADABLE_RULE) ? 'refused.unreadable' : `refused.${reason}`;
}

/** Words for the team, to the colleagues concerned; and to their writer, if the customer may have been meant. */
export function noted(situation: Situation, fact: FactOf<'agent.noted'>): MessageDraft[] {
  const isSignature = fact.because?.some(({ rule }) => rule === DOUBTED_RULE) === true;
  return [...kept(situation, fact), ...(isSignature ? [] : toColleagues(situation, fact))];
}

/** An assignment of the same decision shows the note, so its agent gets no other notice. */
function toColleagues(situation: Situation, fact: FactOf<'agent.noted'>): MessageDraft[] {
  const { ticket } = situation;
  const agent = agentName(situation, fact.agent);
  const told = colleaguesOf(situation, fact.agent).filter(
    (id) => id !== ticket?.agent || ticket.assignedAt !== fact.at,
  );
  return tellWithinLimit(situation, told, {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule: NOTED_RULE, detail: { agent: fact.agent } }],
    values: (reader) => ({
      headline: phrase(reader.language, 'headline.noted', { agent }),
      event: phrase(reader.language, 'event.noted', { agent }),
      story: storyOf(situation, reader),
    }),
  });
}

/** Words that the agent may have meant for the customer. */
function kept(situation: Situation, fact: FactOf<'agent.noted'>): MessageDraft[] {
  const rules = fact.because?.map(({ rule }) => rule) ?? [];
  const isDoubted = rules.includes(DOUBTED_RULE);
  if (!isDoubted && !rules.includes(KEPT_RULE)) return [];
  return tellWithinLimit(situation, [fact.agent], {
    kind: 'notice',
    contact: fact.contact,
    because: fact.because ?? [],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.kept'),
      event: phrase(language, isDoubted ? 'notice.doubted' : 'notice.kept'),
      story: givenBack(situation, language),
    }),
  });
}

/**
 * The agent's own words, so that none are lost and they can be sent again. They are a chapter: the router takes what
 * stands above the first chapter for Firstline's words, which no answer has.
 */
function givenBack({ contact }: Situation, language: string): string {
  const { text: above = '', quoted = '' } = contact?.words ?? {};
  const text = `${above.trim()}\n\n${quoted}`.trim();
  return text === '' ? '' : `--- ${phrase(language, 'notice.yourWords')}\n\n${text}`;
}

export function away(situation: Situation, fact: FactOf<'agent.away'>): MessageDraft[] {
  const rule = `${AWAY_RULE}${fact.agent}`;
  if (situation.toldAway) return [];
  const others = leadersThere(situation, fact.agent);
  const agent = agentName(situation, fact.agent);
  return tellWithinLimit(situation, others, {
    kind: 'notice',
    contact: fact.contact,
    because: [{ rule }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.away'),
      event: [
        phrase(language, 'notice.away', { agent }),
        ...(fact.until === undefined
          ? []
          : [phrase(language, 'notice.awayUntil', { until: instantText(fact.until, language, timeZone) })]),
      ].join(' '),
    }),
  });
}

/** Tickets that nobody can take, to the leads: they can change that. */
export function unserved(situation: Situation, fact: FactOf<'queue.unserved'>): MessageDraft[] {
  const { settings, publicUrl } = situation;
  const page = `${publicUrl.replace(/\/$/, '')}/queue/${encodeURIComponent(fact.queue)}`;
  return tellWithinLimit(situation, leadersOf(settings), {
    kind: 'notice',
    contact: null,
    because: [{ rule: `${UNSERVED_RULE}${fact.queue}` }],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.unserved'),
      event: phrase(language, 'notice.unserved', {
        count: String(fact.waiting),
        queue: categoryTitle(settings, fact.queue, language),
        since: instantText(fact.oldestAt, language, timeZone),
      }),
      why: reasonsText(fact.because, { settings, language, timeZone }),
      url: publicUrl === '' ? '' : page,
    }),
  });
}

/** One notice for each flood ticket, to the leads, because no agent gets the ticket. */
export function flooded(situation: Situation, fact: FactOf<'ticket.opened'>, ticket: Ticket): MessageDraft[] {
  const reason = fact.because.find(({ rule }) => rule === FLOOD_RULE);
  if (ticket.flood === undefined || reason === undefined) return [];
  const { by, limit } = reason.detail ?? {};
  const address = situation.contact?.words.from?.address ?? '';
  const who = by === 'domain' ? (sendersDomain(address) ?? address) : address;
  return tellWithinLimit(situation, leadersOf(situation.settings), {
    kind: 'notice',
    contact: fact.contact,
    because: [reason],
    values: ({ language, timeZone }) => ({
      headline: phrase(language, 'headline.flood'),
      event: phrase(language, 'notice.flood', {
        who: by === 'calls' ? phrase(language, 'silentCalls') : who === '' ? phrase(language, 'nobody') : who,
        limit: String(limit ?? ''),
      }),
      why: reasonsText(fact.because, { settings: situation.settings, language, timeZone }),
    }),
  });
}

/** An agent's answer that gave no message; `isOwed`: to nobody, so that the ticket waits for an answer again. */
export function notSent(
  situation: Situation,
  agent: string,
  ticket: Ticket,
  why: 'notice.tooLong' | 'notice.smsFiles' | 'notice.unreachable' | 'notice.empty' | 'notice.unproved',
  isOwed: boolean,
): MessageDraft[] {
  return tellWithinLimit(situation, [agent], {
    kind: 'notice',
    contact: null,
    because: [{ rule: why.replace('.', ':'), detail: { ticket: ticket.number } }],
    values: ({ language }) => ({
      headline: phrase(language, 'headline.failed'),
      event: [phrase(language, why), ...(isOwed ? [phrase(language, 'unanswered.owed')] : [])].join(' '),
    }),
  });
}

/** The attachments left out of an agent's answer: a notice of ours, or a part of one. */
export function attachmentsKept(situation: Situation, agent: string, kept: Attachment[]): MessageDraft[] {
  return tellWithinLimit(situation, [agent], {
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

/** Tells each of these agents, or withholds the notice from an agent who reached the limit of this reason. */
export function tellWithinLimit(situation: Situation, to: string[], notice: Notice): MessageDraft[] {
  const reason = noticeReason(notice.because[0]?.rule ?? '');
  return [...new Set(to)].flatMap((agent): MessageDraft[] => {
    const sent = noticesTo(situation, agent, reason);
    const isLast = sent === MAX_NOTICES_PER_HOUR - 1;
    const drafts = tell(situation, [agent], isLast ? withLastLine(notice) : notice);
    if (sent < MAX_NOTICES_PER_HOUR) return drafts;
    const limit = { rule: 'safety:limit', detail: { sent, limit: MAX_NOTICES_PER_HOUR } };
    return drafts.map((draft) => withheld(draft, limit));
  });
}

/** Adds to the last notice that more may be withheld. */
function withLastLine(notice: Notice): Notice {
  return {
    ...notice,
    values(reader) {
      const values = notice.values(reader);
      const more = phrase(reader.language, 'notice.more', { limit: String(MAX_NOTICES_PER_HOUR) });
      return { ...values, event: [values['event'], more].join('\n\n') };
    },
  };
}
