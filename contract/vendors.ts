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
  {
    vendor,
    reference,
    at,
    sent,
  }: Pick<WithVendor, 'vendor' | 'reference'> & { at: number; sent?: true | undefined },
): WithVendor {
  const isThere = before?.until === null && before.vendor === vendor;
  const kept = before?.vendor === vendor ? told(before) : {};
  return {
    vendor,
    reference,
    since: isThere ? before.since : at,
    until: null,
    ...kept,
    ...(sent === true ? { sentAt: at } : {}),
  };
}

function told({ sentAt, wroteAt }: WithVendor): Pick<WithVendor, 'sentAt' | 'wroteAt'> {
  return { ...(sentAt === undefined ? {} : { sentAt }), ...(wroteAt === undefined ? {} : { wroteAt }) };
}

/** In place of a vendor's id: it is done with the ticket. */
export const DONE_WITH_IT = 'done';

/** Behind `#handover`, where a vendor's id may be: the customer is asked; the text goes to the vendor. */
export const ASK_FOR_IT = 'ask';
export const SEND_IT = 'send';
export const RESERVED: readonly string[] = [ASK_FOR_IT, SEND_IT];

/** `reference`: the vendor's number; null: none is known. `until`: when they were done; null: the ticket is with them. */
export const withVendor = z.object({
  vendor: z.string(),
  reference: z.string().nullable(),
  since: z.number(),
  until: z.number().nullable(),
  /** When Firstline wrote to them, and when they last wrote; absent where neither is so. */
  sentAt: z.number().exactOptional(),
  wroteAt: z.number().exactOptional(),
});
export type WithVendor = z.infer<typeof withVendor>;

/** The vendor of an installation that configures none. Its name is the reader's word for a vendor. */
export const THE_VENDOR: VendorSettings = { id: 'vendor', name: '', categories: null, caseUrl: null };

/** The reason of a contact's place that names it as a vendor's words. Its role is a machine's in facts: older processes know no other. */
export const VENDOR_RULE = 'vendor-wrote';

export function isOfVendor(because: readonly { rule: string }[]): boolean {
  return because.some(({ rule }) => rule === VENDOR_RULE);
}

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
  /** When Firstline wrote to them, and when they last wrote. */
  sentAt: z.iso.datetime().optional(),
  wroteAt: z.iso.datetime().optional(),
});

export function vendorRow(one: WithVendor | undefined): z.infer<typeof vendorRowSchema> | null {
  if (one === undefined) return null;
  const { vendor: id, reference, since, until, sentAt, wroteAt } = one;
  return {
    id,
    reference,
    since: iso(since),
    until: iso(until),
    ...(sentAt === undefined ? {} : { sentAt: iso(sentAt) }),
    ...(wroteAt === undefined ? {} : { wroteAt: iso(wroteAt) }),
  };
}
