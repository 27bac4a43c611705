/**
 * The vendors to whom agents pass tickets on: who that is for a ticket, the number of a case with them, and since when.
 *
 * Never holds a case number in which an address or a sentence fits: `forget` finds no words in it.
 */
import { z } from 'zod';
import { iso } from './clock.ts';
import type { Settings, VendorSettings } from './settings.ts';

/** The number of a case as the vendor writes it. */
export const caseNumber = z.string().regex(/^[A-Za-z0-9][\w.:/#-]{0,63}$/);

/** A correction keeps since when the ticket is there. */
export function handedOver(
  before: WithVendor | undefined,
  { vendor, reference, at }: Pick<WithVendor, 'vendor' | 'reference'> & { at: number },
): WithVendor {
  const isThere = before?.until === null && before.vendor === vendor;
  return { vendor, reference, since: isThere ? before.since : at, until: null };
}

/** In place of a vendor's id: it is done with the ticket. */
export const DONE_WITH_IT = 'done';

/** `reference`: the vendor's number; null: none is known. `until`: when they were done; null: the ticket is with them. */
export const withVendor = z.object({
  vendor: z.string(),
  reference: z.string().nullable(),
  since: z.number(),
  until: z.number().nullable(),
});
export type WithVendor = z.infer<typeof withVendor>;

/** The vendor of an installation that configures none. Its name is the reader's word for a vendor. */
export const THE_VENDOR: VendorSettings = { id: 'vendor', name: '', categories: null, caseUrl: null };

type Configured = Pick<Settings, 'vendors'>;

export function vendorsOf({ vendors = [] }: Configured): readonly VendorSettings[] {
  return vendors.length === 0 ? [THE_VENDOR] : vendors;
}

/** The one that names the category, otherwise the first that takes every category, otherwise the first. */
export function vendorFor(settings: Configured, category: string): VendorSettings {
  const all = vendorsOf(settings);
  return (
    all.find(({ categories }) => categories?.includes(category)) ??
    all.find(({ categories }) => categories === null) ??
    all[0] ??
    THE_VENDOR
  );
}

/** '' for a vendor without a name; the id of one that the settings know no more. */
export function vendorName(settings: Configured, id: string): string {
  return vendorsOf(settings).find((one) => one.id === id)?.name ?? (id === THE_VENDOR.id ? '' : id);
}

/** The vendor's page about the case; null where the settings name none or the number is unknown. */
export function caseUrl(settings: Configured, { vendor, reference }: WithVendor): string | null {
  const url = vendorsOf(settings).find(({ id }) => id === vendor)?.caseUrl ?? null;
  return url === null || reference === null ? null : url.replace('{number}', encodeURIComponent(reference));
}

export const vendorRowSchema = z.object({
  id: z.string(),
  reference: z.string().nullable(),
  since: z.iso.datetime(),
  until: z.iso.datetime().nullable(),
});

export function vendorRow(one: WithVendor | undefined): z.infer<typeof vendorRowSchema> | null {
  if (one === undefined) return null;
  return { id: one.vendor, reference: one.reference, since: iso(one.since), until: iso(one.until) };
}
