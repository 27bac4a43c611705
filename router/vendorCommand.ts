/** The rest of `#vendor`: a vendor's id, the number of the case, both or neither; or that the vendor is done. And of `#handover`. */
import type { Clicked } from '../contract/order.ts';
import type { Settings } from '../contract/settings.ts';
import { ASK_FOR_IT, caseNumber, DONE_WITH_IT, RESERVED, SEND_IT, vendorsOf } from '../contract/vendors.ts';
import type { Orders } from './orderForm.ts';

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

type HandOver = Partial<Pick<Orders, 'collect' | 'askMissing' | 'tellVendor'>>;

/** A vendor's id or nothing: what it asks for is collected. `ask`: the customer is asked. `send`, with an id or without: it leaves. */
export function handoverIn(words: string, settings: Settings): HandOver | null {
  const [first = '', ...rest] = words
    .toLowerCase()
    .split(' ')
    .filter((part) => part !== '');
  const [name = null, ...more] = RESERVED.includes(first)
    ? rest
    : [first, ...rest].filter((part) => part !== '');
  const vendor = vendorsOf(settings).find(({ id }) => id.toLowerCase() === name)?.id ?? null;
  if (more.length > 0 || (name !== null && vendor === null)) return null;
  if (first === SEND_IT) return { tellVendor: { vendor, whole: false } };
  if (first === ASK_FOR_IT) return name === null ? { askMissing: true } : null;
  return { collect: { vendor } };
}
