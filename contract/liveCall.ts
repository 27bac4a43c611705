/**
 * A call that rings agents while the caller waits: round by round, until one takes it by a key.
 *
 * What the fold keeps does not depend on the order of the news. Never counts a key alone as an answer once it is known that
 * the round connected nobody, and never a talk as a missed call because its key is lost.
 */
import { z } from 'zod';
import { isOpen } from './businessTime.ts';
import type { CallbackAsked } from './contact.ts';
import type { CallAnswer } from './callSystem.ts';
import type { FactOf } from './fact.ts';
import { shiftOf } from './leave.ts';
import type { LiveSettings, PhoneSettings } from './phone.ts';
import { canServe } from './serving.ts';
import type { AgentSettings, Settings } from './settings.ts';
import { primarySubtag } from './telling/language.ts';

/** The part of a call's state that only such a call has. */
export const liveState = {
  live: z
    .object({
      /** Who pressed the key, by the telephone company's id of the agent's call. */
      taken: z.record(z.string(), z.object({ agent: z.string(), at: z.number(), round: z.number() })),
      /** By its number, each round that is over: the agent's call that was connected; null: none. */
      rounds: z.record(z.string(), z.string().nullable()),
      /** When the agent of a connected call picked up, by the id of that call. */
      pickedUp: z.record(z.string(), z.number()).optional(),
    })
    .optional(),
};
export type LiveState = z.infer<(typeof liveState)['live']>;
type OfCall = {
  live?: LiveState;
  answer?: CallAnswer | undefined;
  recordings: readonly unknown[];
  callback?: CallbackAsked | undefined;
};

export function withTaken<S extends OfCall>(state: S, fact: FactOf<'call.answered'>, leg: string): S {
  const { agent, answeredAt: at, round = 0 } = fact;
  if (agent === null) return state;
  const { taken = {}, rounds = {} } = state.live ?? {};
  const told = { agent, at, round };
  const known = taken[leg];
  const first = known !== undefined && rank(known) <= rank(told) ? known : told;
  return { ...state, live: { ...state.live, taken: { ...taken, [leg]: first }, rounds } };
}

/** Of two outcomes of one round the one that connected an agent. */
export function withRound<S extends OfCall>(state: S, told: FactOf<'call.dialed'>): S {
  const { round, connected, pickedUpAt } = told;
  const { taken = {}, rounds = {}, pickedUp }: Partial<NonNullable<LiveState>> = state.live ?? {};
  const known = rounds[round];
  const legs = [known, connected].flatMap((one) => one ?? []).sort();
  const live = { ...state.live, taken, rounds: { ...rounds, [round]: legs[0] ?? null } };
  if (connected === null || pickedUpAt === undefined) return { ...state, live };
  const at = Math.min(pickedUpAt, pickedUp?.[connected] ?? pickedUpAt);
  return { ...state, live: { ...live, pickedUp: { ...pickedUp, [connected]: at } } };
}

function rank({ at, agent, round }: Told): string {
  return `${String(at).padStart(16, '0')} ${String(round).padStart(4, '0')} ${agent ?? ''}`;
}

/** The answer that all news together make. */
export function settled<S extends OfCall>(state: S): S {
  if (state.live === undefined) return state;
  const { answer: _before, ...rest } = state;
  const told = connectedIn(state) ?? unrefutedIn(state);
  if (told === null) return rest as S;
  const { agent, at } = told;
  return { ...state, answer: { at, extension: '', agent, asks: true, live: true } };
}

/** Who spoke with the caller, and since when. `agent` null: their key is lost. */
type Told = Omit<NonNullable<LiveState>['taken'][string], 'agent'> & { agent: string | null };

function connectedIn({ live }: OfCall): Told | null {
  const legs = Object.entries(live?.rounds ?? {}).flatMap(([round, leg]) =>
    leg === null ? [] : [{ leg, round: Number(round) }],
  );
  const keys = legs.flatMap(({ leg }) => live?.taken[leg] ?? []);
  const others = legs.flatMap(({ leg, round }) => {
    const at = live?.pickedUp?.[leg];
    return at === undefined ? [] : [{ agent: null, at, round }];
  });
  return first(keys) ?? first(others);
}

/** Its round told no outcome. A caller who left a message after it, or asked for a call back, was connected with nobody. */
function unrefutedIn({ live, recordings, callback }: OfCall): Told | null {
  if (recordings.length > 0 || callback !== undefined) return null;
  return first(Object.values(live?.taken ?? {}).filter(({ round }) => live?.rounds[round] === undefined));
}

function first(taken: Told[]): Told | null {
  return taken.toSorted((a, b) => (rank(a) < rank(b) ? -1 : 1))[0] ?? null;
}

/** The talk is known to have been one: nothing of it is waited for. */
export function wasConnected(state: OfCall): boolean {
  return connectedIn(state) !== null;
}

export type LiveLine = {
  strategy: NonNullable<LiveSettings['strategy']>;
  ringSeconds: number;
  waitSeconds: number;
} & Pick<LiveSettings, 'queue' | 'music' | 'callback' | 'overflow'>;

const DEFAULTS: LiveLine = { strategy: 'longestIdle', ringSeconds: 20, waitSeconds: 120 };

/** How the number rings agents now; null: it does not, and callers leave a message. */
export function liveAt(settings: Settings, phone: PhoneSettings | null, now: number): LiveLine | null {
  if (phone?.answer !== 'live') return null;
  const calendar = settings.calendars[phone.calendar];
  if (calendar === undefined || !isOpen(calendar, now)) return null;
  const { strategy, ringSeconds, waitSeconds, ...more } = phone.live ?? {};
  return {
    ...more,
    strategy: strategy ?? DEFAULTS.strategy,
    ringSeconds: ringSeconds ?? DEFAULTS.ringSeconds,
    waitSeconds: waitSeconds ?? DEFAULTS.waitSeconds,
  };
}

type Wanted = { queue: string; language: string; now: number };

/** Agents on shift with a telephone, the queue's skill and the caller's language, in the order of the configuration. */
export function agentsFor(settings: Settings, { queue, language, now }: Wanted): AgentSettings[] {
  return reachable(settings, language).filter(
    (agent) => canServe(agent, queue) && isOpen(shiftOf(settings, agent), now),
  );
}

/** The agents who could ever take a call in this language. */
export function reachable({ agents }: Pick<Settings, 'agents'>, language: string): AgentSettings[] {
  const spoken = primarySubtag(language);
  return agents.filter(
    ({ phone, role, languages }) =>
      phone !== undefined && role !== 'auditor' && languages.some((one) => primarySubtag(one) === spoken),
  );
}

/** Rings that one `<Dial>` of Twilio can make. */
const MOST_AT_ONCE = 10;

export type FreeLine = {
  agent: string;
  /** When the last talk ended; 0: none is known. */
  idleSince: number;
};

/** Whom the next round rings of the free agents: in this order, and how many of them at once. */
export function roundOf(
  strategy: LiveLine['strategy'],
  free: readonly FreeLine[],
): { agents: string[]; atOnce: number } {
  const agents = strategy === 'longestIdle' ? free.toSorted((a, b) => a.idleSince - b.idleSince) : [...free];
  return { agents: agents.map(({ agent }) => agent), atOnce: strategy === 'all' ? MOST_AT_ONCE : 1 };
}

/** How long a caller who waits keeps the place without asking again: longer than the words and a sound of two minutes. */
export const PLACE_KEPT_MS = 180_000;

/** A caller who waits for one of these agents. */
export type Waiter = { call: string; since: number; agents: readonly string[] };

/** The callers who began to wait earlier than this one, for at least one of the same agents. */
export function waitBefore(mine: Waiter, others: readonly Waiter[]): Waiter[] {
  return others
    .filter(
      ({ call, since, agents }) =>
        call !== mine.call &&
        (since < mine.since || (since === mine.since && call < mine.call)) &&
        agents.some((agent) => mine.agents.includes(agent)),
    )
    .toSorted((a, b) => a.since - b.since || (a.call < b.call ? -1 : 1));
}

/** The free agents that remain when each earlier caller took the first one of their list. */
export function leftFor(free: readonly FreeLine[], before: readonly Waiter[]): FreeLine[] {
  let left = [...free];
  for (const { agents } of before) {
    const next = left.find(({ agent }) => agents.includes(agent));
    left = left.filter((one) => one !== next);
  }
  return left;
}

/** The longest talk: Twilio's own limit. */
export const LONGEST_LIVE_TALK_SECONDS = 4 * 3_600;
/** An agent hears who calls, twice, and presses the key within this time. */
export const WHISPER_MS = 60_000;
const SETTLES_MS = 30_000;

/** Until when an agent's line is held for a call that rings there, and for a talk, if no news end it. */
export function heldForRing(now: number, ringSeconds: number): number {
  return now + ringSeconds * 1_000 + WHISPER_MS + SETTLES_MS;
}

export function heldForTalk(now: number): number {
  return now + LONGEST_LIVE_TALK_SECONDS * 1_000 + SETTLES_MS;
}
