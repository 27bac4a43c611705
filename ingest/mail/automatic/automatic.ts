/**
 * Whether a machine wrote a mail, which kind, and the sign that decided. The signs are tried in the order of the
 * array; the first match decides. A person's mail never counts as automatic: words in a subject or a text need a
 * second sign that people's mail programs do not make. Answering rules: RFC 3834 §2.
 */
import type { Automatic } from '../../../contract/contact.ts';
import { autoReply, autoReplySubject } from './autoReply.ts';
import { bouncesIn } from './bounces.ts';
import { deliveryStatus } from './deliveryStatus.ts';
import { disposition } from './disposition.ts';
import { feedback } from './feedback.ts';
import { generated } from './generated.ts';
import { list } from './list.ts';
import { notDelivered } from './notDelivered.ts';
import { notification } from './notification.ts';
import { own } from './own.ts';
import type { Sign, SignInput } from './sign.ts';

/** The signs, but for our own mail. */
export const signs: readonly Sign[] = [
  feedback,
  disposition,
  deliveryStatus,
  notification,
  notDelivered,
  autoReply,
  list,
  autoReplySubject,
  generated,
];

/**
 * Null for a person. A mail that looks like our own also gets its kind `otherwise`: the router knows whether it is
 * ours.
 */
export function detectAutomatic(mail: SignInput): Automatic | null {
  const ours = own(mail);
  const other = detectForeign(mail);
  if (ours === null) return other;
  return {
    ...ours,
    bounces: [],
    ...(other === null ? {} : { otherwise: { kind: other.kind, because: other.because } }),
  };
}

function detectForeign(mail: SignInput): Automatic | null {
  for (const sign of signs) {
    const found = sign(mail);
    if (found === null) continue;
    const names = found.kind === 'bounce' || found.kind === 'delayed';
    return { ...found, bounces: names ? bouncesIn(mail) : [] };
  }
  return null;
}
