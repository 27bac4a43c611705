/**
 * Lets a quarantined contact out, or leaves it there for good, by the router's own code in this process.
 *
 * Promises: one transaction has the decision and its follow-ups. A contact is released once, and rejected once.
 */
import { versionOf, type FactOf } from '../contract/fact.ts';
import { Failure } from '../contract/failure.ts';
import { factId } from '../contract/ids.ts';
import { silent } from '../contract/reports.ts';
import type { StoredContact } from '../contract/store.ts';
import type { Installation } from '../installation/grounds.ts';
import { router } from '../router/router.ts';
import { decideFact, handleAfterwards } from '../runtime/stages.ts';

const SETTLER = 'quarantine';

/** `kept`: it is not in quarantine, and stays as it is. `rejected-before`: it was rejected, and stays in quarantine. */
export type Settled = {
  outcome: 'released' | 'rejected' | 'kept' | 'rejected-before' | 'unknown';
  ticket: string | null;
};

/** A rejected mail is on no list: a page that shows one is stale. A command names it by its id. */
export type Release = 'release' | 'release-rejected-too';

export async function settle(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  contact: string,
  how: Release | 'reject',
  agent: string | null,
): Promise<Settled> {
  const outcome = await store.transaction(async (tx): Promise<Settled['outcome']> => {
    // Two commands about one contact: the second must see what the first decided.
    await tx.lock([`quarantine/${contact}`]);
    const known = await tx.contact(contact);
    if (known === null) return 'unknown';
    if (known.as !== 'quarantined') return 'kept';
    const now = clock.now();
    if (how === 'reject') {
      await tx.write([{ ...headOf('contact.rejected', contact, now), contact, agent }]);
      return 'rejected';
    }
    if (how === 'release' && (await tx.decided(causeOf('contact.rejected', contact), SETTLER)))
      return 'rejected-before';
    const grounds = { clock, reports: silent };
    const facts = await decideFact(router, grounds, tx, released(known, agent, now));
    await handleAfterwards(router, grounds, tx, facts);
    return 'released';
  });
  return { outcome, ticket: (await store.read.contact(contact))?.ticket ?? null };
}

type Settles = 'contact.released' | 'contact.rejected';

function causeOf(type: Settles, contact: string): string {
  return `${type}/${contact}`;
}

function headOf<T extends Settles>(type: T, contact: string, at: number) {
  const cause = causeOf(type, contact);
  return { type, id: factId(cause, SETTLER, 0), v: versionOf(type), at, by: SETTLER, cause };
}

function released(known: StoredContact, agent: string | null, now: number): FactOf<'contact.released'> {
  const { id: contact, channel, source, receivedAt, raw, imported, words, classification } = known;
  if (classification === null) throw new Failure('this contact was never classified', { retry: false });
  const received = { contact, channel, source, receivedAt, raw, imported, words };
  return { ...headOf('contact.released', contact, now), contact, agent, classification, words: { received } };
}
