/**
 * What is counted within an hour, and under which name. The store counts when facts are folded; router and notifier ask
 * before they decide. Names hold digests: an address or a text never stands in one.
 */
import { createHmac } from 'node:crypto';
import type { ContactWords } from './contact.ts';
import { base32, derivedId } from './ids.ts';
import { withoutPlus } from './token.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The reason by which a contact joins a flood ticket. */
export const FLOOD_RULE = 'flood';
/** Begins the reason of a notice that an agent is away; the agent's id follows. */
export const AWAY_RULE = 'agent-away:';

/** A count is kept in pieces of this length: what a window cuts through counts as a whole. */
export const PIECE_MS = 10_000;

/** A mail that opened a ticket, or would have: by its sender, `''` for a mail without one. */
export function senderTally(address: string): string {
  return named('new/sender', withoutPlus(address));
}

/** The same by the sender's domain; null where there is none. */
export function domainTally(address: string): string | null {
  const domain = sendersDomain(address);
  return domain === null ? null : named('new/domain', domain);
}

/** All automatic messages to customers. */
export const AUTOMATIC = 'automatic';

/** Automatic messages to an address, whatever stands behind its plus. */
export function automaticTally(address: string): string {
  return named('automatic/address', withoutPlus(address));
}

export function automaticDomainTally(address: string): string | null {
  const domain = sendersDomain(address);
  return domain === null ? null : named('automatic/domain', domain);
}

/** Notices to an agent of one reason. */
export function noticeTally(agent: string, reason: string): string {
  return `notice/${agent}/${reason}`;
}

/** That an agent's absence was told: kept for a day. */
export function toldTally(rule: string): string {
  return `told/${rule}`;
}

/** The reason by which notices are counted: `agent-away:rui` and `agent-away:ana` are one. */
export function noticeReason(rule: string): string {
  return rule.split(':')[0] ?? rule;
}

/**
 * Mails that say the same, by two measures. `domain`: one domain, one subject, texts that differ in digits alone.
 * Subjects keep theirs: `Question 17` and `Question 18` are two. `everywhere`: one subject and one text from any domain;
 * null for a short text, which many people write.
 */
export type SameTallies = { domain: string; everywhere: string | null };

/** Longer texts are compared by their beginning. */
const MAX_COMPARED_CHARS = 10_000;
/** `Thank you!` is no sign of a loop when two domains say it. */
const MIN_EVERYWHERE_CHARS = 20;

export function sameTallies(words: Pick<ContactWords, 'from' | 'subject' | 'text'>): SameTallies {
  const domain = sendersDomain(words.from?.address ?? '') ?? '';
  const subject = comparable(untagged(words.subject));
  const text = comparable(untagged(words.text.slice(0, MAX_COMPARED_CHARS)));
  return {
    domain: named('same/domain', [domain, subject, withoutDigits(text)].join('\n')),
    everywhere:
      text.length > MIN_EVERYWHERE_CHARS ? named('same/everywhere', [subject, text].join('\n')) : null,
  };
}

/**
 * The domain that stands for an organisation: the last two labels, or three where the last two are a country's
 * (`co.uk`, `com.br`). Without the public suffix list this is a guess: some strangers share a budget.
 */
export function sendersDomain(address: string): string | null {
  const at = address.lastIndexOf('@');
  if (at < 0) return null;
  const labels = address
    .slice(at + 1)
    .toLowerCase()
    .split('.')
    .filter((label) => label !== '');
  const [second = '', top = ''] = labels.slice(-2);
  const wanted = labels.length > 2 && top.length === 2 && second.length <= 3 ? 3 : 2;
  return labels.length === 0 ? null : labels.slice(-wanted).join('.');
}

/** A digest that nobody can compute without `secret`: for facts, which are permanent. */
export function keyedDigest(secret: string, text: string): string {
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 10));
}

const PREFIXES = /^(?:(?:re|aw|sv|res|rv|enc|fwd?|wg|tr)(?:\[\d{1,4}\])?:)+/;

/** In lower case, without white space, prefixes of answers and our tags: what a mail program changes on the way. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '').replace(PREFIXES, '');
}

function untagged(text: string): string {
  return text.replace(/\[fl-\d{1,15}\]/gi, ' ');
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '0');
}

function named(kind: string, what: string): string {
  return `${kind}/${derivedId('', what)}`;
}
