/**
 * The story of a ticket as its page shows it: what people wrote, and between it lines for what the machine did, in the
 * order of the history. Shows a contact where it came to the ticket, an agent's words once, and the newest first to be read:
 * at most ENTRIES of what people wrote, older ones on the page before.
 */
import { type Fact, type FactOf, type FactType, isFact, isKnown } from '../contract/fact.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Happened } from '../contract/story.ts';
import type { OrderFile } from '../contract/order.ts';
import type { Look } from '../contract/telling/look.ts';
import { clausesOf, type Reader } from '../contract/telling/reasons.ts';
import { lineOf } from '../contract/telling/telling.ts';
import { vendorName } from '../contract/vendors.ts';
import { numberOf } from './about.ts';
import type { SignedIn } from './visit.ts';

/** Limits the facts about the ticket of one page of its story, and what people wrote of one page. */
export const STORY = 120;
export const ENTRIES = 30;

/** `why`: the reasons as clauses. `isMain`: in view; a lesser one is one key away. `sign`: the name of an icon. */
export type Line = { at: number; text: string; why: string[]; isMain: boolean; sign: string };

type Written = {
  kind: 'reply' | 'note';
  at: number;
  /** Its position in the history. */
  seq: number;
  agent: string;
  /** Null: neither words nor their mail are known. */
  text: string | null;
  mail: StoredContact | null;
  /** Files of a reply by a click. */
  files: OrderFile[];
  /** Names of the recipients of a reply; empty where they are unknown. */
  to: string[];
  /** When it left our house; null before. */
  sent: number | null;
};

export type Entry =
  | { kind: 'contact'; at: number; seq: number; contact: StoredContact }
  | Written
  | { kind: 'lines'; at: number; lines: Line[] };

/** `further`: merged tickets whose words are not in it. */
export type Story = { entries: Entry[]; older: number | null; further: number };

type One = Exclude<Entry, { kind: 'lines' }> | ({ kind: 'line' } & Line);

export async function storyOf(visit: SignedIn, number: string, before: number | null): Promise<Story> {
  const { happened, older, further } = await visit.desk.stories.story(number, before, STORY);
  const replies = repliesIn(happened);
  const shown: One[] = [];
  let written = 0;
  // From the newest on, until the page is full.
  for (const one of happened.toReversed()) {
    const made = await entriesOf(visit, one, replies);
    written += made.filter(({ kind }) => kind !== 'line').length;
    if (written > ENTRIES) return { entries: grouped(shown), older: one.seq + 1, further };
    shown.unshift(...made);
  }
  return { entries: grouped(shown), older, further };
}

/** Our message that carries a reply, by the fact of the reply: its people, and when it left. */
type Reply = { message: string; to: string[]; sent: number | null };

function repliesIn(happened: readonly Happened[]): Map<string, Reply> {
  const byCause = new Map<string, Reply>();
  const byMessage = new Map<string, Reply>();
  for (const { fact } of happened) {
    if (!isKnown(fact)) continue;
    if (isFact(fact, 'message.queued') && (fact.kind === 'reply' || fact.kind === 'handOver')) {
      const reply = { message: fact.message, to: fact.to, sent: null };
      byCause.set(fact.cause, reply);
      byMessage.set(fact.message, reply);
    }
    if (!isFact(fact, 'message.sent', 'message.captured')) continue;
    const reply = byMessage.get(fact.message);
    if (reply !== undefined) reply.sent = fact.at;
  }
  return byCause;
}

async function entriesOf(
  visit: SignedIn,
  { seq, fact, words, files }: Happened,
  replies: ReadonlyMap<string, Reply>,
): Promise<One[]> {
  if (!isKnown(fact)) return [];
  if (isFact(fact, 'agent.replied', 'agent.noted', 'agent.toldVendor'))
    return [await written(visit, fact, { seq, words, files }, replies)];
  if (isShownElsewhere(fact, replies)) return [];
  const line = await machineLine(visit, fact);
  if (!isFact(fact, 'ticket.opened', 'ticket.joined', 'ticket.attached', 'ticket.vendorWrote')) return line;
  const contact = fact.contact === null ? null : await visit.desk.read.contact(fact.contact);
  // Split off, it is read in its own ticket.
  if (contact === null || (contact.ticket !== null && contact.ticket !== fact.ticket)) return line;
  return [{ kind: 'contact', at: contact.receivedAt, seq, contact }, ...line];
}

/** An answer is an entry of the story, with its sending; one by telephone has no entry. */
function isShownElsewhere(fact: Fact, replies: ReadonlyMap<string, Reply>): boolean {
  if (isFact(fact, 'ticket.answered')) return fact.via !== 'call';
  if (isFact(fact, 'agent.looked')) return true;
  const sent = isFact(fact, 'message.sent', 'message.captured') ? fact.message : null;
  return sent !== null && [...replies.values()].some(({ message }) => message === sent);
}

async function machineLine(visit: SignedIn, fact: Fact): Promise<One[]> {
  const look = lookOf(visit);
  const text = await lineOf(fact, look);
  if (text === null) return [];
  // A reason that the line has already is not said twice.
  const why = whyOf(visit, fact).filter((clause) => !text.includes(clause));
  const id = fact.type.startsWith('message.') && 'message' in fact ? fact.message : null;
  const message = id === null ? null : await look.read.message(id);
  const isMain = message === null ? !LESSER.includes(fact.type) : message.audience === 'customer';
  // The sign of the line says that it is about a message.
  const told = capitalised(text.replace(/^→ /, ''));
  return [
    { kind: 'line', at: fact.at, text: told, why, isMain, sign: message === null ? 'machine' : 'mail' },
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function whyOf(visit: SignedIn, fact: Fact): string[] {
  const chosen = isFact(fact, 'ticket.assigned') ? fact.agent : null;
  return clausesOf('because' in fact ? (fact.because ?? []) : [], readerOf(visit), { chosen });
}

export function readerOf(visit: SignedIn): Reader {
  return { ...lookOf(visit), agent: visit.person.agent?.id ?? null };
}

/** Lines that follow from another one, or repeat another part of the page. */
const LESSER: readonly FactType[] = ['ticket.opened', 'ticket.scheduled', 'ticket.joined', 'agent.refused'];

function lookOf(visit: SignedIn): Look {
  const { desk, settings, zone, words } = visit;
  return { read: desk.read, settings, timeZone: zone, language: words.tag, onPage: numberOf(visit) };
}

async function written(
  visit: SignedIn,
  fact: FactOf<'agent.replied' | 'agent.noted' | 'agent.toldVendor'>,
  { seq, words, files }: Pick<Happened, 'seq' | 'words' | 'files'>,
  replies: ReadonlyMap<string, Reply>,
): Promise<Written> {
  const { read } = visit.desk;
  const mail = fact.contact === null ? null : await read.contact(fact.contact);
  const reply = replies.get(fact.id);
  const people = await Promise.all((reply?.to ?? []).map((id) => read.person(id)));
  const vendors = fact.type === 'agent.toldVendor' ? [vendorName(visit.settings, fact.vendor)] : [];
  return {
    kind: fact.type === 'agent.noted' ? 'note' : 'reply',
    at: fact.at,
    seq,
    agent: fact.agent,
    text: words ?? mail?.words.text ?? null,
    mail,
    files,
    to: [...vendors, ...people.flatMap((person) => (person === null ? [] : [person.name || person.address]))],
    sent: reply?.sent ?? null,
  };
}

function grouped(shown: readonly One[]): Entry[] {
  const entries: Entry[] = [];
  for (const one of shown) {
    const last = entries.at(-1);
    if (one.kind !== 'line') entries.push(one);
    else if (last?.kind === 'lines') last.lines.push(one);
    else entries.push({ kind: 'lines', at: one.at, lines: [one] });
  }
  return entries;
}
