/** The part of a ticket that concerns vendors: the findings for one, with whom the ticket is, who wrote when. */
import type { FactOf } from './fact.ts';
import { including } from './people.ts';
import type { Ticket } from './ticketState.ts';
import { handedOver } from './vendors.ts';

type VendorFact = FactOf<
  'ticket.handedOver' | 'ticket.handedBack' | 'ticket.collected' | 'ticket.askedFor' | 'ticket.vendorWrote'
>;

export function ofVendor(ticket: Ticket, fact: VendorFact): Ticket {
  switch (fact.type) {
    case 'ticket.handedOver':
      return {
        ...(fact.sent === true ? withoutFindings(ticket) : ticket),
        vendor: handedOver(ticket.vendor, fact),
      };
    case 'ticket.handedBack':
      return { ...ticket, vendor: { ...fact.previous, until: fact.at } };
    case 'ticket.collected':
      return collected(ticket, fact);
    case 'ticket.askedFor':
      return asked(ticket, fact.at);
    case 'ticket.vendorWrote':
      return wrote(ticket, fact);
  }
}

/** The customer is asked once for one vendor, however often it is collected again. */
function collected(ticket: Ticket, fact: FactOf<'ticket.collected'>): Ticket {
  const { id, at, agent, vendor, product, found, missing } = fact;
  const own = ticket.handover?.vendor === vendor ? ticket.handover.askedAt : undefined;
  const before = fact.askedAt ?? own;
  return {
    ...ticket,
    handover: {
      id,
      at,
      agent,
      vendor,
      product,
      found,
      missing,
      ...(before === undefined ? {} : { askedAt: before }),
    },
  };
}

function asked(ticket: Ticket, askedAt: number): Ticket {
  return ticket.handover === undefined ? ticket : { ...ticket, handover: { ...ticket.handover, askedAt } };
}

function wrote(ticket: Ticket, { contact, vendor, at }: FactOf<'ticket.vendorWrote'>): Ticket {
  const contacts = including(ticket.contacts, contact);
  return ticket.vendor?.vendor === vendor
    ? { ...ticket, contacts, vendor: { ...ticket.vendor, wroteAt: at } }
    : { ...ticket, contacts };
}

/** They have left, or are of a ticket that left. */
export function withoutFindings(ticket: Ticket): Ticket {
  const { handover: _handover, ...rest } = ticket;
  return rest;
}
