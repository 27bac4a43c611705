/**
 * The findings of a merged ticket go to the ticket that goes on: its later mails fill them in, and its agent sends them.
 *
 * They do not stay there after an unmerge: the ticket that leaves has its own, and the other one is collected again.
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

/** Whether some are of a contact that this ticket, and those that stay merged into it, do not have. */
export function hasFindingsOfOthers(
  decision: Pick<Decision, 'ticket'>,
  { contacts, handover, took = [] }: Ticket,
  leaving: string,
): boolean {
  const stay = took.flatMap(({ ticket }) =>
    ticket === leaving ? [] : (decision.ticket(ticket)?.contacts ?? []),
  );
  const known = new Set([...contacts, ...stay]);
  return handover?.found.some(({ contact }) => !known.has(contact)) === true;
}
