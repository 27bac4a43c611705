/**
 * The one recipient of a message, for the couriers. Promises that the relay or Twilio gets exactly one address, and
 * that nodemailer parses it into exactly this address. Otherwise the message fails with the reason.
 */
import MimeNode from 'nodemailer/lib/mime-node';
import { canonicalAddress, envelopeAddress, isPhoneNumber, isRecipient } from '../contract/address.ts';
import type { MessageWords } from '../contract/facts/message.ts';
import type { Message } from '../contract/message.ts';
import type { Delivery } from '../contract/stage.ts';

export type NoRecipient = Extract<Delivery, { outcome: 'failed' }>;

/**
 * Nodemailer takes such an address as it is: atoms with dots in between, and a domain in lower case. Asking it takes
 * longer than all else here.
 */
const PLAIN = /^[A-Za-z0-9_+-]+(?:\.[A-Za-z0-9_+-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)*$/;

/**
 * The recipient for the envelope, its domain in ASCII. An agent's address comes from the operator and needs no
 * further check.
 */
export function mailRecipient(message: Pick<Message, 'audience'>, words: MessageWords): string | NoRecipient {
  const address = onlyOne(words);
  const recipient = address === null ? null : envelopeAddress(address);
  if (address === null || recipient === null) return refused('not-an-address');
  if (message.audience !== 'agent' && !isRecipient(address)) return refused('not-a-recipient');
  const carried = carriedAs(recipient);
  if (carried === recipient) return carried;
  const isSame = carried !== null && canonicalAddress(carried) === canonicalAddress(address);
  return isSame && carriedAs(carried) === carried ? carried : refused('not-carried-as-one');
}

/**
 * The address as nodemailer parses it. It may put an odd local part into quotes, which is the same address. Null for
 * several.
 */
function carriedAs(address: string): string | null {
  if (PLAIN.test(address)) return address;
  const { to } = new MimeNode('text/plain').setEnvelope({ to: { address, name: '' } }).getEnvelope();
  const [one, ...others] = to;
  return one === undefined || others.length > 0 ? null : one;
}

export function smsRecipient(words: MessageWords): string | NoRecipient {
  const number = onlyOne(words);
  return number !== null && isPhoneNumber(number) ? number : refused('not-a-number');
}

function onlyOne({ to }: MessageWords): string | null {
  const [first, ...others] = to;
  return first === undefined || others.length > 0 ? null : first.address;
}

function refused(code: string): NoRecipient {
  return { outcome: 'failed', code, detail: 'the recipient' };
}
