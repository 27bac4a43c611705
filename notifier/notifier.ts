/**
 * The notifier decides which message goes to whom, in which language, and whether that is safe. Promises one message
 * for one cause, kind and recipient, and a reason for each withheld one. Never sends: its decision is committed
 * first, and couriers deliver.
 */
import type { Draft, FactOf } from '../contract/fact.ts';
import type { Stage } from '../contract/stage.ts';
import type { Input } from '../contract/store.ts';
import type { Ticket } from '../contract/ticket.ts';
import { alarm, amended, attached, bounced, categorised, joined, prioritised, reopened } from './agent.ts';
import { alerted, calmed, roused } from './alerted.ts';
import { asked } from './asked.ts';
import { assignment, unaccepted } from './assigned.ts';
import { colleagueAnswered } from './colleagueAnswered.ts';
import { acknowledgement, resolution } from './customer.ts';
import type { MessageDraft } from './envelope.ts';
import { collected, toldVendor, vendorWrote } from './handover.ts';
import { help } from './help.ts';
import { issueEnded } from './issueEnded.ts';
import { issueNews } from './issueNews.ts';
import { morning } from './morning.ts';
import { away, flooded, noted, refused, unserved } from './notice.ts';
import { undelivered } from './undelivered.ts';
import { lateSms } from './lateSms.ts';
import type { AnswerLost } from './lost.ts';
import { withOwnPhrases } from './ownPhrases.ts';
import { passedOn } from './passedOn.ts';
import { reminded } from './callback.ts';
import { reply } from './reply.ts';
import { rang, ringing } from './ring.ts';
import type { RingLost } from './ringLost.ts';
import { factOf, loadSituation, type NotifierState, type Situation, situationOf } from './situation.ts';
import { staying } from './staying.ts';
import { tookIn } from './tookIn.ts';
import { unanswered } from './unanswered.ts';
import { toWatchers } from './watching.ts';
import { asWished } from './wishes.ts';

export type { NotifierState };

const reads = [
  'ticket.opened',
  'ticket.assigned',
  'ticket.joined',
  'ticket.attached',
  'ticket.alerted',
  'ticket.calmed',
  'ticket.roused',
  'ticket.warned',
  'ticket.escalated',
  'ticket.resolved',
  'ticket.amended',
  'ticket.bounced',
  'ticket.categorised',
  'ticket.prioritised',
  'ticket.reopened',
  'ticket.ringing',
  'ticket.rang',
  'ticket.reminded',
  'ticket.unanswered',
  'ticket.unaccepted',
  'ticket.tookIn',
  'ticket.handedOver',
  'ticket.issueEnded',
  'ticket.collected',
  'ticket.vendorWrote',
  'agent.toldVendor',
  'agent.replied',
  'agent.noted',
  'agent.refused',
  'agent.asked',
  'agent.away',
  'agent.briefed',
  'message.failed',
  'message.unknown',
  'queue.unserved',
  'person.opted',
  'issue.opened',
  'issue.noticed',
  'issue.over',
] as const;

type Handled = FactOf<(typeof reads)[number]>;
type OfTicket = Exclude<
  Handled,
  FactOf<
    | 'agent.noted'
    | 'agent.refused'
    | 'agent.asked'
    | 'agent.away'
    | 'agent.briefed'
    | 'message.failed'
    | 'message.unknown'
    | 'queue.unserved'
    | 'person.opted'
    | 'issue.opened'
    | 'issue.noticed'
    | 'issue.over'
  >
>;

/** The notifier's declaration, without the functions that an installation adds. */
export const notifierDeclaration = {
  name: 'notifier',
  topic: 'tickets',
  reads,
  readsHistory: true,
  writes: ['message.queued', 'message.withheld', 'answer.lost', 'message.rang'],
  publishes: ['answer.lost', 'message.rang'],
} as const satisfies Omit<Stage<NotifierState>, 'load' | 'decide'>;

/** `publicUrl`: the console's URL; notices to agents link to it. */
export function notifierStage(options: { publicUrl: string }): Stage<NotifierState> {
  return {
    ...notifierDeclaration,
    load: loadSituation,
    decide(input, state) {
      const situation = situationOf(input, state, options.publicUrl);
      return withOwnPhrases(state.settings, () =>
        decide(input, situation).map((draft) => asWished(situation, draft)),
      );
    },
  };
}

function decide(input: Input, situation: Situation): Draft[] {
  const fact = factOf(input);
  switch (fact.type) {
    case 'agent.refused':
      return refused(situation, fact);
    case 'agent.noted':
      return noted(situation, fact);
    case 'agent.asked':
      return asked(situation, fact);
    case 'agent.away':
      return away(situation, fact);
    case 'agent.briefed':
      return morning(situation, fact);
    case 'message.failed':
    case 'message.unknown':
      return undelivered(situation, fact);
    case 'queue.unserved':
      return unserved(situation, fact);
    case 'person.opted':
      return help(situation, fact);
    case 'issue.opened':
    case 'issue.noticed':
    case 'issue.over':
      return issueNews(situation, fact);
    default:
      return isOfTicket(fact) && situation.ticket !== null ? ofTicket(situation, fact, situation.ticket) : [];
  }
}

function isOfTicket(fact: { type: string }): fact is OfTicket {
  return (reads as readonly string[]).includes(fact.type);
}

function ofTicket(
  situation: Situation,
  fact: OfTicket,
  ticket: Ticket,
): (MessageDraft | AnswerLost | RingLost)[] {
  switch (fact.type) {
    case 'ticket.opened':
      return [...acknowledgement(situation, fact, ticket), ...flooded(situation, fact, ticket)];
    case 'ticket.assigned':
      return assignment(situation, fact, ticket);
    case 'ticket.joined':
      return [...joined(situation, fact, ticket), ...toWatchers(situation, fact, ticket)];
    case 'ticket.attached':
      return attached(situation, fact, ticket);
    case 'ticket.alerted':
      return alerted(situation, fact, ticket);
    case 'ticket.calmed':
      return calmed(situation, fact, ticket);
    case 'ticket.roused':
      return roused(situation, fact, ticket);
    case 'ticket.amended':
      return [...acknowledgement(situation, fact, ticket), ...amended(situation, fact, ticket)];
    case 'ticket.bounced':
      return bounced(situation, fact, ticket);
    case 'ticket.reopened':
      return reopened(situation, fact, ticket);
    case 'ticket.categorised':
      return categorised(situation, fact, ticket);
    case 'ticket.prioritised':
      return prioritised(situation, fact, ticket);
    case 'ticket.warned':
      return alarm(situation, fact);
    case 'ticket.escalated':
      return [...alarm(situation, fact), ...lateSms(situation, fact, ticket)];
    case 'ticket.resolved':
      return [...resolution(situation, fact, ticket), ...staying(situation, fact)];
    case 'ticket.unanswered':
      return unanswered(situation, fact, ticket);
    case 'ticket.unaccepted':
      return unaccepted(situation, fact, ticket);
    case 'ticket.ringing':
      return ringing(situation, fact, ticket);
    case 'ticket.rang':
      return rang(situation, fact);
    case 'ticket.reminded':
      return reminded(situation, fact);
    case 'ticket.tookIn':
      return tookIn(situation, fact, ticket);
    case 'ticket.handedOver':
      return passedOn(situation, fact, ticket);
    case 'ticket.issueEnded':
      return issueEnded(situation, fact, ticket);
    case 'ticket.collected':
      return collected(situation, fact, ticket);
    case 'ticket.vendorWrote':
      return vendorWrote(situation, fact);
    case 'agent.toldVendor':
      return toldVendor(situation, fact, ticket);
    case 'agent.replied': {
      const sent = reply(situation, fact, ticket);
      return [...sent, ...colleagueAnswered(situation, fact, ticket, sent)];
    }
  }
}
