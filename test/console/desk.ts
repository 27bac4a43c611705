/** A house with a ticket that a mail opened, by the real router, and the forms of its page as a browser sends them. */
import { HOLD_MS } from '../../contract/drafts.ts';
import type { Fact } from '../../contract/fact.ts';
import { silent } from '../../contract/reports.ts';
import { router } from '../../router/router.ts';
import { identified } from '../../runtime/facts.ts';
import { decideHeld } from '../../runtime/holding.ts';
import { decideFact } from '../../runtime/stages.ts';
import { historyOfTicket } from '../../store/tables/history.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { type Arriving, mail } from '../support/arrivals.ts';
import { SECRET } from '../support/tokens.ts';
import { type Answer, type Browser, type House, house } from './house.ts';

export const PAGE = '/t/FL-1001';

export type Desk = House & {
  arrive(fact: Fact): Promise<void>;
  /** Types of the facts about FL-1001 that clicks led to. */
  clicked(): Promise<string[]>;
  /** Ten seconds pass: what is held leaves. */
  leave(): Promise<void>;
};

/** FL-1001 is opened by `first`. */
export async function desk(first: Partial<Arriving> = {}): Promise<Desk> {
  const at = await house();
  const { store, database } = at.grounds;
  await database.transaction((sql) => ensureSecret(sql, SECRET));
  const { version, ...settings } = at.settings;
  const configured = {
    type: 'admin.configured',
    version,
    digest: '1',
    words: { settings },
  } as const;
  await store.transaction((tx) => tx.write(identified([configured], 'test', 'configured', at.clock.now())));
  const grounds = { clock: at.clock, reports: silent };
  const arrive = async (fact: Fact): Promise<void> => {
    await store.transaction((tx) => decideFact(router, grounds, tx, fact));
  };
  await arrive(mail({ id: 'c1', at: at.clock.now(), ...first }));
  return {
    ...at,
    arrive,
    async leave() {
      at.clock.advance(HOLD_MS + 100);
      const claimed = await store.transaction((tx) => tx.heldOrders.claim(at.clock.now(), 1, 99));
      for (const one of claimed) await decideHeld(router, { ...grounds, store }, one);
    },
    clicked: async () =>
      (await historyOfTicket(database.read, 'FL-1001'))
        .filter(({ fact }) => fact.cause.startsWith('click/'))
        .map(({ fact }) => fact.type),
  };
}

/** The hidden fields of a ticket's page: what a form of it carries. */
export function fieldsOf({ text }: Answer): Record<string, string> {
  const field = (name: string): string =>
    new RegExp(`name="${name}"\\s+value="([^"]*)"`).exec(text)?.[1] ?? '';
  return { form: field('form'), click: field('click'), seen: field('seen'), version: field('version') };
}

/** Opens the page and sends one of its forms. */
export async function order(person: Browser, fields: Record<string, string>, page = PAGE): Promise<Answer> {
  return person.forge(page, { ...fieldsOf(await person.get(page)), ...fields });
}
