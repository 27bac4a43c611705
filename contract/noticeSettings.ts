/**
 * Which mails are notices of a vendor, and what they are about, as the admin sets it.
 *
 * Never a person's address: who writes from such an address is no customer.
 */
import { z } from 'zod';

export const noticeProduct = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Further names of it in notices. */
  words: z.array(z.string()),
  /** The categories of tickets about it; empty: those of the vendor. */
  categories: z.array(z.string()),
});
export type NoticeProduct = z.infer<typeof noticeProduct>;

export const noticeSettings = z.strictObject({
  /** Addresses, or domains behind `@`, in lower case. */
  from: z.array(z.string()),
  products: z.array(noticeProduct),
});
export type NoticeSettings = z.infer<typeof noticeSettings>;
