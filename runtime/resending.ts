/**
 * Queues a failed message again. A courier of a running Firstline sends it: the same bytes, with the same Message-ID.
 *
 * Never queues a message that did not fail, or one to a person who was erased.
 */
import type { Clock } from '../contract/clock.ts';
import type { Message } from '../contract/message.ts';
import type { RuntimeTx, Store } from '../contract/store.ts';
import { identified } from './facts.ts';

/** `not-failed`: it was sent, is still queued, or was withheld. `erased`: its recipient was erased. */
export type ResendOutcome = 'queued' | 'not-failed' | 'erased' | 'unknown';

const STAGE = 'resend';

export function resend({ store, clock }: { store: Store; clock: Clock }, id: string): Promise<ResendOutcome> {
  return store.transaction(async (tx) => {
    await tx.lock([`resend/${id}`]);
    const message = await tx.message(id);
    if (message === null) return 'unknown';
    if (message.status !== 'failed') return 'not-failed';
    if (await isErased(message, tx)) return 'erased';
    const draft = { type: 'message.requeued' as const, message: id, ticket: message.ticket };
    await tx.write(identified([draft], STAGE, `${STAGE}/${id}/${message.attempts}`, clock.now()));
    return 'queued';
  });
}

async function isErased({ audience, to }: Message, tx: RuntimeTx): Promise<boolean> {
  if (audience !== 'customer') return false;
  const people = await Promise.all(to.map((person) => tx.person(person)));
  return people.some((person) => person === null || person.address === '');
}
