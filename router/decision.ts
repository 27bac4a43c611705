/**
 * One decision while it is made: the facts so far, and the tickets and loads after those facts. Later steps of the
 * decision see earlier ones, so two tickets never take the same free slot.
 *
 * Never changes a ticket except through `evolve`.
 */
import { type Draft, type DraftOf, type FactType, versionOf } from '../contract/fact.ts';
import type { Absence } from '../contract/leave.ts';
import type { Settings } from '../contract/settings.ts';
import type { AgentLoad } from '../contract/store.ts';
import { HOUR_MS } from '../contract/tallies.ts';
import { evolve, type Ticket } from '../contract/ticket.ts';
import type { RouterState } from './state.ts';

type TicketType = Extract<FactType, `ticket.${string}`>;
export type TicketDraft = DraftOf<TicketType>;
export type OtherDraft = DraftOf<Exclude<FactType, TicketType>>;

const NO_LOAD: AgentLoad = { open: 0, lastAssignedAt: 0 };

export class Decision {
  readonly now: number;
  readonly settings: Settings;
  readonly drafts: Draft[] = [];
  readonly #tickets: Map<string, Ticket>;
  readonly #loads: Map<string, AgentLoad> | null;
  /** Open tickets of the last hour, by domain and agent. */
  readonly #recent: Map<string, number>;

  /** Agents who are not there, where the decision may tell agents of a deadline. */
  readonly absent: ReadonlyMap<string, Absence>;

  constructor(now: number, state: Pick<RouterState, 'settings' | 'tickets' | 'loads' | 'recent' | 'absent'>) {
    this.now = now;
    this.settings = state.settings;
    this.#tickets = new Map(state.tickets);
    this.absent = state.absent;
    this.#loads = state.loads && new Map(state.loads);
    this.#recent = new Map(state.recent.map(({ domain, agent, open }) => [`${domain}/${agent}`, open]));
  }

  /** Adds a fact that changes no ticket. */
  say(draft: OtherDraft): void {
    this.drafts.push(draft);
  }

  /** Adds a fact about a ticket and returns the ticket after it. */
  change(draft: TicketDraft): Ticket {
    this.drafts.push(draft);
    const before = this.ticket(draft.ticket);
    const fact = { ...draft, id: '', v: versionOf(draft.type), at: this.now, by: 'router', cause: '' };
    const after = evolve(before, fact);
    this.#tickets.set(after.number, after);
    this.#count(before, -1);
    this.#count(after, 1);
    if (draft.type === 'ticket.assigned') this.#assigned(draft.agent);
    return after;
  }

  ticket(number: string): Ticket | null {
    return this.#tickets.get(number) ?? null;
  }

  /** The loaded tickets that follow this incident. */
  followersOf(incident: string): Ticket[] {
    return [...this.#tickets.values()].filter(({ follows }) => follows === incident);
  }

  /** How many open tickets an agent has, without those waiting for the customer, and when the last one was assigned. */
  load(agent: string): AgentLoad {
    if (this.#loads === null) throw new Error('agentsAsked.ts missed a decision that asks for loads');
    return this.#loads.get(agent) ?? NO_LOAD;
  }

  /** Open tickets of this domain (`Ticket.origin`), opened within the last hour, that the agent has. */
  held(domain: string, agent: string): number {
    return this.#recent.get(`${domain}/${agent}`) ?? 0;
  }

  #count(ticket: Ticket | null, by: number): void {
    if (this.#loads === null || ticket === null || ticket.agent === null || ticket.status !== 'open') return;
    const load = this.load(ticket.agent);
    this.#loads.set(ticket.agent, { ...load, open: load.open + by });
    const { origin } = ticket;
    if (origin === undefined || origin.at + HOUR_MS <= this.now) return;
    this.#recent.set(`${origin.domain}/${ticket.agent}`, this.held(origin.domain, ticket.agent) + by);
  }

  #assigned(agent: string): void {
    this.#loads?.set(agent, { ...this.load(agent), lastAssignedAt: this.now });
  }
}
