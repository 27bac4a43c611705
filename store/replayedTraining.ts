/** `replay` of what questions are counted by: the product and the things that the first contact of a ticket names, against the rows. */
import { isDeepStrictEqual } from 'node:util';
import { type Fact, isFact } from '../contract/fact.ts';
import type { Database } from '../contract/sql.ts';
import type { Difference } from './difference.ts';
import { kindsOf, openedPage } from './tables/figureTickets.ts';

const PAGE = 1_000;

type Named = { product: string | null; kinds: string[] };

export class ReplayedTraining {
  /** Of contacts that name something. */
  readonly #named = new Map<string, Named>();
  readonly #opened = new Map<string, string>();

  see(fact: Fact): void {
    if (isFact(fact, 'ticket.opened') && fact.imported === 'no' && fact.contact !== null)
      this.#opened.set(fact.ticket, fact.contact);
    if (!isFact(fact, 'contact.classified')) return;
    const { product = null, entities = [] } = fact.classification;
    const named = { product, kinds: kindsOf(entities) };
    if (product === null && entities.length === 0) this.#named.delete(fact.contact);
    else this.#named.set(fact.contact, named);
  }

  async compare({ read }: Database): Promise<Difference[]> {
    const differences: Difference[] = [];
    for (let before: number | null = Number.MAX_SAFE_INTEGER; before !== null; ) {
      const page = await openedPage(read, 0, before, PAGE);
      for (const { ticket, product, kinds } of page.tickets) {
        const [id, stored] = [ticket.number, { product, kinds }];
        const folded = this.#named.get(this.#opened.get(id) ?? '') ?? { product: null, kinds: [] };
        if (!isDeepStrictEqual(folded, stored)) differences.push({ kind: 'figures', id, folded, stored });
      }
      before = page.last;
    }
    return differences;
  }
}
