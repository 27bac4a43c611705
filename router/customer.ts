/** The plan of a sender's customer, and the reason that names the customer. Finding it: `contract/customers.ts`. */
import { addressIn } from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import { customerOfDomain, type CustomerMatch } from '../contract/customers.ts';
import type { Settings } from '../contract/settings.ts';

export { customerById, customerOf, type CustomerMatch, planOf } from '../contract/customers.ts';

/** Whether the address is in one of the customer's domains, even if another customer lists the exact address. */
export function inDomainOf(settings: Settings, customer: string | null, address: string): boolean {
  const wanted = addressIn(address);
  return customer !== null && wanted !== null && customerOfDomain(settings, wanted)?.id === customer;
}

/** `proved`: the sender's domain vouches for the mail (DMARC pass). A phone number gets no such mark. */
export function customerReason(match: CustomerMatch | null, proved: boolean): Reason {
  if (match === null) return { rule: 'customer:unknown' };
  const { customer, by } = match;
  const detail = { customer: customer.id, ...(by === 'phone' ? {} : { proved }) };
  return { rule: `customer:${by}`, detail };
}
