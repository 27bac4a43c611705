/** What became of mails and calls that were accepted, once nothing waits any more: each of them one contact, one ticket, answered once. */
import { expect } from 'vitest';
import type { Installation } from '../../installation/grounds.ts';
import { Failure } from '../../contract/failure.ts';
import type { Fact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { StoredContact } from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { notifierStage } from '../../notifier/notifier.ts';
import { router } from '../../router/router.ts';
import { knownGroupOf } from '../../runtime/stages.ts';
import { waitingInOutbox } from '../../store/tables/outbox.ts';
import { pagesOf } from '../../store/pages.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { replay } from '../../store/replay.ts';
import type { Cluster } from '../support/cluster.ts';
import { until } from '../support/grounds.ts';
import type { Mail, Senders } from './senders.ts';

/** Leases of what somebody had in hand last a minute. */
const AT_REST_MS = 180_000;
const ALL = 100_000;
const stages = [router, notifierStage({ publicUrl: '' })];

export type Outcome = { contacts: StoredContact[]; tickets: Ticket[]; messages: Message[]; facts: Fact[] };

/** Throws where one of them was lost, or anything was said or decided twice. `calls`: what else came, as contacts. */
export async function answeredOnce(
  installation: Installation,
  mails: Mail[],
  calls: string[] = [],
): Promise<Outcome> {
  await atRest(installation, mails.length + calls.length);
  const outcome = await outcomeOf(installation);
  const { contacts, tickets, messages } = outcome;
  expect(contacts.map(({ id }) => id).toSorted()).toEqual(
    [...mails.map(({ raw }) => mailIdentity(raw)), ...calls].toSorted(),
  );
  expect(tickets.flatMap((ticket) => ticket.contacts).toSorted()).toEqual(
    contacts.map(({ id }) => id).toSorted(),
  );
  const answered = messages
    .filter(({ kind }) => kind === 'acknowledgement')
    .map(({ ticket }) => ticket ?? '');
  expect(answered.toSorted()).toEqual(tickets.map(({ number }) => number).toSorted());
  expect(messages.filter(({ status }) => !['captured', 'sent', 'withheld'].includes(status))).toEqual([]);
  expect(await parkedInputs(installation.database.read)).toEqual([]);
  expect((await replay(installation.database)).differences).toEqual([]);
  return outcome;
}

export async function outcomeOf({ database }: Installation): Promise<Outcome> {
  const pages = pagesOf(database);
  return {
    contacts: (await pages.contacts(0, ALL)).map(({ contact }) => contact),
    tickets: (await pages.tickets(0, ALL)).map(({ ticket }) => ticket),
    messages: (await pages.messages(0, ALL)).map(({ message }) => message),
    facts: (await pages.facts(0, ALL)).map(({ fact }) => fact),
  };
}

/** As many mails as are accepted by now are acknowledged. */
export async function answersAfter(installation: Installation, sending: Senders): Promise<void> {
  const wanted = sending.accepted.length;
  const look = async (): Promise<boolean> => {
    const { messages } = await outcomeOf(installation);
    const left = ({ kind, status }: Message): boolean =>
      kind === 'acknowledgement' && (status === 'captured' || status === 'sent');
    return messages.filter(left).length >= wanted;
  };
  await until(`${wanted} are acknowledged`, () => orLater(look), AT_REST_MS);
}

/** Nobody died but by our hand. */
export function expectNoOwnEnds({ members }: Cluster): void {
  expect([...members.values()].filter((member) => member.ownEnds() > 0).map(({ name }) => name)).toEqual([]);
}

/** All contacts are there and placed, the log is read to its end, everything has left. */
export async function atRest(installation: Installation, contacts: number): Promise<void> {
  for (const stage of stages) installation.log.know(knownGroupOf(stage, installation.store));
  let waiting = '';
  const look = async (): Promise<boolean> => {
    waiting = await whatWaits(installation, contacts);
    return waiting === '';
  };
  await until('everything comes to rest', () => orLater(look), AT_REST_MS).catch((thrown: unknown) => {
    throw new Error(`still waits: ${waiting}`, { cause: thrown });
  });
}

/** Asked in the order in which a contact goes its way, or what passes on between two questions would be seen by neither. */
async function whatWaits({ database, log }: Installation, contacts: number): Promise<string> {
  const counted = async (question: string): Promise<number> =>
    Number((await database.read.all(question))[0]?.n ?? 0);
  const placed = await counted('SELECT count(*) AS n FROM contacts WHERE placed_as IS NOT NULL');
  const waiting = {
    contacts: contacts - placed,
    classifier: await log.lag('classifier', 'contacts'),
    router: await log.lag('router', 'arrivals'),
    outbox: await waitingInOutbox(database.read),
    notifier: await log.lag('notifier', 'tickets'),
    messages: await counted(`SELECT count(*) AS n FROM messages WHERE status = 'queued'`),
  };
  const open = Object.entries(waiting).filter(([, count]) => count > 0);
  return open.map(([name, count]) => `${name} ${count}`).join(', ');
}

/** Servers that have just come back may still say no. */
export async function orLater(look: () => Promise<boolean>): Promise<boolean> {
  try {
    return await look();
  } catch (thrown) {
    if (thrown instanceof Failure && thrown.retry) return false;
    throw thrown;
  }
}
