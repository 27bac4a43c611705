/** What a vendor asks for about a ticket, how it takes it, and who answers for it. */
import { type Ask, type HandOverSettings, knownAsks } from './handOverSettings.ts';
import type { Settings, VendorSettings } from './settings.ts';
import type { Ticket } from './ticketState.ts';
import { vendorFor, vendorsOf } from './vendors.ts';

/** What every vendor is asked with, where the settings say nothing else. */
const STANDARD: HandOverSettings = {
  way: 'hand',
  to: null,
  from: [],
  language: 'en',
  tellCustomer: false,
  asks: knownAsks.filter((id) => id !== 'host').map((id) => ({ id, label: {} })),
  products: [],
};

type Configured = Pick<Settings, 'vendors'>;

export function handOverOf(settings: Configured, vendor: string): HandOverSettings {
  return vendorsOf(settings).find(({ id }) => id === vendor)?.handOver ?? STANDARD;
}

/** The vendor that the order names, with whom the ticket is, for whom it is prepared, or the category's. */
export function vendorMeant(
  settings: Configured,
  ticket: Pick<Ticket, 'vendor' | 'handover' | 'category'>,
  named: string | null,
): string {
  const there = ticket.vendor?.until === null ? ticket.vendor.vendor : null;
  return named ?? ticket.handover?.vendor ?? there ?? vendorFor(settings, ticket.category).id;
}

/** What the vendor asks for about this product; null: no product is known. */
export function asksOf({ asks, products }: HandOverSettings, product: string | null): Ask[] {
  const wanted = products.find(({ name }) => name === product)?.asks ?? null;
  return wanted === null ? asks : asks.filter(({ id }) => wanted.includes(id));
}

/** Whether the address answers for the vendor. */
export function answersFor({ handOver }: VendorSettings, address: string): boolean {
  const lower = address.toLowerCase();
  const domain = lower.slice(lower.lastIndexOf('@'));
  return handOver !== undefined && handOver.from.some((one) => one === lower || one === domain);
}
