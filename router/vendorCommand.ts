/** The rest of `#vendor`: a vendor's id, the number of the case, both or neither; or that the vendor is done. */
import type { Clicked } from '../contract/order.ts';
import type { Settings } from '../contract/settings.ts';
import { caseNumber, DONE_WITH_IT, vendorsOf } from '../contract/vendors.ts';

type Given = { handOver: NonNullable<Clicked['handOver']> | null; handBack: boolean };

/** Null: neither a vendor nor a number. */
export function vendorIn(words: string, settings: Settings): Given | null {
  if (words.toLowerCase() === DONE_WITH_IT) return { handOver: null, handBack: true };
  const parts = words.split(' ').filter((part) => part !== '');
  const named = vendorsOf(settings).find(({ id }) => id.toLowerCase() === parts[0]?.toLowerCase());
  const [reference, ...more] = named === undefined ? parts : parts.slice(1);
  if (more.length > 0 || (reference !== undefined && !caseNumber.safeParse(reference).success)) return null;
  const vendor = named === undefined ? {} : { vendor: named.id };
  return { handOver: { ...vendor, ...(reference === undefined ? {} : { reference }) }, handBack: false };
}
