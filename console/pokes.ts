/**
 * Pokes: which tickets changed since a position, and how. A poke has ids only: the browser gets the page again, so that
 * language, role and rights are decided in one place.
 */
import type { Change, Feed, FeedPage } from '../contract/feed.ts';

export type Poke = {
  ticket: string;
  /** Types of the facts. */
  kinds: string[];
  /** Agents who clicked; '' for a customer or a machine. */
  by: string[];
  /** Agents who have it, or had it until now; '' for nobody. */
  agents: string[];
  urgent: boolean;
};

/** `all`: too much changed to name it. `seq`: the position up to which the pokes tell. */
export type Pokes = { seq: number; pokes: Poke[]; all: boolean };

/** Facts of one query, and limits how many are named at once. */
const PAGE = 500;
const MAX_PAGES = 4;

export async function pokesAfter(feed: Feed, position: number): Promise<Pokes> {
  const found = new Map<string, Poke>();
  let at = position;
  for (let pages = 1; ; pages += 1) {
    const page = await feed.after(at, PAGE);
    gather(found, page);
    at = page.last;
    if (!page.full) return { seq: at, pokes: [...found.values()], all: false };
    if (pages === MAX_PAGES) return { seq: Math.max(at, await feed.newest()), pokes: [], all: true };
  }
}

/** The same for a position that a browser gives. A restored database may never have reached it: then all may differ. */
export async function missedSince(feed: Feed, position: number): Promise<Pokes> {
  const newest = await feed.newest();
  return position > newest ? { seq: newest, pokes: [], all: true } : pokesAfter(feed, position);
}

function gather(found: Map<string, Poke>, { changes, standing }: FeedPage): void {
  for (const change of changes) {
    const now = standing.get(change.ticket) ?? { agent: null, urgent: false };
    const poke = found.get(change.ticket) ?? {
      ticket: change.ticket,
      kinds: [],
      by: [],
      agents: [],
      urgent: false,
    };
    poke.kinds = joined(poke.kinds, change.kind);
    poke.by = joined(poke.by, change.by ?? '');
    poke.agents = agentsOf(change, now.agent).reduce(joined, poke.agents);
    poke.urgent = now.urgent;
    found.set(change.ticket, poke);
  }
}

function agentsOf({ previous, kind }: Change, agent: string | null): string[] {
  if (kind !== 'ticket.assigned') return [agent ?? ''];
  return [agent ?? '', previous ?? ''];
}

function joined(names: string[], name: string): string[] {
  return names.includes(name) ? names : [...names, name];
}
