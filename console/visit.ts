/** One request: who asks, in which language and zone, and what the console was handed to answer it. */
import type { Context } from 'hono';
import type { Account, Accounts, Session } from '../contract/accounts.ts';
import type { ApiTokens } from '../contract/apiTokens.ts';
import type { Clock } from '../contract/clock.ts';
import type { AttachedFile, DraftFiles, Drafts, HoldAnswer, ToHold } from '../contract/drafts.ts';
import type { Fact } from '../contract/fact.ts';
import type { DraftOf } from '../contract/fact.ts';
import type { Feed } from '../contract/feed.ts';
import type { FigureDesk } from '../contract/figures.ts';
import type { Finder } from '../contract/finding.ts';
import type { IntakeDesk } from '../contract/intakeDesk.ts';
import type { IssueDesk } from '../contract/issueDesk.ts';
import type { TicketLists } from '../contract/lists.ts';
import type { Order, OrderAnswer, Trial } from '../contract/order.ts';
import type { Look } from '../contract/looking.ts';
import type { Originals } from '../contract/originals.ts';
import type { Pages } from '../contract/pages.ts';
import type { Metrics, Reports } from '../contract/reports.ts';
import type { RuleDesk } from '../contract/ruleDesk.ts';
import type { AgentSettings, Role, Settings } from '../contract/settings.ts';
import type { SettingsDesk } from '../contract/settingsDesk.ts';
import type { Read } from '../contract/store.ts';
import type { Seen } from '../contract/seen.ts';
import type { Stories } from '../contract/story.ts';
import type { TeamDesk } from '../contract/teamDesk.ts';
import type { Endpoint, Webhooks } from '../contract/webhooks.ts';
import type { Cookies } from './cookies.ts';
import type { Live } from './live.ts';
import type { OpenId } from './openIdClient.ts';
import type { Presence, Whispers } from './presence.ts';
import type { Rate } from '../contract/clientRate.ts';
import type { Words } from './words/words.ts';

/** The page after signing in. */
/** A browser fetches the page ahead: perhaps its person never opens it. */
export function isAhead({ req }: Context): boolean {
  return /prefetch/.test(req.header('sec-purpose') ?? '');
}

export const START = '/tickets';

/** What `pipeline/` hands in. */
export type ConsoleParts = {
  accounts: Accounts;
  tokens: ApiTokens;
  /** Null: people sign in by password alone. */
  openId: OpenId | null;
  webhooks: Webhooks;
  /** The configured endpoints of webhooks. */
  endpoints: readonly ShownEndpoint[];
  pages: Pages;
  lists: TicketLists;
  stories: Stories;
  finder: Finder;
  seen: Seen;
  feed: Feed;
  /** Short texts between the processes of the console. */
  whispers: Whispers;
  read: Read;
  originals: Originals;
  /** Puts on record who opened what. */
  look(look: Look): Promise<void>;
  /** Null for an unknown ticket. `other`: the agent has given another order with this id. */
  order(order: Order): Promise<OrderAnswer | 'other' | null>;
  /** Holds an order that leaves the house, in the same way. */
  hold(toHold: ToHold): Promise<HoldAnswer | 'other' | null>;
  /** What each order about a known ticket would come to now. In one read for all. */
  wouldDo(orders: readonly Order[]): Promise<Trial[]>;
  /** What an order of this agent said, with positions in the history; nothing for an unknown one. */
  decided(agent: string, order: string): Promise<{ seq: number; fact: Fact }[]>;
  drafts: Drafts;
  files: DraftFiles;
  /** Books of rules, and the acts about them. */
  rules: RuleDesk;
  figures: FigureDesk;
  team: TeamDesk;
  issues: IssueDesk;
  /** The ways in and out, and what stays behind. */
  intake: IntakeDesk;
  /** Where the settings in force stand, and what they promise. */
  effective: SettingsDesk;
  settings(): Promise<Settings>;
  /** Until when an agent is away (epoch ms); null: they are available. */
  away(agent: string, now: number): Promise<number | null>;
  /** An agent says that they are away, or back. `id`: of the click. */
  present(id: string, said: Omit<DraftOf<'agent.present'>, 'type'>): Promise<void>;
  /** The token of the link that makes the first account. */
  firstLink: string;
  /** Of the link that signs the demo's viewer in: the address, once, for its token. Null: there is no such link. */
  admit: ((token: string) => string | null) | null;
  /** Where people reach the console; decides the names of the cookies. */
  publicUrl: string;
  /** Whether a peer is a proxy of ours, whose `X-Forwarded-For` is believed. */
  isProxy(this: void, peer: string): boolean;
  clock: Clock;
  reports: Reports & Metrics;
};

/** `url`: the origin alone, because a path may hold a token. */
export type ShownEndpoint = Endpoint & { url: string };

export type Desk = ConsoleParts & { cookies: Cookies; rate: Rate; live: Live; presence: Presence };

/** A person who is signed in. */
export type Person = {
  account: Account;
  session: Session;
  role: Role;
  name: string;
  /** Null: no configured agent has this address. */
  agent: AgentSettings | null;
};

export type Visit = {
  context: Context;
  desk: Desk;
  settings: Settings;
  words: Words;
  /** An IANA zone. */
  zone: string;
  now: number;
  person: Person | null;
  /** The position of the history that the answer shows at least; 0 for nobody. */
  position: number;
  /** What each form of the answer carries. */
  formToken: string;
  /** The fields of the form; empty for a GET. */
  form: ReadonlyMap<string, string>;
  /** The files of the form. None on routes that take none. */
  uploads: readonly AttachedFile[];
};

export type SignedIn = Visit & { person: Person };

/** An auditor reads, and an account without an agent has nobody in whose name it could act. */
export function mayAct({ person }: SignedIn): boolean {
  return person.role !== 'auditor' && person.agent !== null;
}

/** The role of an account: its own, else the configured agent's. Null: it may no longer enter. */
export function roleOf(account: Account, agent: AgentSettings | null): Role | null {
  return account.role ?? agent?.role ?? null;
}

export function agentOf({ agents }: Settings, address: string): AgentSettings | null {
  return agents.find(({ email }) => email === address) ?? null;
}

/** The zone of the agent's calendar; UTC for an account without an agent. */
export function zoneOf({ calendars }: Settings, agent: AgentSettings | null): string {
  return calendars[agent?.calendar ?? '']?.timeZone ?? 'UTC';
}
