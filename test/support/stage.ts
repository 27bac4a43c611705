/**
 * A stage at work on the real embedded ground, one input after the other, with a clock that the test moves:
 * `(await given(router, world)).when(input)` → what it said, as drafts.
 */
import type { Draft, Fact, Payload } from '../../contract/fact.ts';
import { isFact } from '../../contract/fact.ts';
import type { Message } from '../../contract/message.ts';
import type { Clicked, Order, OrderAnswer } from '../../contract/order.ts';
import type { SettingsBody } from '../../contract/settings.ts';
import type { Sql } from '../../contract/sql.ts';
import type { Stage } from '../../contract/stage.ts';
import {
  causeOf,
  keptUnder,
  type DueInstant,
  type Input,
  type Person,
  type StoredContact,
} from '../../contract/store.ts';
import type { Ticket } from '../../contract/ticket.ts';
import { decideNow } from '../../runtime/decideNow.ts';
import { identified } from '../../runtime/facts.ts';
import { decideAfterwards, decideOnce } from '../../runtime/decisions.ts';
import { draftsOf } from '../../store/drafts.ts';
import { forgetPerson } from '../../store/forgetting/forget.ts';
import { replay } from '../../store/replay.ts';
import { changesAfter, newestOf } from '../../store/tables/changes.ts';
import { ensureSecret } from '../../store/tables/settings.ts';
import { embeddedGrounds, type TestClock, type TestGrounds, testClock } from './grounds.ts';
import { Said } from './decided.ts';
import { settings } from './team.ts';
import { messageIdOf, SECRET } from './tokens.ts';

/** A Monday, 09:00 UTC. */
export const START = Date.parse('2026-03-02T09:00:00Z');
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;

export type World = { settings?: SettingsBody; now?: number };

export async function given<S>(stage: Stage<S>, world: World = {}): Promise<Scene<S>> {
  const clock = testClock(world.now ?? START);
  const grounds = await embeddedGrounds(clock);
  await grounds.database.transaction((sql) => ensureSecret(sql, SECRET));
  const scene = new Scene(stage, clock, grounds);
  await scene.configure(world.settings ?? settings());
  return scene;
}

export class Scene<S> {
  readonly #stage: Stage<S>;
  readonly #clock: TestClock;
  readonly #grounds: TestGrounds;
  #version = 0;
  #ownNotices = false;
  #clicks = 0;

  constructor(stage: Stage<S>, clock: TestClock, grounds: TestGrounds) {
    this.#stage = stage;
    this.#clock = clock;
    this.#grounds = grounds;
  }

  get now(): number {
    return this.#clock.now();
  }

  async configure(body: SettingsBody): Promise<Fact> {
    this.#version += 1;
    const version = this.#version;
    const draft: Draft = {
      type: 'admin.configured',
      version,
      digest: `${version}`,
      words: { settings: body },
    };
    const [fact] = await this.remember([draft], `configured-${version}`);
    if (fact === undefined) throw new Error('not remembered');
    return fact;
  }

  /** Facts that others said, into the history. */
  remember(drafts: Draft[], cause: string): Promise<Fact[]> {
    const facts = identified(drafts, 'test', cause, this.now);
    return this.#grounds.store.transaction((desk) => desk.write(facts));
  }

  /** An operator forgets a person. */
  async forgets(address: string): Promise<void> {
    await forgetPerson(this.#grounds.database, address, this.now);
  }

  /** From now on agents have the notices that the test sends, and no others. */
  sendsNotices(): void {
    this.#ownNotices = true;
  }

  /** A mail of ours went out. */
  async sent(
    given: Pick<Payload<'message.queued'>, 'message' | 'ticket' | 'messageId' | 'to' | 'audience'> &
      Partial<Pick<Payload<'message.queued'>, 'kind' | 'because' | 'words'>>,
  ) {
    const kind = given.audience === 'agent' ? 'assignment' : 'acknowledgement';
    const rest = { contact: null, kind, channel: 'email', automatic: true } as const;
    await this.remember([{ type: 'message.queued', ...rest, because: [], ...given }], given.message);
  }

  /** Each of these agents was told of each of these tickets, by a notice of an older version: one token a ticket. */
  async #told(tickets: string[], agents: string[]): Promise<void> {
    for (const ticket of tickets)
      for (const agent of agents) {
        const message = `mtold${ticket}${agent}`.toLowerCase().replace(/[^a-z0-9]/g, '');
        const messageId = messageIdOf({ ticket, audience: 'agent', person: agent }, message);
        if ((await this.#grounds.store.read.message(message)) === null)
          await this.sent({ message, ticket, messageId, to: [agent], audience: 'agent' });
      }
  }

  /** Before an agent answers, the notifier has told of the ticket. */
  async #toldBefore(fact: Fact): Promise<void> {
    const words = isFact(fact, 'contact.classified') ? fact.words?.received.words : undefined;
    const named = JSON.stringify([words?.to, words?.cc, words?.inReplyTo, words?.references]).match(
      /fl-\d+/gi,
    );
    if (named === null) return;
    const { store } = this.#grounds;
    const tickets: string[] = [];
    for (const number of new Set(named.map((found) => found.toUpperCase())))
      if ((await store.read.ticket(number)) !== null) tickets.push(number);
    const { agents } = await store.read.settings();
    await this.#told(
      tickets,
      agents.map(({ id }) => id),
    );
  }

  /** A fact comes at the clock's time; a contact without an instant of its own was received then. */
  async when(fact: Fact): Promise<Said> {
    const received = isFact(fact, 'contact.classified') ? fact.words?.received : undefined;
    if (received?.receivedAt === 0) received.receivedAt = this.now;
    if (!this.#ownNotices) await this.#toldBefore(fact);
    return this.#decide({ now: this.now, fact });
  }

  /** An agent clicks, or a script orders; each time with an id of its own unless one is given. */
  async orders(orders: Clicked, given: Partial<Order> = {}): Promise<{ answer: OrderAnswer; said: Said }> {
    this.#clicks += 1;
    const order = {
      id: `click${this.#clicks}`,
      agent: 'rui',
      ticket: 'FL-1001',
      seen: null,
      orders,
      ...given,
    };
    const answer = await decideNow(this.#stage, this.#grounds, order);
    const ids = answer.facts.map(({ id }) => id);
    const { store } = this.#grounds;
    return {
      answer,
      said: new Said(await store.transaction((desk) => desk.remembered(causeOf({ now: 0, order }), ids))),
    };
  }

  /** An agent writes words and sends them not yet. */
  async writes(agent: string, ticket: string, text: string): Promise<void> {
    const at = { version: 0, click: 'k1', now: this.now };
    await draftsOf(this.#grounds.database).save(
      { agent, ticket },
      { kind: 'reply', text, recipients: null },
      at,
    );
  }

  get read(): Sql {
    return this.#grounds.database.read;
  }

  /** The position up to which a page that is shown now knows the ticket. */
  seen(number: string): Promise<number> {
    return newestOf(this.#grounds.database.read, number);
  }

  /** The facts about the ticket after that position. */
  async changes(number: string, after: number): Promise<Said> {
    return new Said(await changesAfter(this.#grounds.database.read, number, after, 1_000));
  }

  /** What `replay` finds wrong. */
  async differences(): Promise<unknown[]> {
    return (await replay(this.#grounds.database)).differences;
  }

  /** Moves the clock to `at`, then lets every due instant fire, in order, as the runtime does. */
  async until(at: number): Promise<Said> {
    this.#clock.set(at);
    const said: Fact[] = [];
    for (;;) {
      const { store } = this.#grounds;
      const [due] = await store.transaction((desk) => desk.dueInstants(this.#stage.name, at, 1));
      if (due === undefined) return new Said(said);
      const input: Input = { now: at, due };
      said.push(...(await this.#decide(input)).facts);
      await store.transaction((desk) => desk.markHandled(due));
    }
  }

  /** One due instant comes, whether or not anything waits for it. */
  fires(due: DueInstant): Promise<Said> {
    return this.#decide({ now: this.now, due });
  }

  /** Time goes by while everything is down. */
  sleep(ms: number): void {
    this.#clock.set(this.now + ms);
  }

  async later(ms: number): Promise<Said> {
    return this.until(this.now + ms);
  }

  async ticket(number: string): Promise<Ticket> {
    const ticket = await this.#grounds.store.read.ticket(number);
    if (ticket === null) throw new Error(`no ticket ${number}`);
    return ticket;
  }

  /** How many tickets with this value in a column have each status. */
  async statuses(column: 'follows', value: string): Promise<Record<string, number>> {
    const rows = await this.#grounds.database.read.all(
      `SELECT status, count(*) AS n FROM tickets WHERE ${column} = ? GROUP BY status`,
      value,
    );
    return Object.fromEntries(rows.map(({ status, n }) => [String(status), Number(n)]));
  }

  async message(id: string): Promise<Message> {
    const message = await this.#grounds.store.read.message(id);
    if (message === null) throw new Error(`no message ${id}`);
    return message;
  }

  async contact(id: string): Promise<StoredContact> {
    const contact = await this.#grounds.store.read.contact(id);
    if (contact === null) throw new Error(`no contact ${id}`);
    return contact;
  }

  async personAt(address: string): Promise<string> {
    return (await this.#grounds.store.read.personAt(address))?.id ?? '';
  }

  person(address: string): Promise<Person | null> {
    return this.#grounds.store.read.personAt(address);
  }

  async openTicketsOf(agent: string): Promise<number> {
    return (await this.#grounds.store.read.agentLoads()).get(agent)?.open ?? 0;
  }

  /** Facts that come together, in one transaction. */
  async together(...facts: Fact[]): Promise<Said> {
    for (const fact of facts) if (!this.#ownNotices) await this.#toldBefore(fact);
    return this.#decideAll(facts.map((fact) => ({ now: this.now, fact })));
  }

  async #decide(input: Input): Promise<Said> {
    return this.#decideAll([input]);
  }

  async #decideAll(inputs: Input[]): Promise<Said> {
    const stage = this.#stage;
    const facts = await this.#grounds.store.transaction(async (desk) => {
      const said: Fact[] = [];
      for (const input of inputs)
        if (!(await desk.decided(causeOf(input), stage.name, keptUnder(stage, input))))
          said.push(...(await decideOnce(stage, this.#grounds, desk, input)));
      if (inputs.some((input) => 'due' in input)) return said;
      return [...said, ...(await decideAfterwards(stage, this.#grounds, desk, said, this.now))];
    });
    return new Said(facts);
  }
}
