/** Which customer an address or a phone number belongs to, by what the admin configured. Somebody unknown is null. */
import type { Reason } from '../contract/classification.ts';
import { type CustomerSettings, type Settings, STANDARD_PLAN } from '../contract/settings.ts';

/** `by` is how the customer was found: an exact address or phone number says more than a domain. */
export type CustomerMatch = { customer: CustomerSettings; by: 'address' | 'domain' | 'phone' };

/** `address` is `local@domain` or an E.164 number. An exact address wins over a domain, a subdomain over its parent. */
export function customerOf(settings: Settings, address: string): CustomerMatch | null {
  const wanted = address.toLowerCase();
  const { customers } = settings;
  const byPhone = customers.find(({ phones }) => phones.includes(wanted));
  if (byPhone !== undefined) return { customer: byPhone, by: 'phone' };
  const byAddress = customers.find(({ addresses }) => addresses.includes(wanted));
  if (byAddress !== undefined) return { customer: byAddress, by: 'address' };
  const customer = customerOfDomain(customers, wanted);
  return customer === null ? null : { customer, by: 'domain' };
}

/** Whether the address lies in one of the customer's domains, whatever else it is known by. */
export function inDomainOf(settings: Settings, customer: string | null, address: string): boolean {
  const found = customerOfDomain(settings.customers, address.toLowerCase());
  return customer !== null && found?.id === customer;
}

export function planOf(settings: Settings, match: CustomerMatch | null): string {
  const plan = match?.customer.plan ?? STANDARD_PLAN;
  return plan in settings.plans ? plan : STANDARD_PLAN;
}

export function customerReason(match: CustomerMatch | null): Reason {
  return match === null
    ? { rule: 'customer:unknown' }
    : { rule: `customer:${match.by}`, detail: { customer: match.customer.id } };
}

function customerOfDomain(customers: CustomerSettings[], address: string): CustomerSettings | null {
  for (const domain of domainsOf(address)) {
    const customer = customers.find(({ domains }) => domains.includes(domain));
    if (customer !== undefined) return customer;
  }
  return null;
}

/** `a@mail.eu.contoso.com` → mail.eu.contoso.com, eu.contoso.com, contoso.com. A top-level domain is nobody's. */
function domainsOf(address: string): string[] {
  const at = address.lastIndexOf('@');
  if (at < 0) return [];
  const labels = address.slice(at + 1).split('.');
  return labels.slice(0, -1).map((_, skipped) => labels.slice(skipped).join('.'));
}
