/** A mail that the router reads now, for what the pages about settings foretold. */
import { noWords } from '../../contract/contact.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { silent } from '../../contract/reports.ts';
import { router } from '../../router/router.ts';
import { decideFact } from '../../runtime/stages.ts';
import { arrivedFacts } from '../support/facts.ts';
import type { House } from './house.ts';

/** The ticket that it opens. */
export async function mailOf({ grounds, clock }: House, address: string): Promise<Ticket> {
  const [received, classified] = arrivedFacts('c1');
  if (received?.type !== 'contact.received' || classified?.type !== 'contact.classified')
    throw new Error('no mail');
  const at = clock.now();
  const from = { address, name: 'Alice' };
  const words = { ...noWords, from, messageId: 'm1@contoso.test', subject: 'Hello', text: 'Hello' };
  const now = { ...received, at, receivedAt: at, words };
  const fact = { ...classified, at, receivedAt: at, words: { received: now } };
  await grounds.store.transaction((desk) => decideFact(router, { clock, reports: silent }, desk, fact));
  const ticket = await grounds.store.read.ticket('FL-1001');
  if (ticket === null) throw new Error('no ticket');
  return ticket;
}
