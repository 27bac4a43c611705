/**
 * A room of a chat program as an endpoint: which facts it takes, and how each is written. Its words come from the configuration
 * and the ticket's state; no word of a customer leaves.
 */
import { CHAT_FACTS, type ChatKind, type ChatNews, newsIn } from '../../contract/chat.ts';
import type { Reason } from '../../contract/classification.ts';
import { type Carried, type Fact, isFact, isKnown } from '../../contract/fact.ts';
import { Failure } from '../../contract/failure.ts';
import { calendarOf, planCalendar } from '../../contract/promised.ts';
import { type Settings, STANDARD_PLAN } from '../../contract/settings.ts';
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

/**
 * The body of the request that tells a room this fact. Null: the room does not want it, or it is out of date, because the deadline was met, or
 * the ticket ended or was merged. Throws a Failure for a fact that only a newer Firstline can read.
 */
export async function messageOf(
  room: Room,
  fact: Fact | Carried,
  now: number,
  { settings, ticket, publicUrl }: RoomGrounds,
): Promise<string | null> {
  if (!isKnown(fact))
    throw new Failure(`a newer Firstline wrote this ${fact.type}: upgrade this process`, { retry: true });
  const news = newsFor(room, fact);
  if (news === null) return null;
  const number = 'ticket' in fact && typeof fact.ticket === 'string' ? fact.ticket : '';
  const [current, known] = [await settings(), await ticket(number)];
  const words = chatWords(room.language);
  const link = publicUrl === null ? '' : `${publicUrl.replace(/\/$/, '')}/t/${encodeURIComponent(number)}`;
  if (known !== null && isOver(known, fact)) return null;
  const text = textOf(room, fact, { news, words, settings: current, now, number, ticket: known });
  const card: Card = { text, details: detailsOf(room, known, current), link, open: words.open };
  return bodyFor(room.kind, card);
}

function newsFor({ tells }: Room, fact: Fact): ChatNews | null {
  return newsIn(fact).find((news) => tells.includes(news)) ?? null;
}

/** What the message says does not hold now. */
function isOver(ticket: Ticket, fact: Fact): boolean {
  // One that was merged is closed.
  if (ticket.resolvedAt !== null || ticket.closedAt !== null) return true;
  return isFact(fact, 'ticket.escalated', 'ticket.warned') && (ticket[fact.clock]?.metAt ?? null) !== null;
}

type Telling = {
  news: ChatNews;
  words: ChatWords;
  settings: Settings;
  now: number;
  number: string;
  ticket: Ticket | null;
};

/** Younger news need no instant. */
const RECENT_MS = 15 * 60_000;

function textOf(room: Room, fact: Fact, telling: Telling): string {
  const { settings, now, ticket } = telling;
  const plan = planCalendar(settings, ticket?.plan ?? STANDARD_PLAN);
  const near = (at: number, calendar = plan) =>
    nearInstantText(at, now, room.language, calendarOf(settings, calendar).timeZone);
  const text = sentenceOf(fact, telling, near);
  return now - fact.at < RECENT_MS ? text : `${text} [${near(fact.at)}]`;
}

function sentenceOf(
  fact: Fact,
  { news, words, settings, now, number }: Telling,
  near: (at: number, calendar?: string) => string,
): string {
  if (isFact(fact, 'ticket.escalated', 'ticket.warned')) {
    const due = near(fact.due, calendarNamed(fact.because));
    return fact.due > now ? words.warned(number, fact.clock, due) : words.late(number, fact.clock, due);
  }
  if (fact.type === 'ticket.assigned') return words.assigned(number, agentNamed(settings, fact.agent));
  return isPlain(news) ? words[news](number) : number;
}

const PLAIN = ['urgent', 'incident', 'lost', 'opened'] as const;

function isPlain(news: ChatNews): news is (typeof PLAIN)[number] {
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
