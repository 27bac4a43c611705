/**
 * Mail of a vendor to whom Firstline wrote about a ticket, and bounces of what it wrote there. It comes with the token of
 * that mail, and from an address that answers for the vendor, without a failed verdict.
 *
 * Never sends the customer anything, changes the ticket's state or its clocks, or takes part in another ticket. So a machine
 * that answers each mail gets none.
 */
import type { Reason } from '../../contract/classification.ts';
import { answersFor } from '../../contract/vendorAsks.ts';
import { VENDOR_RULE, vendorsOf } from '../../contract/vendors.ts';
import { type Arrival, recordPlacement } from '../arrival.ts';
import type { Decision } from '../decision.ts';
import { isJudged } from '../forwards.ts';
import { followed } from '../mergedTickets.ts';

/** Mails about a mail of ours that say nothing to an agent: machine.ts attaches them. */
const SILENT: readonly string[] = ['delayed', 'receipt', 'feedback', 'own'];

export function takeVendor(arrival: Arrival, decision: Decision): boolean {
  const { proofs, words, received, live, contact } = arrival;
  const [proof, ...others] = proofs.right;
  if (!live || received.channel !== 'email' || proof?.audience !== 'vendor' || proofs.wrong.length > 0)
    return false;
  // A token of another reader or of another ticket beside it is a doubt.
  if (others.some(({ ticket, owner }) => ticket !== proof.ticket || owner !== proof.owner)) return false;
  const kind = words.automatic?.kind ?? null;
  if (kind !== null && SILENT.includes(kind)) return false;
  if (kind !== 'bounce' && !isOfVendor(arrival, decision, proof.owner)) return false;
  const known = decision.ticket(proof.ticket);
  if (known === null) return false;
  const { number, conversation } = followed(decision, known);
  const because: Reason[] = [
    { rule: VENDOR_RULE, detail: { vendor: proof.owner, dmarc: words.verdict.dmarc } },
  ];
  recordPlacement(decision, arrival, { conversation, ticket: number, as: 'machine', because });
  decision.change({
    type: 'ticket.vendorWrote',
    ticket: number,
    contact,
    vendor: proof.owner,
    automatic: kind,
    because,
  });
  return true;
}

function isOfVendor({ words, received }: Arrival, { settings }: Decision, id: string): boolean {
  const vendor = vendorsOf(settings).find((one) => one.id === id);
  const { dmarc } = words.verdict;
  if (vendor === undefined || words.from === null || words.unclearFrom === true) return false;
  if (dmarc === 'fail' || (dmarc !== 'pass' && isJudged(received, settings))) return false;
  return answersFor(vendor, words.from.address);
}
