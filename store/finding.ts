/** Finds tickets by the words of people, over the index of terms and the rows of tickets. */
import type { Finder, FindingKeeper, FindFilter, Found } from '../contract/finding.ts';
import type { Database, Sql } from '../contract/sql.ts';
import { excerptOf, type Wanted, wantedFurther, wantedIn } from '../contract/wanted.ts';
import { isBehind, takeIn } from './tables/found.ts';
import {
  filteredOf,
  isRead,
  newestFitting,
  placesOf,
  type Place,
  shownTicketsOf,
  ticketOfMessageId,
  wordsAt,
} from './tables/finding.ts';

export function findingKeeperOf(database: Pick<Database, 'read' | 'transaction'>): FindingKeeper {
  return { isBehind: () => isBehind(database.read), takeIn: () => takeIn(database) };
}

/** Places of one look, and the most that one page looks at. */
const STEP = 200;
const MOST = 3_000;
/** Of a long beginning the words themselves are read. */
const MOST_READ = 400;
const EXCERPT = 240;

export function finderOf({ read }: Pick<Database, 'read'>): Finder {
  return {
    async find(text, filter, before, limit) {
      const wanted = wantedIn(text);
      const named = before === null ? await namedTickets(read, text, filter) : [];
      const isAsked = text.trim() !== '';
      const page = isAsked
        ? await walked(read, await chosen(read, wanted, limit), filter, before, limit)
        : await newestFitting(read, filter, before, limit);
      const tickets = await shownTicketsOf(read, [...named, ...page.hits.map(({ number }) => number)]);
      const said = await wordsAt(
        read,
        page.hits.flatMap(({ place }) => place ?? []),
      );
      const items = page.hits.flatMap(({ number, place, more }): Found[] => {
        const ticket = tickets.get(number);
        if (ticket === undefined || named.includes(number)) return [];
        const words = place === null ? undefined : said.get(place.seq);
        const { kind = 'ticket', by = '', at = ticket.openedAt, text: whole = '' } = words ?? {};
        return [{ ticket, kind, by, at, excerpt: excerptOf(whole, page.wanted, EXCERPT), more }];
      });
      const first = named.flatMap((number): Found[] => {
        const ticket = tickets.get(number);
        const none = { text: '', marks: [] };
        return ticket === undefined
          ? []
          : [{ ticket, kind: 'ticket', by: '', at: ticket.openedAt, excerpt: none, more: 0 }];
      });
      return { items: [...first, ...items], older: page.older, isBehind: await isBehind(read) };
    },
  };
}

/** The tickets that the text itself names: by their number or a Message-ID. */
async function namedTickets(sql: Sql, text: string, filter: FindFilter): Promise<string[]> {
  const asked = text.trim();
  const number = /^(?:fl-?)?(\d{1,12})$/i.exec(asked)?.[1];
  if (number !== undefined) return filteredOf(sql, [`FL-${Number(number)}`], filter);
  const messageId = /^<?([^\s<>@]+@[^\s<>@]+)>?$/.exec(asked)?.[1];
  if (messageId === undefined) return [];
  return filteredOf(sql, await ticketOfMessageId(sql, messageId), filter);
}

/** If whole words fill a page the person meant them; otherwise the last word may be the beginning of one. */
async function chosen(sql: Sql, wanted: Wanted, limit: number): Promise<Wanted> {
  const further = wantedFurther(wanted);
  if (further === null) return wanted;
  const enough = await placesOf(sql, wanted, null, limit);
  return enough.places.length < limit ? further : wanted;
}

type Hit = { number: string; place: Place | null; more: number };
export type Walked = { hits: Hit[]; older: number | null; wanted: Wanted };

/** From the newest place on, until the page is full: each ticket once, by its newest place. */
async function walked(
  sql: Sql,
  wanted: Wanted,
  filter: FindFilter,
  before: number | null,
  limit: number,
): Promise<Walked> {
  const hits = new Map<string, Hit>();
  let from = before;
  const most = isRead(sql, wanted) ? MOST_READ : MOST;
  for (let looked = 0; looked < most; looked += STEP) {
    const { places, isLast } = await placesOf(sql, wanted, from, STEP);
    const since = filter.since === undefined ? 0 : Date.parse(filter.since);
    const fitting = new Set(await filteredOf(sql, [...new Set(places.map(({ ticket }) => ticket))], filter));
    for (const place of places) {
      // An import brings older words in later, so newer words may follow.
      const isNew = place.at >= since && fitting.has(place.ticket);
      const known = hits.get(place.ticket);
      if (isNew && known === undefined && hits.size === limit)
        return { hits: [...hits.values()], older: from, wanted };
      if (isNew && known !== undefined) known.more += 1;
      else if (isNew) hits.set(place.ticket, { number: place.ticket, place, more: 0 });
      from = place.seq;
    }
    if (isLast) return { hits: [...hits.values()], older: null, wanted };
  }
  return { hits: [...hits.values()], older: from, wanted };
}
