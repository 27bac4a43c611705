/** A gathering transaction answers each question as one that saves each fact at once, whatever fact it has not saved. */
import { expect, test } from 'vitest';
import type { z } from 'zod';
import { type Fact, payloads } from '../../contract/fact.ts';
import type { RuntimeTx } from '../../contract/store.ts';
import { AUTOMATIC } from '../../contract/tallies.ts';
import { systemClock } from '../../runtime/clock.ts';
import { gatheringOn } from '../../store/gathering.ts';
import { isLaid } from '../../store/shelves.ts';
import { settingsReader } from '../../store/tables/settings.ts';
import { transactionOn } from '../../store/transaction.ts';
import {
  arrivedFacts,
  assignedFact,
  issueFact,
  issueOver,
  openedFact,
  queuedFact,
} from '../support/facts.ts';
import { embeddedGrounds, type TestGrounds } from '../support/grounds.ts';

const LATE = 1e15;
const TICKETS = ['FL-1001', 'FL-1002', 'FL-1003', 'FL-1004', 'FL-1005', 'FL-1006', 'FL-1009'];
const CONTACTS = ['c1', 'c9'];
const IDS = ['said', 'c1@contoso.test', 'm1@firstline.test', 'm9@firstline.test'];

const each = <T>(keys: string[], ask: (key: string) => Promise<T>): Promise<T[]> =>
  Promise.all(keys.map((key) => ask(key)));

type Question = (tx: RuntimeTx, person: string) => Promise<unknown>;

const questions: Partial<Record<keyof RuntimeTx, Question>> = {
  agentLoads: (tx) => tx.agentLoads(),
  alertsFrom: (tx) => tx.alertsFrom('s1', 10),
  followersToChange: (tx) => tx.followersToChange('FL-1', 0, 10),
  newestAlertOf: (tx) => tx.newestAlertOf('FL-1', 's1'),
  issue: (tx) => tx.issue('KI-1'),
  issuesOf: (tx) => tx.issuesOf('k1', ['c1']),
  nextIssue: (tx) => tx.nextIssue(),
  ticketsToTell: (tx) => tx.ticketsToTell('KI-1', { categories: ['triage'], from: 0, to: 9e12 }, 0, 9),
  countToTell: (tx) => tx.countToTell('KI-1', { categories: ['triage'], from: 0, to: 9e12 }),
  openIssues: (tx) => tx.openIssues(4_000),
  incidentToChange: (tx) => tx.incidentToChange('s1'),
  openFollowers: (tx) => tx.openFollowers('FL-1', 10),
  lastingFollowers: (tx) => tx.lastingFollowers('FL-1', 10),
  alertsFollowing: (tx) => tx.alertsFollowing('FL-1'),
  alertNow: (tx) => tx.alertNow('a1'),
  alertToChange: (tx) => tx.alertToChange('a1'),
  begunWith: (tx) => each(TICKETS, (ticket) => tx.begunWith(ticket)),
  call: (tx) => tx.call('CA1'),
  capturedAfter: (tx) => tx.capturedAfter('email', 0, 10),
  changesAfter: (tx) => each(TICKETS, (ticket) => tx.changesAfter(ticket, 0, 100)),
  claim: (tx) => tx.claim('email', LATE, 0, 10, 10),
  contact: (tx) => each(CONTACTS, (id) => tx.contact(id)),
  counted: async (tx) => (await tx.counted([AUTOMATIC], 0)).get(AUTOMATIC) ?? 0,
  decided: (tx) => tx.decided('cause9', 'test'),
  dueInstants: (tx) => tx.dueInstants('router', LATE, 100),
  filedUpTo: (tx) => tx.filedUpTo('email'),
  floodToChange: (tx) => tx.floodToChange('f1'),
  happened: (tx) => tx.happened({ id: 'fact9', at: 2_000, cause: 'cause9' }),
  // Without words, the tickets opened last: the index of words follows later in any case.
  found: (tx) => tx.found('', 10),
  listed: (tx) => tx.listed({ list: 'open' }, 10),
  message: (tx) => each(['m1', 'm9'], (id) => tx.message(id)),
  messageText: (tx) => each(['m1', 'm9'], (id) => tx.messageText(id)),
  messagesOf: (tx) => each(TICKETS, (ticket) => tx.messagesOf(ticket)),
  nextTicketNumber: (tx) => tx.nextTicketNumber(),
  noticeWishes: (tx) => tx.noticeWishes(),
  noticesUsed: (tx) => each(TICKETS, (ticket) => tx.noticesUsed(ticket)),
  openCallTickets: (tx, person) => tx.openCallTickets(person),
  person: (tx, person) => tx.person(person),
  personAt: (tx) => tx.personAt('ana@contoso.test'),
  personFor: (tx) => tx.personFor('ana@contoso.test', ''),
  recentLoads: (tx) => tx.recentLoads(['contoso.test'], 0),
  remembered: (tx) => tx.remembered('cause9', ['fact9']),
  rememberedAt: (tx) => tx.rememberedAt('cause9', ['fact9']),
  ringing: (tx) => tx.ringing(0),
  threadEntries: (tx) => tx.threadEntries(IDS),
  ticket: (tx) => each(TICKETS, (ticket) => tx.ticket(ticket)),
  ticketsOfConversations: (tx) => tx.ticketsOfConversations(['v1', 'v9'], 10),
  ticketsToChange: (tx) => tx.ticketsToChange(TICKETS),
  writtenOf: (tx) => each(TICKETS, (ticket) => tx.writtenOf(ticket)),
  unfinished: async (tx, person) => [
    await tx.unfinished({ by: 'person', id: person }),
    await tx.unfinished({ by: 'customer', id: 'contoso' }),
  ],
  unassignedToChange: (tx) => tx.unassignedToChange(10),
};

/** They write, or no fact of a stage changes their answer. */
const OTHERS: (keyof RuntimeTx)[] = [
  ...(['advance', 'heldOrders', 'keepParked', 'leaseQueued', 'lock', 'log', 'markHandled', 'park'] as const),
  ...(['parkedToChange', 'position', 'prefetch', 'publish', 'savepoint', 'secret', 'setFiledUpTo'] as const),
  // Drafts are no facts.
  ...(['isWriting', 'settings', 'settle', 'unpark', 'write'] as const),
];

/** Values of keys that name something of the history below. */
const named = (person: string): Record<string, unknown> => ({
  agent: 'rui',
  channel: 'email',
  contact: 'c1',
  conversation: 'v9',
  flood: 'f1',
  // An agent is here unless a fact says otherwise.
  here: false,
  linked: 'FL-1002',
  message: 'm9',
  messageId: 'm9@firstline.test',
  origin: 'contoso.test',
  person,
  requester: person,
  score: 3,
  steps: [],
  ticket: 'FL-1001',
});

/** A value with every key that its schema allows. */
function sampleOf(schema: z.core.$ZodType, given: Record<string, unknown>): unknown {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(def.shape).map(([key, value]) => [key, given[key] ?? sampleOf(value, given)]),
      );
    case 'nullable':
    case 'optional':
    case 'default':
      return sampleOf(def.innerType, given);
    case 'array':
      return [sampleOf(def.element, given)];
    case 'tuple':
      return def.items.map((item) => sampleOf(item, given));
    case 'union':
      return sampleOf(def.options[0]!, given);
    case 'literal':
      return def.values[0];
    case 'enum':
      return Object.values(def.entries)[0];
    case 'record':
      return {};
    case 'boolean':
      return true;
    case 'number':
      return 2_000;
    default:
      return def.type === 'string' ? 'said' : null;
  }
}

function factOf(type: keyof typeof payloads, person: string): Fact {
  const own: Record<string, unknown> = {
    ...named(person),
    ...(type === 'contact.received' ? { contact: 'c9' } : {}),
    ...(type === 'ticket.opened' ? { ticket: 'FL-1009' } : {}),
    ...(type === 'ticket.unmerged' ? { ticket: 'FL-1005' } : {}),
    ...(type === 'ticket.gaveBack' ? { ticket: 'FL-1006', merged: 'FL-1005' } : {}),
  };
  const payload = sampleOf(payloads[type], own) as object;
  return { type, id: 'fact9', v: 1, at: 2_000, by: 'test', cause: 'cause9', ...payload } as Fact;
}

/** Carries an answer out of a transaction that changes nothing. */
class Answer extends Error {
  readonly answer: unknown;

  constructor(answer: unknown) {
    super('rolled back');
    this.answer = answer;
  }
}

async function answerOf(
  { database }: TestGrounds,
  way: 'gathering' | 'isolating',
  work: (tx: RuntimeTx) => Promise<unknown>,
): Promise<unknown> {
  const grounds = { settings: settingsReader(), publish: async () => {}, logOn: null };
  const ran = database.transaction(async (sql) => {
    const direct = transactionOn(sql, grounds, way === 'gathering' ? 'trusting' : 'isolating');
    const { tx } = way === 'gathering' ? gatheringOn(sql, grounds.publish, direct.tx) : direct;
    throw new Answer(await work(tx));
  });
  const thrown = await ran.catch((error: unknown) => error);
  if (!(thrown instanceof Answer)) throw thrown;
  return thrown.answer;
}

const ofMerge = { id: 'merge', v: 1, at: 1_500, by: 'test', cause: 'merge', agent: 'rui', because: [] };
const TOOK_IN = {
  type: 'ticket.tookIn',
  id: 'tookIn',
  merged: 'FL-1005',
  people: [],
  requesters: [],
  notAnswered: [],
  waits: false,
  watchers: ['rui'],
  dues: {},
};

/** Two tickets of mail, one with an agent; one of a call; a flood; one that took in another; a message. */
async function withHistory(): Promise<{ grounds: TestGrounds; person: string }> {
  const grounds = await embeddedGrounds(systemClock);
  const person = await grounds.store.transaction(async (tx) => {
    const { id } = await tx.personFor('ana@contoso.test', 'Ana');
    const origin = 'contoso.test';
    await tx.write([
      ...arrivedFacts('c1'),
      openedFact('FL-1001', { requester: id, origin }),
      assignedFact('FL-1001'),
      openedFact('FL-1002', { requester: id, channel: 'call', contact: 'c2' }),
      openedFact('FL-1003', { flood: 'f1', contact: 'c3' }),
      openedFact('FL-1004', { contact: 'c4' }),
      openedFact('FL-1005', { contact: 'c5' }),
      openedFact('FL-1006', { contact: 'c6' }),
      { ...ofMerge, type: 'ticket.merged', ticket: 'FL-1005', into: 'FL-1006' } as Fact,
      { ...ofMerge, ...TOOK_IN, ticket: 'FL-1006' } as Fact,
      { ...queuedFact('m1', 'rui@firstline.test'), ticket: 'FL-1001' } as Fact,
      issueFact('KI-1', 'k1', 'c1'),
    ]);
    return id;
  });
  return { grounds, person };
}

const laid = (Object.keys(payloads) as (keyof typeof payloads)[]).filter((type) => isLaid({ type } as Fact));

/** A number is asked for before a ticket has it. */
const ALWAYS_ASKED_BEFORE = 'nextTicketNumber';

async function mustAnswerAlike(grounds: TestGrounds, person: string, decisions: Fact[][]): Promise<void> {
  for (const [name, ask] of Object.entries(questions))
    for (const before of name === ALWAYS_ASKED_BEFORE ? [true] : [true, false]) {
      const asking = async (tx: RuntimeTx): Promise<unknown> => {
        if (before) await ask(tx, person);
        for (const facts of decisions) await tx.write(facts);
        return ask(tx, person);
      };
      expect(await answerOf(grounds, 'gathering', asking), `${name}, asked before: ${before}`).toEqual(
        await answerOf(grounds, 'isolating', asking),
      );
    }
}

test('every question of a transaction is asked here, or no fact changes its answer', async () => {
  const { grounds } = await withHistory();
  const all = (await answerOf(grounds, 'isolating', async (tx) => Object.keys(tx))) as string[];
  expect([...Object.keys(questions), ...OTHERS].toSorted()).toEqual(all.toSorted());
});

test.each(laid)('after %s every answer is what it is when the fact is saved at once', async (type) => {
  const { grounds, person } = await withHistory();
  await mustAnswerAlike(grounds, person, [[factOf(type, person)]]);
});

test('after a mail, its ticket, its agent and its message, the same', async () => {
  const { grounds, person } = await withHistory();
  const about = { contact: 'c9', ticket: 'FL-1009' };
  const decisions = [
    ['contact.received', 'contact.classified', 'contact.placed', 'ticket.opened', 'ticket.scheduled'],
    ['ticket.assigned'],
    ['message.queued'],
    ['ticket.answered', 'ticket.waited'],
  ] as const;
  const facts = decisions.map((types) =>
    types.map((type) => ({ ...factOf(type, person), ...about, id: type }) as Fact),
  );
  for (let upTo = 1; upTo <= facts.length; upTo += 1)
    await mustAnswerAlike(grounds, person, facts.slice(0, upTo));
});

test('after a fact about a known issue every answer is new', async () => {
  const { grounds, person } = await withHistory();
  await mustAnswerAlike(grounds, person, [[issueFact('KI-2', 'k1', 'c2')], [issueOver('KI-1')]]);
  const open = async (tx: RuntimeTx) => {
    await tx.openIssues(4_000);
    await tx.write([issueOver('KI-1')]);
    return tx.openIssues(4_000);
  };
  expect(await answerOf(grounds, 'gathering', open)).toEqual([]);
});
