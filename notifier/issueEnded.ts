/** Tells the customer once that the known issue of their ticket is over: in a lead's words, or in ours. Never in a vendor's. */
import type { FactOf } from '../contract/fact.ts';
import { endText } from '../contract/telling/knownIssues.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';
import { tellOnce } from './tellingOnce.ts';

export function issueEnded(
  situation: Situation,
  { tells, because }: FactOf<'ticket.issueEnded'>,
  ticket: Ticket,
): MessageDraft[] {
  const { issue, settings } = situation;
  if (tells !== true || issue === null) return [];
  return tellOnce(situation, ticket, because, (language) => endText(issue, settings, language));
}
