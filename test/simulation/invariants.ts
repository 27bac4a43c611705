/** What must be true whatever the schedule was. Each line returned is a broken promise. */
import type { Fact } from '../../contract/fact.ts';
import { evolve, type Ticket, type TicketFact } from '../../contract/ticket.ts';
import { mailIdentity } from '../../ingest/mail/identity.ts';
import { router } from '../../router/router.ts';
import { parkedInputs } from '../../store/tables/parked.ts';
import { historyPage } from '../../store/tables/history.ts';
import { pagesOf } from '../../store/pages.ts';
import { replay } from '../../store/replay.ts';
import { overtaken } from '../support/keyOrder.ts';
import { brokenClicks } from './clicks.ts';
import type { Life } from './firstline.ts';
import type { Outside } from './outside.ts';

/** After all is quiet. `accepted`: raw mails whose sender was told `250`, and all of the folder. */
export async function brokenPromises(life: Life, outside: Outside, accepted: Buffer[]): Promise<string[]> {
  const { database } = life.grounds;
  const pages = pagesOf(database);
  const broken: string[] = [];
  const contacts = new Map((await pages.contacts(0, 100_000)).map(({ contact }) => [contact.id, contact]));
  const tickets = (await pages.tickets(0, 100_000)).map(({ ticket }) => ticket);
  for (const raw of accepted) {
    const id = mailIdentity(raw);
    const contact = contacts.get(id);
    if (contact === undefined) broken.push(`lost: ${id} was accepted and is no contact`);
    else if (contact.ticket === null && contact.because.length === 0)
      broken.push(`${id} is in no ticket, and nothing says why`);
  }
  for (const [id, contact] of contacts) {
    const holders = tickets.filter((ticket) => ticket.contacts.includes(id)).map(({ number }) => number);
    if (contact.as === 'customer' && holders.length !== (contact.ticket === null ? 0 : 1)) {
      broken.push(`${id} says ${contact.ticket} and is in ${holders.join(', ') || 'none'}`);
    }
  }
  broken.push(...(await doubledAnswers(life, outside)), ...(await outOfOrder(life)));
  broken.push(...(await brokenClicks(database, outside.clicks)));
  for (const { number, imported } of tickets) {
    // Sent or withheld with its reason: what the notifier never heard of is neither.
    const told = (await pages.messagesOf(number)).some(({ kind }) => kind === 'acknowledgement');
    if (!told && imported === 'no') broken.push(`${number} was opened, and nobody thought of telling so`);
  }
  for (let uid = 1; uid <= outside.folder.length; uid += 1) {
    const arrival = await pages.arrival(`imap/support@firstline.test/1/${uid}`);
    if (arrival === undefined) broken.push(`the mailbox's UID ${uid} was passed and left no trace`);
  }
  for (const { group, error } of await parkedInputs(database.read)) broken.push(`${group} parked: ${error}`);
  for (const { kind, id } of (await replay(database)).differences)
    broken.push(`replay: ${kind} ${id} differs`);
  return broken;
}

/**
 * Facts of one key lie on the log in the order in which they were decided. All that the router said is there, or was
 * handed to the next stage.
 */
async function outOfOrder({ grounds }: Life): Promise<string[]> {
  const travelled = grounds.travelled();
  if (travelled.length === 0) return [];
  const there = new Set(travelled.map(({ json }) => (json as Fact).id));
  const decided = new Map<string, number>();
  const broken: string[] = [];
  for (const { seq, fact } of await historyPage(grounds.database.read, 0, 1_000_000)) {
    decided.set(fact.id, seq);
    if (router.publishes.includes(fact.type) && !there.has(fact.id) && !grounds.handedOn.has(fact.id))
      broken.push(`${fact.type} reached no stage`);
  }
  return [...broken, ...overtaken(travelled, decided).map((id) => `${id} came to the log too late`)];
}

/** One logical acknowledgement a ticket: the same Message-ID however often it left; one message for one cause. */
async function doubledAnswers(life: Life, outside: Outside): Promise<string[]> {
  const broken: string[] = [];
  const acknowledged = new Map<string, Set<string>>();
  for (const { message } of outside.sent) {
    if (message.kind !== 'acknowledgement') continue;
    const ids = acknowledged.get(message.ticket ?? '') ?? new Set();
    acknowledged.set(message.ticket ?? '', ids.add(message.messageId));
  }
  for (const [ticket, ids] of acknowledged) {
    if (ids.size > 1) broken.push(`${ticket} was acknowledged ${ids.size} times`);
  }
  const pages = pagesOf(life.grounds.database);
  for (const { ticket } of await pages.tickets(0, 100_000)) {
    const replies = (await pages.messagesOf(ticket.number)).filter(
      ({ kind, contact }) => kind === 'reply' && contact !== null,
    );
    const causes = new Set(replies.map(({ contact }) => contact));
    if (causes.size !== replies.length) broken.push(`${ticket.number}: an agent's answer went out twice`);
  }
  return broken;
}

/**
 * Nobody was given a ticket beyond their capacity. A customer who answers brings a waiting ticket back to its agent,
 * full or not: that is no assignment.
 */
export async function overfilled(
  life: { grounds: Pick<Life['grounds'], 'database'> },
  capacity: number,
): Promise<string[]> {
  const tickets = new Map<string, Ticket>();
  const broken: string[] = [];
  for (const { fact } of await historyPage(life.grounds.database.read, 0, 1_000_000)) {
    if (!isTicketFact(fact)) continue;
    tickets.set(fact.ticket, evolve(tickets.get(fact.ticket) ?? null, fact));
    if (fact.type !== 'ticket.assigned') continue;
    const open = [...tickets.values()].filter(
      ({ agent, status }) => agent === fact.agent && status === 'open',
    );
    if (open.length > capacity)
      broken.push(`${fact.agent} was given ${fact.ticket} with ${open.length} of ${capacity}`);
  }
  return broken;
}

function isTicketFact(fact: Fact): fact is TicketFact {
  return fact.type.startsWith('ticket.');
}
