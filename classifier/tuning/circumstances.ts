/** What a rule may ask about a contact beside its words: who sent it, when, by which way. Pure. */
import { addressIn, canonicalAddress, canonicalDomain, isWithin } from '../../contract/address.ts';
import type { Channel } from '../../contract/contact.ts';
import { customerById, customerOf } from '../../contract/customers.ts';
import type { MailHeader } from '../../contract/mailHeaders.ts';
import type { Received } from '../../contract/facts/contact.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import { withoutPlus } from '../../contract/token.ts';

export type Circumstances = {
  channel: Channel;
  /** An address or a number; null for none. */
  from: string | null;
  /** DMARC's verdict: *pass* proves the sender's domain. */
  auth: 'pass' | 'fail' | 'unchecked';
  /** Addresses, without plus-tags. */
  to: string[];
  attachments: { name: string; type: string }[];
  /** Of a mail, from the top; names in lower case. */
  headers: readonly MailHeader[];
  isReply: boolean;
  /** Epoch ms; null: unknown. */
  receivedAt: number | null;
  customer: { id: string; plan: string; vip: boolean } | null;
};

/** Of a text alone. */
export const noCircumstances: Circumstances = {
  channel: 'email',
  from: null,
  auth: 'unchecked',
  to: [],
  attachments: [],
  headers: [],
  isReply: false,
  receivedAt: null,
  customer: null,
};

type Known = Partial<Pick<SettingsBody, 'customers'>>;

export function circumstancesOf(received: Received, settings: Known): Circumstances {
  const { words, channel, source, receivedAt } = received;
  if (words === undefined) return { ...noCircumstances, channel, receivedAt };
  const sentTo = [...words.to, ...words.cc].map(({ address }) => address);
  const to = [...(source.mailbox === null ? [] : [source.mailbox]), ...(words.envelope?.to ?? []), ...sentTo];
  const auth = words.verdict.dmarc;
  const from = words.from?.address ?? null;
  return {
    channel,
    from,
    auth,
    to: [...new Set(to.map((address) => withoutPlus(address)))],
    attachments: words.attachments.filter(({ inline }) => !inline),
    headers: words.headers ?? [],
    isReply: words.inReplyTo !== null || words.references.length > 0,
    receivedAt,
    // A failed verdict says that another wrote it: no forged sender is a customer.
    customer: auth === 'fail' ? null : customerAt(from, settings),
  };
}

export function customerAt(from: string | null, { customers = [] }: Known): Circumstances['customer'] {
  const found = from === null ? null : customerOf({ customers }, from);
  return found === null ? null : asked(found.customer);
}

export function customerNamed(id: string, { customers = [] }: Known): Circumstances['customer'] {
  const found = customerById({ customers }, id);
  return found === null ? null : asked(found);
}

function asked({ id, plan, vip = false }: SettingsBody['customers'][number]) {
  return { id, plan, vip };
}

/** `wanted`: an address, a number, or `@domain`. */
export function isAddress(address: string, wanted: string): boolean {
  if (wanted.startsWith('@')) {
    const domain = canonicalDomain(wanted.slice(1));
    return domain !== null && addressIn(address)?.domain === domain;
  }
  return comparable(address) === comparable(wanted);
}

/** Whether the address is in the domain or in one below it. */
export function isInDomain(address: string, wanted: string): boolean {
  const domain = canonicalDomain(wanted);
  const found = addressIn(address)?.domain ?? null;
  return domain !== null && found !== null && isWithin(found, domain);
}

function comparable(address: string): string {
  return canonicalAddress(address) ?? address.trim().toLowerCase();
}

/** `*` stands for any letters. Without case. */
export function fitsGlob(text: string, glob: string): boolean {
  const whole = text.toLowerCase();
  const parts = glob.toLowerCase().split('*');
  const [first = ''] = parts;
  if (parts.length === 1) return whole === first;
  const last = parts.at(-1) ?? '';
  if (!whole.startsWith(first) || !whole.endsWith(last) || whole.length < first.length + last.length)
    return false;
  let from = first.length;
  for (const part of parts.slice(1, -1)) {
    const at = whole.indexOf(part, from);
    if (at < 0) return false;
    from = at + part.length;
  }
  return from <= whole.length - last.length;
}
