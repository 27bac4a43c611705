/** Tells the customer once that their ticket was passed on, where the vendor's settings want it. */
import type { FactOf } from '../contract/fact.ts';
import { handoverText, vendorNamed } from '../contract/telling/handover.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { MessageDraft } from './envelope.ts';
import type { Situation } from './situation.ts';
import { tellOnce } from './tellingOnce.ts';

export function passedOn(
  situation: Situation,
  { agent, vendor, tells }: FactOf<'ticket.handedOver'>,
  ticket: Ticket,
): MessageDraft[] {
  if (tells !== true) return [];
  const because = [{ rule: 'passed-on', detail: { agent, vendor } }];
  return tellOnce(situation, ticket, because, (language) =>
    handoverText(language, 'passedOn', { v: vendorNamed(situation.settings, vendor, language) }),
  );
}
