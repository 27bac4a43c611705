/**
 * Finds the customer of an address or a phone number in the admin's settings. An unknown address or number gives
 * null.
 */
import {
  type MailAddress,
  addressIn,
  canonicalAddress,
  canonicalDomain,
  isPhoneNumber,
} from '../contract/address.ts';
import type { Reason } from '../contract/classification.ts';
import { type CustomerSettings, type Settings, STANDARD_PLAN } from '../contract/settings.ts';

/** `by`: how the customer was found. An exact address or phone number is stronger evidence than a domain. */
export type CustomerMatch = { customer: CustomerSettings; by: 'address' | 'domain' | 'phone' };

/**
 * `address`: `local@domain` or an E.164 number; any other text gives null. An exact address wins over a domain, a
 * subdomain over its parent.
 */
export function customerOf(settings: Settings, address: string): CustomerMatch | null {
  const { customers } = settings;
  if (isPhoneNumber(address)) {
    const customer = customers.find(({ phones }) => phones.includes(address));
    return customer === undefined ? null : { customer, by: 'phone' };
  }
  const wanted = addressIn(address);
  if (wanted === null) return null;
  const exact = `${wanted.local}@${wanted.domain}`;
  const byAddress = customers.find(({ addresses }) =>
    addresses.some((one) => canonicalAddress(one) === exact),
  );
  if (byAddress !== undefined) return { customer: byAddress, by: 'address' };
  const customer = customerOfDomain(customers, wanted);
  return customer === null ? null : { customer, by: 'domain' };
}

/** Whether the address is in one of the customer's domains, even if another customer lists the exact address. */
export function inDomainOf(settings: Settings, customer: string | null, address: string): boolean {
  const wanted = addressIn(address);
  return (
    customer !== null && wanted !== null && customerOfDomain(settings.customers, wanted)?.id === customer
  );
}

export function planOf(settings: Settings, match: CustomerMatch | null): string {
  const plan = match?.customer.plan ?? STANDARD_PLAN;
  return plan in settings.plans ? plan : STANDARD_PLAN;
}

/** `proved`: the sender's domain vouches for the mail (DMARC pass). A phone number gets no such mark. */
export function customerReason(match: CustomerMatch | null, proved: boolean): Reason {
  if (match === null) return { rule: 'customer:unknown' };
  const { customer, by } = match;
  const detail = { customer: customer.id, ...(by === 'phone' ? {} : { proved }) };
  return { rule: `customer:${by}`, detail };
}

function customerOfDomain(customers: CustomerSettings[], address: MailAddress): CustomerSettings | null {
  const { domains } = indexOf(customers);
  for (const domain of domainsOf(address)) {
    const customer = domains.get(domain);
    if (customer !== undefined) return customer;
  }
  return null;
}

type Index = { addresses: Map<string, CustomerSettings>; domains: Map<string, CustomerSettings> };

/** Indexes by canonical address and domain, kept while many mails are decided under the same settings. */
const indexes = new WeakMap<CustomerSettings[], Index>();

function indexOf(customers: CustomerSettings[]): Index {
  const known = indexes.get(customers);
  if (known !== undefined) return known;
  const index: Index = { addresses: new Map(), domains: new Map() };
  // Backwards, so that the first customer that lists an address or a domain wins.
  for (const customer of customers.toReversed()) {
    for (const one of customer.addresses) index.addresses.set(canonicalAddress(one) ?? '', customer);
    for (const one of customer.domains) index.domains.set(canonicalDomain(one) ?? '', customer);
  }
  indexes.set(customers, index);
  return index;
}

/**
 * `a@mail.eu.contoso.com` → mail.eu.contoso.com, eu.contoso.com, contoso.com. A top-level domain matches no customer.
 */
function domainsOf({ domain }: MailAddress): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, skipped) => labels.slice(skipped).join('.'));
}
