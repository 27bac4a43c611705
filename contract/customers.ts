/**
 * Finds the customer of an address or a phone number in the admin's settings. An unknown address or number gives
 * null.
 */
import { type MailAddress, addressIn, canonicalAddress, canonicalDomain, isPhoneNumber } from './address.ts';
import { type CustomerSettings, type SettingsBody, STANDARD_PLAN } from './settings.ts';

type Known = Pick<SettingsBody, 'customers'>;

/** `by`: how the customer was found. An exact address or phone number is stronger evidence than a domain. */
export type CustomerMatch = { customer: CustomerSettings; by: 'address' | 'domain' | 'phone' };

/**
 * `address`: `local@domain` or an E.164 number; any other text gives null. An exact address wins over a domain, a
 * subdomain over its parent.
 */
export function customerOf(settings: Known, address: string): CustomerMatch | null {
  const { addresses, phones } = indexOf(settings);
  const caller = isPhoneNumber(address) ? phones.get(address) : undefined;
  if (caller !== undefined) return { customer: caller, by: 'phone' };
  const wanted = addressIn(address);
  if (wanted === null) return null;
  const named = addresses.get(`${wanted.local}@${wanted.domain}`);
  if (named !== undefined) return { customer: named, by: 'address' };
  const customer = customerOfDomain(settings, wanted);
  return customer === null ? null : { customer, by: 'domain' };
}

/** Of a stranger too. */
export function planOf({ plans }: Pick<SettingsBody, 'plans'>, match: CustomerMatch | null): string {
  const plan = match?.customer.plan ?? STANDARD_PLAN;
  return plan in plans ? plan : STANDARD_PLAN;
}

export function customerById(settings: Known, id: string | null): CustomerSettings | null {
  return id === null ? null : (indexOf(settings).ids.get(id) ?? null);
}

export function customerOfDomain(settings: Known, address: MailAddress): CustomerSettings | null {
  const { domains } = indexOf(settings);
  for (const domain of domainsOf(address)) {
    const customer = domains.get(domain);
    if (customer !== undefined) return customer;
  }
  return null;
}

type Index = Record<'ids' | 'addresses' | 'domains' | 'phones', Map<string, CustomerSettings>>;

/** Customers by id and by canonical address, domain and number. One index for each version of the settings. */
const indexes = new WeakMap<CustomerSettings[], Index>();

function indexOf({ customers }: Known): Index {
  const known = indexes.get(customers);
  if (known !== undefined) return known;
  const index: Index = { ids: new Map(), addresses: new Map(), domains: new Map(), phones: new Map() };
  // Backwards, so that the first customer that lists an address, a domain or a number wins.
  for (const customer of customers.toReversed()) {
    index.ids.set(customer.id, customer);
    put(index.addresses, customer.addresses.map(canonicalAddress), customer);
    put(index.domains, customer.domains.map(canonicalDomain), customer);
    put(index.phones, customer.phones, customer);
  }
  indexes.set(customers, index);
  return index;
}

/** Null: text that is no address or no domain. It belongs to no customer. */
function put(into: Map<string, CustomerSettings>, keys: (string | null)[], customer: CustomerSettings): void {
  for (const key of keys) if (key !== null) into.set(key, customer);
}

/**
 * `a@mail.eu.contoso.com` → mail.eu.contoso.com, eu.contoso.com, contoso.com. A top-level domain matches no customer.
 */
function domainsOf({ domain }: MailAddress): string[] {
  const labels = domain.split('.');
  return labels.slice(0, -1).map((_, skipped) => labels.slice(skipped).join('.'));
}
