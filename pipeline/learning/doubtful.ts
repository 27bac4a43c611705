/**
 * The ten contacts of the last seven days about whose category the classifier was least sure, of each category in turn: a label
 * of theirs teaches most. Those that have one stay among the ten, so that no more than ten a week are asked for.
 */
import { iso } from '../../contract/clock.ts';
import { runnerUpOf } from '../../contract/explained.ts';
import { isFact, isKnown } from '../../contract/fact.ts';
import type { DoubtfulRow } from '../../contract/ruleRows.ts';
import type { Sql } from '../../contract/sql.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { rounded } from '../backtesting/shares.ts';
import { openersSince, type Opener } from './openers.ts';

export const ASKED = 10;
const WEEK_MS = 7 * 24 * 3_600_000;

type Doubt = Opener & { second: string; margin: number };

export async function doubtfulContacts(read: Sql, now: number): Promise<DoubtfulRow[]> {
  const doubts: Doubt[] = [];
  for await (const opener of openersSince(read, now - WEEK_MS)) {
    const { classification: found } = opener;
    // A rule or a person's choice that decided alone leaves no doubt.
    const second = runnerUpOf(found);
    if (second === null) continue;
    doubts.push({ ...opener, second: second.category, margin: found.confidence - second.score });
  }
  return Promise.all(inTurn(doubts).map((doubt) => rowOf(read, doubt)));
}

/** The least margin of each category, then the second of each. */
function inTurn(doubts: readonly Doubt[]): Doubt[] {
  const ordered = doubts.toSorted((a, b) => a.margin - b.margin || (a.contact.id < b.contact.id ? -1 : 1));
  const groups = [...Map.groupBy(ordered, ({ classification }) => classification.best).values()];
  const rounds = Math.max(0, ...groups.map((of) => of.length));
  const turns = Array.from({ length: Math.min(rounds, ASKED) }, (_, turn) =>
    groups.flatMap((of) => of.slice(turn, turn + 1)).toSorted((a, b) => a.margin - b.margin),
  );
  return turns.flat().slice(0, ASKED);
}

async function rowOf(
  read: Sql,
  { contact, classification, ticket, second, margin }: Doubt,
): Promise<DoubtfulRow> {
  const { category, best, confidence } = classification;
  const isLabelled = ticket.category !== category || (await hasOrder(read, ticket.number));
  return {
    contact: contact.id,
    ticket: ticket.number,
    receivedAt: iso(contact.receivedAt),
    subject: contact.words.subject,
    category: ticket.category,
    best,
    confidence: rounded(confidence),
    second,
    margin: rounded(margin),
    isLabelled,
  };
}

/** An agent ordered the category, also the one that it has. */
async function hasOrder(read: Sql, ticket: string): Promise<boolean> {
  return (await historyOfTicket(read, ticket)).some(
    ({ fact }) => isKnown(fact) && isFact(fact, 'agent.ordered') && fact.orders.includes('category'),
  );
}
