/** Lines about tickets: opened, assigned, waiting, overdue, resolved, with the reasons. */
import type { Reason } from '../classification.ts';
import { ALERT_RULE, GESTURE_RULE } from '../ticketRules.ts';
import { vendorName } from '../vendors.ts';
import { rulesText } from './reasons.ts';
import {
  agentName,
  categoryTitle,
  customerName,
  languageName,
  listText,
  type Lines,
  type Look,
  personName,
  teamText,
  ticketName,
  timeNear,
  wordsOf,
} from './look.ts';

export const ticketLines: Lines = {
  async 'ticket.opened'(fact, look) {
    const { begins, opens, priority } = wordsOf(look);
    const who = await personName(look, fact.requester);
    if (fact.begunBy !== undefined) return begins(named(look, fact), agentName(look, fact.begunBy), who);
    const customer = customerName(look, fact.customer);
    return opens(named(look, fact), who, customer, fact.plan, priority[fact.priority], fact.queue);
  },
  'ticket.scheduled'(fact, look) {
    if (fact.paused === true) return wordsOf(look).stands(named(look, fact), vendorIn(fact.because, look));
    const opened = fact.because.some(({ rule }) => rule === 'opened');
    if (opened && fact.clock === 'resolution') return null;
    const { wants, clock } = wordsOf(look);
    return wants(named(look, fact), clock[fact.clock], timeNear(look, fact.due, fact.at));
  },
  'ticket.assigned': (fact, look) =>
    wordsOf(look).goesTo(named(look, fact), agentName(look, fact.agent), whyThis(fact.because, look)),
  'ticket.accepted': (fact, look) => wordsOf(look).accepts(named(look, fact), agentName(look, fact.agent)),
  'ticket.unaccepted': (fact, look) =>
    wordsOf(look).unaccepted(named(look, fact), agentName(look, fact.agent)),
  'ticket.queued': (fact, look) => wordsOf(look).queued(named(look, fact), fact.queue),
  async 'ticket.joined'(fact, look) {
    const { joins, joinedBy, belongsThere } = wordsOf(look);
    const [rule] = fact.because.map(({ rule: id }) => joinedBy[id] ?? null).filter((text) => text !== null);
    const requester = (await look.read.ticket(fact.ticket))?.requester ?? null;
    return joins(named(look, fact), rule ?? belongsThere, await personName(look, requester));
  },
  'ticket.attached'(fact, look) {
    const { attached, thanked } = wordsOf(look);
    const isGesture = fact.because.some(({ rule }) => rule.startsWith(GESTURE_RULE));
    return (isGesture ? thanked : attached)(named(look, fact));
  },
  'ticket.followed': (fact, look) =>
    wordsOf(look).follows(
      named(look, fact),
      fact.agent === null ? null : agentName(look, fact.agent),
      fact.incident,
    ),
  'ticket.unfollowed': (fact, look) =>
    wordsOf(look).unfollows(named(look, fact), agentName(look, fact.agent), fact.incident),
  'ticket.led': (fact, look) => wordsOf(look).leads(named(look, fact)),
  'ticket.unled': (fact, look) => wordsOf(look).unled(named(look, fact), agentName(look, fact.agent)),
  'ticket.calmed': (fact, look) => wordsOf(look).calmed(named(look, fact), fact.alerts),
  'ticket.roused': (fact, look) => wordsOf(look).roused(named(look, fact), fact.alert),
  'ticket.alerted': (fact, look) =>
    wordsOf(look).alerted(named(look, fact), fact.late === true ? 'late' : fact.state),
  async 'ticket.answered'(fact, look) {
    const first = (await look.read.ticket(fact.ticket))?.firstRespondedAt === (fact.answeredAt ?? fact.at);
    return wordsOf(look).answered(named(look, fact), agentName(look, fact.agent), first);
  },
  async 'ticket.unanswered'(fact, look) {
    const who = fact.person === null ? null : await personName(look, fact.person);
    return wordsOf(look).unanswered(named(look, fact), agentName(look, fact.agent), who, fact);
  },
  'ticket.waited': (fact, look) => wordsOf(look).waits(named(look, fact)),
  'ticket.resumed': (fact, look) => wordsOf(look).openAgain(named(look, fact), whoOpens(fact.because, look)),
  'ticket.reopened': (fact, look) => wordsOf(look).reopened(named(look, fact), whoOpens(fact.because, look)),
  'ticket.watched': (fact, look) =>
    wordsOf(look).watches(named(look, fact), agentName(look, fact.agent), fact.watching),
  'ticket.snoozed': (fact, look) =>
    wordsOf(look).snoozed(
      named(look, fact),
      agentName(look, fact.agent),
      timeNear(look, fact.until, fact.at),
    ),
  'ticket.woken': (fact, look) => wordsOf(look).woken(named(look, fact), rulesText(fact.because, look)),
  'ticket.linked': (fact, look) =>
    wordsOf(look).linked(named(look, fact), agentName(look, fact.agent), fact.linked),
  'ticket.attributed': (fact, look) =>
    wordsOf(look).attributes(named(look, fact), agentName(look, fact.agent), fact.knownIssue),
  'ticket.issueEnded': (fact, look) => wordsOf(look).issueEnded(named(look, fact), fact.knownIssue),
  'ticket.merged': (fact, look) =>
    wordsOf(look).merged(named(look, fact), agentName(look, fact.agent), fact.into),
  'ticket.unmerged': (fact, look) =>
    wordsOf(look).unmerged(named(look, fact), agentName(look, fact.agent), fact.from, fact.stays > 0),
  'ticket.tookIn': (fact, look) =>
    wordsOf(look).tookIn(named(look, fact), agentName(look, fact.agent), fact.merged),
  'ticket.gaveBack': (fact, look) =>
    wordsOf(look).gaveBack(named(look, fact), agentName(look, fact.agent), fact.merged),
  'ticket.split': (fact, look) =>
    wordsOf(look).split(named(look, fact), agentName(look, fact.agent), fact.into),
  'ticket.handedOver'(fact, look) {
    // Further words for a vendor that has it.
    if (fact.sent === true && fact.previous?.until === null && fact.previous.vendor === fact.vendor)
      return null;
    return wordsOf(look).handsOver(
      named(look, fact),
      agentName(look, fact.agent),
      vendorName(look.settings, fact.vendor),
      fact.reference,
      fact.pauses === true,
    );
  },
  'ticket.handedBack': (fact, look) =>
    wordsOf(look).handsBack(
      named(look, fact),
      agentName(look, fact.agent),
      vendorName(look.settings, fact.previous.vendor),
    ),
  async 'ticket.resolved'(fact, look) {
    const { person } = fact;
    if (fact.recovered === true) return wordsOf(look).recovered(named(look, fact));
    const who = person === undefined ? agentName(look, fact.agent) : await personName(look, person);
    const told = wordsOf(look).resolved(named(look, fact), who);
    return fact.stays === undefined ? told : `${told}. ${wordsOf(look).stays(fact.stays.join(', '))}`;
  },
  'ticket.rated': async (fact, look) =>
    wordsOf(look).rated(named(look, fact), await personName(look, fact.person), fact),
  'ticket.categorised': (fact, look) =>
    wordsOf(look).categorised(named(look, fact), categoryTitle(look, fact.category)),
  'ticket.prioritised'(fact, look) {
    const { prioritised, priority } = wordsOf(look);
    return prioritised(named(look, fact), priority[fact.priority]);
  },
  'ticket.warned'(fact, look) {
    const { nears, clock } = wordsOf(look);
    const due = timeNear(look, fact.due, fact.at);
    return nears(named(look, fact), clock[fact.clock], due, teamText(look, fact.tell));
  },
  'ticket.escalated'(fact, look) {
    const { overdue, clock } = wordsOf(look);
    const due = timeNear(look, fact.due, fact.at);
    return overdue(named(look, fact), clock[fact.clock], due, fact.level, teamText(look, fact.tell));
  },
  'ticket.amended'(fact, look) {
    const { amended, news } = wordsOf(look);
    const told = fact.news.map((one) => news[one]);
    return amended(named(look, fact), listText(look, told));
  },
  'ticket.ringing': (fact, look) =>
    wordsOf(look).ringing(agentName(look, fact.agent), named(look, fact), fact.attempt),
  'ticket.rang'(fact, look) {
    const { rangIs, rang } = wordsOf(look);
    const { agent, attempt, outcome, talkSeconds } = fact;
    return rangIs(agentName(look, agent), named(look, fact), attempt, rang[outcome], lengthOf(talkSeconds));
  },
  async 'ticket.promised'(fact, look) {
    const who = await personName(look, fact.person);
    return wordsOf(look).promisesCall(who, named(look, fact), timeNear(look, fact.due, fact.at));
  },
  'ticket.reminded'(fact, look) {
    const due = timeNear(look, fact.due, fact.at);
    return wordsOf(look).callIsDue(named(look, fact), due, fact.attempts, teamText(look, fact.tell));
  },
  'ticket.kept': (fact, look) => wordsOf(look).keepsCall[fact.how](named(look, fact)),
  async 'ticket.bounced'(fact, look) {
    const who = await personName(look, fact.person);
    return wordsOf(look).unreachable(named(look, fact), who, fact.status);
  },
};

function vendorIn(because: Reason[], look: Look): string {
  const vendor = because.find(({ detail }) => typeof detail?.vendor === 'string')?.detail?.vendor;
  return vendor === undefined ? '' : vendorName(look.settings, String(vendor));
}

function named(look: Look, { ticket }: { ticket: string }): string {
  return ticketName(look, ticket);
}

function whoOpens(because: Reason[], look: Look): string {
  const agent = because.find(({ detail }) => typeof detail?.agent === 'string')?.detail?.agent;
  const { customerWrote, wantsIt, alertAgain } = wordsOf(look);
  if (because.some(({ rule }) => rule === ALERT_RULE)) return alertAgain;
  return agent === undefined ? customerWrote : wantsIt(agentName(look, String(agent)));
}

function whyThis(because: Reason[], look: Look): string {
  const { skilled, speaks, hasOpen } = wordsOf(look);
  const detail = (rule: string) => because.find((reason) => reason.rule === rule)?.detail;
  const language = languageName(look, String(detail('language')?.language ?? '') || null);
  const open = detail('open-tickets')?.open;
  return [
    skilled,
    ...(language !== null && Number(detail('language')?.agents) > 0 ? [speaks(language)] : []),
    ...(typeof open === 'number' ? [hasOpen(open)] : []),
  ].join(', ');
}

/** `1:05` */
function lengthOf(seconds: number | null): string | null {
  if (seconds === null) return null;
  return `${Math.floor(seconds / 60)}:${String(Math.round(seconds % 60)).padStart(2, '0')}`;
}
