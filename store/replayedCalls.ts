/** `replay` of the phone: calls folded again from the history against their rows, and the figures of both. */
import { isDeepStrictEqual } from 'node:util';
import { type CallFact, callFold, type CallState } from '../contract/call.ts';
import type { Fact } from '../contract/fact.ts';
import { PhoneCount, type PhoneFigures } from '../contract/phoneFigures.ts';
import type { Database } from '../contract/sql.ts';
import type { Ticket } from '../contract/ticket.ts';
import type { Difference } from './difference.ts';
import { callsPage } from './tables/calls.ts';
import { type CallbackTold, callbackTo, callbackTold, phoneFigures } from './tables/phoneFigures.ts';

const PAGE = 1_000;

export class ReplayedCalls {
  readonly #calls = new Map<string, CallState>();
  readonly #callbacks: CallbackTold[] = [];

  see(fact: Fact): void {
    if (fact.type.startsWith('call.')) {
      const of = fact as CallFact;
      this.#calls.set(of.callSid, callFold.evolve(this.#calls.get(of.callSid) ?? null, of));
    }
    const told = callbackTold(fact);
    if (told !== null) this.#callbacks.push(told);
  }

  async compare(database: Database, tickets: ReadonlyMap<string, Ticket>): Promise<Difference[]> {
    return [
      ...(await this.#compareRows(database)),
      ...compareFigures(this.#figures(tickets), await phoneFigures(database.read)),
    ];
  }

  async #compareRows({ read }: Database): Promise<Difference[]> {
    const differences: Difference[] = [];
    const left = new Map(this.#calls);
    for (let after = ''; ; ) {
      const page = await callsPage(read, after, PAGE);
      for (const stored of page) {
        const folded = left.get(stored.callSid) ?? null;
        left.delete(stored.callSid);
        if (!isDeepStrictEqual(folded && withoutWords(folded), withoutWords(stored)))
          differences.push({ kind: 'call', id: stored.callSid, folded, stored });
      }
      after = page.at(-1)?.callSid ?? after;
      if (page.length < PAGE) break;
    }
    for (const [id, folded] of left) differences.push({ kind: 'call', id, folded, stored: null });
    return differences;
  }

  #figures(tickets: ReadonlyMap<string, Ticket>): PhoneFigures[] {
    const count = new PhoneCount();
    for (const call of this.#calls.values()) count.add(call);
    // A reminder comes before the talk, as in the rows.
    const rank = ({ promise }: CallbackTold): number => (promise?.of === 'kept' ? 1 : 0);
    for (const told of this.#callbacks.toSorted((one, other) => rank(one) - rank(other))) {
      const callback = callbackTo(tickets.get(told.ticket) ?? null, told);
      if (callback !== null) count.addCallback(callback);
    }
    return count.figures();
  }
}

/** The history has no words, and `forget` alone marks a call. */
function withoutWords({
  from: _from,
  transcript: _all,
  transcripts: _each,
  urls: _urls,
  forgotten: _forgotten,
  ...call
}: CallState) {
  return JSON.parse(JSON.stringify(call)) as unknown;
}

function compareFigures(folded: PhoneFigures[], stored: PhoneFigures[]): Difference[] {
  const keyOf = ({ day, number }: PhoneFigures): string => `${day} ${number}`;
  const [ours, theirs] = [folded, stored].map((all) => new Map(all.map((one) => [keyOf(one), one])));
  const keys = new Set([...(ours?.keys() ?? []), ...(theirs?.keys() ?? [])]);
  return [...keys].flatMap((id): Difference[] => {
    const both = { folded: ours?.get(id) ?? null, stored: theirs?.get(id) ?? null };
    return isDeepStrictEqual(both.folded, both.stored) ? [] : [{ kind: 'figures', id, ...both }];
  });
}
