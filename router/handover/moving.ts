/**
 * The findings of a merged ticket go to the ticket that goes on: its later mails fill them in, and its agent sends them.
 *
 * Never replaces findings of that ticket, or those of a vendor who has it.
 */
import type { Ticket } from '../../contract/ticket.ts';
import { MERGED_FINDINGS } from '../../contract/ticketRules.ts';
import type { Decision } from '../decision.ts';

/** `ticket`: as it was before the merge. */
export function moveFindings(
  decision: Decision,
  { number, handover }: Ticket,
  target: string,
  agent: string,
): void {
  const into = decision.ticket(target);
  if (handover === undefined || into === null || into.handover !== undefined) return;
  if (into.vendor?.until === null) return;
  const { vendor, product, found, missing, askedAt } = handover;
  decision.change({
    type: 'ticket.collected',
    ticket: target,
    agent,
    contact: null,
    vendor,
    product,
    found,
    missing,
    ...(askedAt === undefined ? {} : { askedAt }),
    because: [{ rule: MERGED_FINDINGS, detail: { ticket: number } }],
  });
}
