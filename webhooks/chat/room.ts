/**
 * A room of a chat program as an endpoint: which facts it takes, and how each is written. Its words come from the configuration
 * and the ticket's state; no word of a customer leaves.
 */
import { CHAT_FACTS, type ChatKind, type ChatNews, newsIn } from '../../contract/chat.ts';
import type { Reason } from '../../contract/classification.ts';
import { type Carried, type Fact, isKnown } from '../../contract/fact.ts';
import { calendarOf } from '../../contract/promised.ts';
import type { Settings } from '../../contract/settings.ts';
import { nearInstantText } from '../../contract/telling/instant.ts';
import { titleOf } from '../../contract/telling/titles.ts';
import { tellingWords } from '../../contract/telling/words/words.ts';
import type { Ticket } from '../../contract/ticket.ts';
import type { Endpoint } from '../../contract/webhooks.ts';
import { bodyFor, type Card } from './card.ts';
import { type ChatWords, chatWords } from './words.ts';

export type Room = { kind: ChatKind; language: string; tells: readonly ChatNews[] };

export type RoomGrounds = {
  settings: () => Promise<Settings>;
  ticket: (number: string) => Promise<Ticket | null>;
  /** Of the console; null: messages have no link. */
  publicUrl: string | null;
};

export function endpointOf(id: string, room: Room): Endpoint {
  return { id, kinds: CHAT_FACTS, takes: (fact) => newsFor(room, fact) !== null };
}

/** The body of the request that tells a room this fact. */
export async function messageOf(
  room: Room,
  fact: Fact | Carried,
  now: number,
  { settings, ticket, publicUrl }: RoomGrounds,
): Promise<string> {
  const number = 'ticket' in fact && typeof fact.ticket === 'string' ? fact.ticket : '';
  const [current, known] = [await settings(), await ticket(number)];
  const words = chatWords(room.language);
  const link = publicUrl === null ? '' : `${publicUrl.replace(/\/$/, '')}/t/${encodeURIComponent(number)}`;
  const telling = { words, settings: current, now, number };
  const text = isKnown(fact) ? textOf(room, fact, telling) : number;
  const card: Card = { text, details: detailsOf(room, known, current), link, open: words.open };
  return bodyFor(room.kind, card);
}

function newsFor({ tells }: Room, fact: Fact): ChatNews | null {
  return newsIn(fact).find((news) => tells.includes(news)) ?? null;
}

type Telling = { words: ChatWords; settings: Settings; now: number; number: string };

function textOf(room: Room, fact: Fact, { words, settings, now, number }: Telling): string {
  if (fact.type === 'ticket.escalated' || fact.type === 'ticket.warned') {
    const calendar = calendarNamed(fact.because);
    const due = nearInstantText(fact.due, now, room.language, calendarOf(settings, calendar).timeZone);
    return fact.type === 'ticket.warned' || fact.due > now
      ? words.warned(number, fact.clock, due)
      : words.late(number, fact.clock, due);
  }
  if (fact.type === 'ticket.assigned') return words.assigned(number, agentNamed(settings, fact.agent));
  // What the room is told may be configured otherwise since the delivery was made.
  const news = [newsFor(room, fact), ...newsIn(fact)].find(isPlain) ?? 'opened';
  return words[news](number);
}

const PLAIN = ['urgent', 'incident', 'lost', 'waits', 'opened'] as const;

function isPlain(news: ChatNews | null): news is (typeof PLAIN)[number] {
  return PLAIN.some((one) => one === news);
}

function detailsOf(room: Room, ticket: Ticket | null, settings: Settings): Card['details'] {
  if (ticket === null) return [];
  const words = chatWords(room.language);
  const customer = settings.customers.find(({ id }) => id === ticket.customer)?.name;
  return [
    [words.agent, ticket.agent === null ? words.nobody : agentNamed(settings, ticket.agent)],
    [words.category, titleOf(settings, ticket.category, room.language)],
    [words.priority, tellingWords(room.language).priority[ticket.priority]],
    ...(customer === undefined ? [] : ([[words.customer, customer]] as Card['details'])),
  ];
}

function agentNamed(settings: Settings, id: string): string {
  return settings.agents.find((agent) => agent.id === id)?.name ?? id;
}

/** The calendar in the reasons of a step of the ladder. */
function calendarNamed(because: readonly Reason[]): string {
  const { calendar = '' } = because.find(({ rule }) => rule.startsWith('clock:'))?.detail ?? {};
  return typeof calendar === 'string' ? calendar : '';
}
