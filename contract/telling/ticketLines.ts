/** Lines about tickets: opened, assigned, waiting, overdue, resolved, with the reasons. */
import type { Reason } from '../classification.ts';
import { nearTimeText } from './instant.ts';
import { rulesText } from './reasons.ts';
import {
  agentName,
  categoryTitle,
  customerName,
  languageName,
  type Line,
  type Lines,
  type Look,
  personName,
  teamText,
} from './look.ts';

const SLA_CLOCKS = { firstResponse: 'a first answer', resolution: 'a resolution' };

const JOINED_BY: Record<string, string> = {
  'reply-token': 'it carries the token of our own mail',
  cites: 'it answers one of our mails',
  'same-message-id': 'it is the same mail in other words',
  'cited-by': 'a mail of the ticket answers it',
  'same-missing-parent': 'it answers the same mail as another of the ticket',
  'same-number': 'the same number rang before',
  'same-number-and-digit': 'the same number rang before about the same',
};

const NEWS = {
  caller: 'who called',
  digit: 'the menu digit',
  recording: 'the recording',
  transcript: 'the transcript',
};

export const ticketLines: Lines = {
  async 'ticket.opened'(fact, look) {
    const who = await personName(look, fact.requester);
    const customer = customerName(look, fact.customer);
    const of = customer === null ? 'whom we do not know yet' : `of ${customer}`;
    return `${fact.ticket} opens for ${who}, ${of}: plan ${fact.plan}, priority ${fact.priority}, queue ${fact.queue}`;
  },
  'ticket.scheduled'(fact, look) {
    const opened = fact.because.some(({ rule }) => rule === 'opened');
    if (opened && fact.clock === 'resolution') return null;
    return `${fact.ticket} wants ${SLA_CLOCKS[fact.clock]} by ${nearTimeText(fact.due, fact.at, look.timeZone)}`;
  },
  'ticket.assigned': (fact, look) =>
    `${fact.ticket} goes to ${agentName(look, fact.agent)}: ${whyThis(fact.because)}`,
  'ticket.queued': (fact) => `${fact.ticket} waits in the queue ${fact.queue}: nobody can take it now`,
  async 'ticket.joined'(fact, look) {
    const rules = fact.because.map(({ rule }) => JOINED_BY[rule] ?? null).filter((text) => text !== null);
    return `It joins ${fact.ticket}, because ${rules[0] ?? 'it belongs there'} and ${await personName(look, await requester(look, fact.ticket))} takes part in it`;
  },
  'ticket.attached': (fact) =>
    `It is put beside ${fact.ticket}, because it cites our mail; a machine wrote it, so no clock moves and nobody answers it`,
  async 'ticket.answered'(fact, look) {
    const first = (await look.read.ticket(fact.ticket))?.firstRespondedAt === fact.at;
    const met = first ? ', and met the deadline for a first answer' : '';
    return `${agentName(look, fact.agent)} has answered the customer of ${fact.ticket}${met}`;
  },
  async 'ticket.unanswered'(fact, look) {
    const who = fact.person === null ? 'anybody' : await personName(look, fact.person);
    const lost = `The answer by ${agentName(look, fact.agent)} did not reach ${who}`;
    if (!fact.taken) return `${lost} of ${fact.ticket}`;
    return `${lost}: it counts as none${fact.opens ? `, ${fact.ticket} is open again` : ''}, and the clocks go on from where they stood`;
  },
  'ticket.waited': (fact) => `${fact.ticket} waits for the customer, and its resolution clock stands still`,
  'ticket.resumed': (fact, look) => `${fact.ticket} is open again: ${whoOpens(fact.because, look)}`,
  'ticket.reopened': (fact, look) => `${fact.ticket} is opened again: ${whoOpens(fact.because, look)}`,
  'ticket.snoozed': (fact, look) =>
    `${agentName(look, fact.agent)} puts ${fact.ticket} off until ${nearTimeText(fact.until, fact.at, look.timeZone)}; its clocks go on`,
  'ticket.woken': (fact) => `${fact.ticket} is back in its agent’s day: ${rulesText(fact.because)}`,
  'ticket.linked': (fact, look) =>
    `${agentName(look, fact.agent)} says that ${fact.linked} is related to ${fact.ticket}`,
  'ticket.resolved': (fact, look) => `${agentName(look, fact.agent)} resolves ${fact.ticket}`,
  'ticket.categorised': (fact, look) =>
    `${fact.ticket} is about ${categoryTitle(look, fact.category)} after all`,
  'ticket.prioritised': (fact) => `${fact.ticket} is of priority ${fact.priority} now`,
  'ticket.warned': (fact, look) =>
    `${fact.ticket} nears its deadline: ${SLA_CLOCKS[fact.clock]} is due at ${nearTimeText(fact.due, fact.at, look.timeZone)}; ${teamText(look, fact.tell)} must know`,
  'ticket.escalated': (fact, look) =>
    `${fact.ticket} is overdue: ${SLA_CLOCKS[fact.clock]} was due at ${nearTimeText(fact.due, fact.at, look.timeZone)}. Level ${fact.level}: ${teamText(look, fact.tell)} must know`,
  'ticket.amended': (fact) =>
    `More of a call is known on ${fact.ticket}: ${new Intl.ListFormat('en').format(fact.news.map((one) => NEWS[one]))}`,
  async 'ticket.bounced'(fact, look) {
    const who = await personName(look, fact.person);
    return `${who} of ${fact.ticket} cannot be reached by mail any more (${fact.status})`;
  },
};

function whoOpens(because: Reason[], look: Look): string {
  const agent = because.find(({ detail }) => typeof detail?.agent === 'string')?.detail?.agent;
  return agent === undefined ? 'the customer wrote' : `${agentName(look, String(agent))} wants it`;
}

async function requester({ read }: Look, number: string): Promise<string | null> {
  return (await read.ticket(number))?.requester ?? null;
}

function whyThis(because: Reason[]): Line {
  const detail = (rule: string) => because.find((reason) => reason.rule === rule)?.detail;
  const speaks = languageName(String(detail('language')?.language ?? '') || null);
  const open = detail('open-tickets')?.open;
  return [
    'has the skill',
    ...(speaks !== null && Number(detail('language')?.agents) > 0 ? [`speaks ${speaks}`] : []),
    ...(typeof open === 'number'
      ? [`has ${open === 0 ? 'no' : open} open ticket${open === 1 ? '' : 's'}`]
      : []),
  ].join(', ');
}
