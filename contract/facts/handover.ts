/** Facts about the hand-over of a ticket to a vendor, before it is passed on and after. */
import { z } from 'zod';
import { reason } from '../classification.ts';
import { collected } from '../handover.ts';

const ticket = z.string();
const because = z.array(reason);

export const handoverFacts = {
  /**
   * What a vendor asks for was collected: at an agent's order, or because the customer's words say more. `contact`: the
   * mail that led to it; null: a click.
   */
  'ticket.collected': collected.extend({
    ticket,
    agent: z.string(),
    contact: z.string().nullable(),
    /** The findings come from a merged ticket, where the customer was asked then. */
    askedAt: z.number().exactOptional(),
    because,
  }),
  /** The customer is asked for these. The `agent.replied` of the same decision has the words. */
  'ticket.askedFor': z.object({ ticket, agent: z.string(), vendor: z.string(), asks: z.array(z.string()) }),
  /**
   * Words of the vendor, or of its machine. They are the team's to read: nothing is sent on, and no state changes.
   * `automatic`: the kind of a machine's mail.
   */
  'ticket.vendorWrote': z.object({
    ticket,
    contact: z.string(),
    vendor: z.string(),
    automatic: z.string().nullable(),
    because,
  }),
};
