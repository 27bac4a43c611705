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

/** `kept`: it is not in quarantine, and stays as it is. */
export type Settled = { outcome: 'released' | 'rejected' | 'kept' | 'unknown'; ticket: string | null };

export async function settle(
  { store, clock }: Pick<Installation, 'store' | 'clock'>,
  contact: string,
  how: 'release' | 'reject',
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
    const grounds = { clock, reports: silent };
    const facts = await decideFact(router, grounds, tx, released(known, agent, now));
    await handleAfterwards(router, grounds, tx, facts);
    return 'released';
  });
  return { outcome, ticket: (await store.read.contact(contact))?.ticket ?? null };
}

function headOf<T extends 'contact.released' | 'contact.rejected'>(type: T, contact: string, at: number) {
  const cause = `${type}/${contact}`;
  return { type, id: factId(cause, 'quarantine', 0), v: versionOf(type), at, by: 'quarantine', cause };
}

function released(known: StoredContact, agent: string | null, now: number): FactOf<'contact.released'> {
  const { id: contact, channel, source, receivedAt, raw, imported, words, classification } = known;
  if (classification === null) throw new Failure('this contact was never classified', { retry: false });
  const received = { contact, channel, source, receivedAt, raw, imported, words };
  return { ...headOf('contact.released', contact, now), contact, agent, classification, words: { received } };
}
