/**
 * The story of a ticket as its page shows it: what people wrote, and a line for each thing that the machine did, in the
 * order of the history. Shows a contact where it came to the ticket, and an agent's words once.
 */
import { type FactOf, isFact, isKnown } from '../contract/fact.ts';
import type { Reason } from '../contract/classification.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Happened } from '../contract/story.ts';
import { lineOf } from '../contract/telling/telling.ts';
import type { SignedIn } from './visit.ts';

/** Limits the facts about the ticket of one page of its story. */
export const STORY = 120;

export type Entry =
  | { kind: 'contact'; at: number; contact: StoredContact }
  /** `text` null: neither words nor their mail are known. */
  | { kind: 'reply' | 'note'; at: number; agent: string; text: string | null; mail: StoredContact | null }
  | { kind: 'line'; at: number; text: string; because: Reason[] };

export type Story = { entries: Entry[]; older: number | null };

export async function storyOf(visit: SignedIn, number: string, before: number | null): Promise<Story> {
  const { happened, older } = await visit.desk.stories.story(number, before, STORY);
  const entries: Entry[] = [];
  for (const one of happened) entries.push(...(await entriesOf(visit, one)));
  return { entries, older };
}

async function entriesOf(visit: SignedIn, { fact, words }: Happened): Promise<Entry[]> {
  if (!isKnown(fact)) return [];
  const { read } = visit.desk;
  if (isFact(fact, 'agent.replied', 'agent.noted')) return [await written(visit, fact, words)];
  // The answer itself stands before this fact; an answer by telephone has no entry.
  if (isFact(fact, 'ticket.answered') && fact.via !== 'call') return [];
  const text = await lineOf(fact, { read, settings: visit.settings, timeZone: visit.zone });
  const because = 'because' in fact ? fact.because : [];
  const line: Entry[] = text === null ? [] : [{ kind: 'line', at: fact.at, text, because }];
  if (!isFact(fact, 'ticket.opened', 'ticket.joined', 'ticket.attached')) return line;
  const contact = await read.contact(fact.contact);
  return contact === null ? line : [{ kind: 'contact', at: contact.receivedAt, contact }, ...line];
}

async function written(
  { desk: { read } }: SignedIn,
  { type, at, agent, contact }: FactOf<'agent.replied' | 'agent.noted'>,
  words: string | null,
): Promise<Entry> {
  const mail = contact === null ? null : await read.contact(contact);
  const kind = type === 'agent.replied' ? 'reply' : 'note';
  return { kind, at, agent, text: words ?? mail?.words.text ?? null, mail };
}
