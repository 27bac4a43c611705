/**
 * Names of the counts within an hour. The store counts when it folds facts; router and notifier read the counts before
 * they decide. Names hold digests, never an address or a text.
 */
import { createHmac } from 'node:crypto';
import { cutAddress } from './address.ts';
import { type ContactWords, isWordless } from './contact.ts';
import { base32, derivedId } from './ids.ts';
import { withoutPlus } from './token.ts';

export const HOUR_MS = 3_600_000;
export const DAY_MS = 24 * HOUR_MS;

/** The reason of a contact that joins a flood ticket. */
export const FLOOD_RULE = 'flood';
/** The reason of a notice of a colleague's note. */
export const NOTED_RULE = 'agent-noted';
/** The reason of the mail that answers what an agent asks. */
export const ASKED_RULE = 'agent-asked';
/** The reason of an SMS to an agent that a ticket is late. */
export const LATE_SMS_RULE = 'late-sms';
/** The prefix of the reason of a notice that an agent is away; the agent's id follows. */
export const AWAY_RULE = 'agent-away:';

/** The prefix of the reason of a notice that nobody can take the tickets of a queue; the queue follows. */
export const UNSERVED_RULE = 'unserved:';

/** The reason of the mail of the morning, with the agent's id behind it. */
export const MORNING_RULE = 'morning:';

/** Limits the length of one bucket of a count. A bucket that the window cuts counts as a whole. */
export const PIECE_MS = 10_000;

/** Mails that opened a ticket, or would have without the limit, by sender; `''` for a mail without a sender. */
export function senderTally(address: string): string {
  return ofDomain(sendersDomain(address), 'new', withoutPlus(address));
}

/** The same by the sender's domain; null without one. */
export function domainTally(address: string): string | null {
  const domain = sendersDomain(address);
  return domain === null ? null : ofDomain(domain, 'new');
}

/** Whose new mails are counted: those of a group that puts itself into From are counted by their writers. */
export function writerAddress({ from, originalFrom }: Pick<ContactWords, 'from' | 'originalFrom'>): string {
  return (originalFrom ?? from)?.address ?? '';
}

/**
 * The same by the domain in From, where the mail names another writer: a stranger names as many as they like. Null where
 * `domainTally` counts it.
 */
export function carrierTally(words: Pick<ContactWords, 'from' | 'originalFrom'>): string | null {
  const carrier = domainTally(words.from?.address ?? '');
  return carrier === domainTally(writerAddress(words)) ? null : carrier;
}

/** Calls of no customer, from abroad, in which the caller neither spoke nor chose. */
export const SILENT_CALLS = 'calls/silent';

/**
 * Whether the caller neither spoke nor chose, and the number is of another region of the world than ours, or withheld:
 * forged numbers are those to which an SMS is dear.
 */
export function isSilent({ call, from }: Pick<ContactWords, 'call' | 'from'>): boolean {
  if (call === null || !isWordless(call)) return false;
  return regionOf(from?.address ?? '') !== regionOf(call.number);
}

/** The first digits of E.164: a whole country code where it has one or two. */
function regionOf(number: string): string {
  return /^\+(?:[17]|\d\d)/.exec(number)?.[0] ?? '';
}

/** Customers whom agents had rung. */
export const RUNG = 'rung';

/** Recordings that an endpoint of ours wrote down, or could not. */
export const WRITTEN_DOWN = 'written-down';

/** All automatic messages to customers. */
export const AUTOMATIC = 'automatic';

/** Automatic SMS, to all numbers. */
export const AUTOMATIC_SMS = 'automatic-sms';

/** Automatic messages to an address, without the part after its plus. */
export function automaticTally(address: string): string {
  return ofDomain(sendersDomain(address), 'told', withoutPlus(address));
}

export function automaticDomainTally(address: string): string | null {
  const domain = sendersDomain(address);
  return domain === null ? null : ofDomain(domain, 'told');
}

/** The reason of an SMS that says whose number it is, and of the contact that asked. */
export const HELP_RULE = 'asked-help';

/** Answers to HELP, by number. */
export function helpTally(address: string): string {
  return ofDomain(sendersDomain(address), 'help', address);
}

/** Notices to an agent for one reason. */
export function noticeTally(agent: string, reason: string): string {
  return `notice/${agent}/${reason}`;
}

/** Notices of an agent's absence, and of a queue that nobody serves: kept for a day. */
export function toldTally(rule: string): string {
  return `told/${rule}`;
}

/** The reason by which notices are counted: `agent-away:rui` and `agent-away:ana` count as one. */
export function noticeReason(rule: string): string {
  return rule.split(':')[0] ?? rule;
}

/**
 * Mails with the same content, by two measures. `domain`: one domain, one subject, texts that differ in digits alone.
 * Subjects keep their digits: `Question 17` and `Question 18` differ. `everywhere`: one subject and one text from any
 * domain; null for a short text, which many people write.
 */
export type SameTallies = { domain: string; everywhere: string | null };

/** Limits the memory: answers, and the length of their texts. An address is shorter. */
const MAX_REMEMBERED = 1_000;
const MAX_REMEMBERED_CHARS = 320;
/** Limits the comparison: only this many characters of a longer text are compared. */
const MAX_COMPARED_CHARS = 10_000;
/** Shorter texts are not compared across domains: `Thank you!` from two domains is no sign of a loop. */
const MIN_EVERYWHERE_CHARS = 20;

type Compared = Pick<ContactWords, 'from' | 'subject' | 'text'>;

/** Router, notifier and store ask for the same mail. Nobody changes the words of a contact in place. */
const sameOf = new WeakMap<Compared, SameTallies>();

export function sameTallies(words: Compared): SameTallies {
  const before = sameOf.get(words);
  if (before !== undefined) return before;
  const same = comparedTallies(words);
  sameOf.set(words, same);
  return same;
}

function comparedTallies(words: Compared): SameTallies {
  const domain = sendersDomain(words.from?.address ?? '') ?? '';
  const subject = comparable(untagged(words.subject));
  const text = comparable(untagged(words.text.slice(0, MAX_COMPARED_CHARS)));
  return {
    domain: ofDomain(domain, 'same', [subject, withoutDigits(text)].join('\n')),
    everywhere: text.length > MIN_EVERYWHERE_CHARS ? `same/${digest([subject, text].join('\n'))}` : null,
  };
}

/**
 * The domain of an organisation: the last two labels, or three if the last two are a country's (`co.uk`, `com.br`).
 * Without the public suffix list this is a guess: some strangers share a limit.
 */
export function sendersDomain(address: string): string | null {
  return domainOf(address);
}

const domainOf = remembering((address): string | null => {
  const labels = cutAddress(address)
    .domain.toLowerCase()
    .split('.')
    .filter((label) => label !== '');
  const [second = '', top = ''] = labels.slice(-2);
  const wanted = labels.length > 2 && top.length === 2 && second.length <= 3 ? 3 : 2;
  return labels.length === 0 ? null : labels.slice(-wanted).join('.');
});

/** A digest that cannot be computed without `secret`: for facts, which are permanent. */
export function keyedDigest(secret: string, text: string): string {
  return base32(createHmac('sha256', secret).update(text).digest().subarray(0, 10));
}

const PREFIXES = /^(?:(?:re|aw|sv|res|rv|enc|fwd?|wg|tr)(?:\[\d{1,4}\])?:)+/;

/** In lower case, without white space, reply prefixes and our tags: mail programs change these in transit. */
function comparable(text: string): string {
  return text.toLowerCase().replace(/\s+/g, '').replace(PREFIXES, '');
}

function untagged(text: string): string {
  return text.replace(/\[fl-\d{1,15}\]/gi, ' ');
}

function withoutDigits(text: string): string {
  return text.replace(/\d+/g, '0');
}

/** Begins with the domain, so that the counts of one mail are neighbours in an index. */
function ofDomain(domain: string | null, kind: string, what: string | null = null): string {
  const name = `${digest(domain ?? '')}/${kind}`;
  return what === null ? name : `${name}/${digest(what)}`;
}

/** 80 bits. */
const digest = remembering((what) => derivedId('', what).slice(0, 16));

/** Answers of a function of its text alone. Without them a mail computed 70 digests, most of them of its domain. */
function remembering<T>(compute: (text: string) => T): (text: string) => T {
  const known = new Map<string, T>();
  return (text) => {
    if (text.length > MAX_REMEMBERED_CHARS) return compute(text);
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MAX_REMEMBERED) known.clear();
    const value = compute(text);
    known.set(text, value);
    return value;
  };
}
