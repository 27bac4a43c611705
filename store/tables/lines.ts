/**
 * Leases of agents' telephones: a row an agent, whose line rings or talks for a call until an instant; and the places of callers who
 * wait for one. No fact is folded into them, and an installation may begin without any.
 */
import { z } from 'zod';
import type { Clock } from '../../contract/clock.ts';
import type { LineAsked, Lines } from '../../contract/lines.ts';
import {
  type FreeLine,
  heldForRing,
  heldForTalk,
  leftFor,
  PLACE_KEPT_MS,
  roundOf,
  type Waiter,
  waitBefore,
} from '../../contract/liveCall.ts';
import { isRinging, RINGS_LOOKED_FOR_MS } from '../../contract/ring.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { lock } from './locks.ts';
import { personAt } from './people.ts';
import { ringingTickets } from './ringing.ts';

export function openLines(database: Database, clock: Clock): Lines {
  return {
    ring: (asked) => database.transaction((sql) => ring(sql, asked, clock.now())),
    wait: (asked) => database.transaction((sql) => wait(sql, asked, clock.now())),
    take: (agent, call) =>
      database.transaction(async (sql) => {
        const now = clock.now();
        // Of two keys at once under `all`, one gets the call.
        await lock(sql, [`live-call/${call}`]);
        if (await isTalking(sql, { agent, call, now })) return false;
        const stale = (await linesOf(sql, [agent])).get(agent)?.ended ?? '';
        return hold(sql, { agent, call, stale, until: heldForTalk(now), now });
      }),
    async free(call, talked) {
      const now = clock.now();
      await database.transaction(async (sql) => {
        await sql.run(
          // An agent of an earlier round, whose line is free again, did not talk.
          `UPDATE lines SET until_at = 0, idle_since = CASE WHEN ? = 1 THEN ? ELSE idle_since END
             WHERE call_sid = ? AND until_at > 0`,
          talked ? 1 : 0,
          now,
          call,
        );
        await leave(sql, call);
      });
    },
    nameOf: async (number) => (await personAt(database.read, number))?.name ?? '',
  };
}

async function ring(sql: Sql, asked: LineAsked, now: number): Promise<string[]> {
  const { call, strategy, ringSeconds } = asked;
  const [waits] = await sql.all('SELECT 1 AS waits FROM waiting_callers LIMIT 1');
  if (waits !== undefined) await lock(sql, [PLACES]);
  // Nobody talks with a caller who waits: what an earlier round held is over, also where its end was lost.
  await sql.run('UPDATE lines SET until_at = 0 WHERE call_sid = ? AND until_at > 0', call);
  const lines = await linesOf(sql, asked.agents);
  const gone = await goneOf(sql, now);
  const free = asked.agents.flatMap((agent): FreeLine[] => {
    const line = lines.get(agent);
    const isHeld = line !== undefined && line.until > now && line.call !== call && line.ended !== line.call;
    return isHeld || gone.has(agent) ? [] : [{ agent, idleSince: line?.idleSince ?? 0 }];
  });
  const { agents, atOnce } = roundOf(strategy, leftFor(free, await before(sql, asked, now)));
  // All at once, their lines stay free: who takes a call first gets it.
  const rung = atOnce > 1 ? agents.slice(0, atOnce) : [];
  const until = heldForRing(now, ringSeconds);
  for (const agent of atOnce > 1 ? [] : agents)
    if (await hold(sql, { agent, call, stale: lines.get(agent)?.ended ?? '', until, now })) {
      rung.push(agent);
      break;
    }
  if (rung.length > 0) await leave(sql, call);
  return rung;
}

/** Orders the questions of callers while one waits. */
const PLACES = 'live-places';

async function wait(sql: Sql, asked: LineAsked, now: number): Promise<number | null> {
  await lock(sql, [PLACES]);
  // The places of callers who hung up, or whose process died.
  await sql.run('DELETE FROM waiting_callers WHERE seen_at <= ?', now - PLACE_KEPT_MS);
  const away = await awayNow(sql, now);
  const agents = asked.agents.filter((agent) => !away.has(agent));
  if (agents.length === 0) {
    await leave(sql, asked.call);
    return null;
  }
  await sql.run(
    `INSERT INTO waiting_callers (call_sid, since, seen_at, agents) VALUES (?, ?, ?, ?)
     ON CONFLICT (call_sid) DO UPDATE SET since = excluded.since, seen_at = excluded.seen_at, agents = excluded.agents`,
    asked.call,
    asked.since,
    now,
    JSON.stringify(agents),
  );
  return 1 + (await before(sql, { ...asked, agents }, now)).length;
}

async function leave(sql: Sql, call: string): Promise<void> {
  await sql.run('DELETE FROM waiting_callers WHERE call_sid = ?', call);
}

/** A caller who hung up is known by the end of the call, or no longer asks. */
async function before(sql: Sql, asked: LineAsked, now: number): Promise<Waiter[]> {
  const rows = await sql.all(
    `SELECT waiting_callers.call_sid AS call, since, agents
       FROM waiting_callers LEFT JOIN calls ON calls.call_sid = waiting_callers.call_sid
       WHERE seen_at > ? AND json_extract(calls.state, '$.endedAt') IS NULL`,
    now - PLACE_KEPT_MS,
  );
  const others = rows.map(({ call, since, agents }) => ({
    call: String(call),
    since: Number(since),
    agents: waiterAgents.parse(JSON.parse(String(agents))),
  }));
  return waitBefore(asked, others);
}

const waiterAgents = z.array(z.string());

type Line = {
  call: string;
  until: number;
  idleSince: number;
  /** Its call, where that is over; else `''`. */
  ended: string;
};

async function linesOf(sql: Sql, agents: readonly string[]): Promise<Map<string, Line>> {
  const rows = await sql.all(
    `SELECT agent, lines.call_sid AS call, until_at, idle_since, json_extract(calls.state, '$.endedAt') AS ended
       FROM lines LEFT JOIN calls ON calls.call_sid = lines.call_sid
       WHERE agent IN (SELECT value FROM json_each(?))`,
    JSON.stringify(agents),
  );
  return new Map(
    rows.map(({ agent, call, until_at: until, idle_since: idle, ended }) => [
      String(agent),
      {
        call: String(call),
        until: Number(until),
        idleSince: Number(idle),
        ended: ended === null ? '' : String(call),
      },
    ]),
  );
}

/** Agents who are away, and those whom a ring back rings. */
async function goneOf(sql: Sql, now: number): Promise<Set<string>> {
  const rings = await ringingTickets(sql, now - RINGS_LOOKED_FOR_MS);
  return new Set([
    ...(await awayNow(sql, now)),
    ...rings.flatMap(({ ring: one }) => (one !== undefined && isRinging(one, now) ? [one.agent] : [])),
  ]);
}

async function awayNow(sql: Sql, now: number): Promise<Set<string>> {
  const away = await sql.all('SELECT id FROM agents WHERE away_until > ?', now);
  return new Set(away.map(({ id }) => String(id)));
}

/** Whether another agent took the call: a new round has ended what the earlier ones held. */
async function isTalking(sql: Sql, { agent, call, now }: Omit<Hold, 'stale' | 'until'>): Promise<boolean> {
  const others = await sql.all(
    'SELECT agent FROM lines WHERE call_sid = ? AND agent <> ? AND until_at > ?',
    call,
    agent,
    now,
  );
  return others.length > 0;
}

type Hold = {
  agent: string;
  call: string;
  /** A call that is over, whose hold ends. */
  stale: string;
  until: number;
  now: number;
};

/** Whether the line is held for this call now: another call may have taken it meanwhile. */
async function hold(sql: Sql, { agent, call, stale, until, now }: Hold): Promise<boolean> {
  const changed = await sql.run(
    `INSERT INTO lines (agent, call_sid, until_at, idle_since) VALUES (?, ?, ?, 0)
     ON CONFLICT (agent) DO UPDATE SET call_sid = excluded.call_sid, until_at = excluded.until_at
       WHERE lines.until_at <= ? OR lines.call_sid = excluded.call_sid OR lines.call_sid = ?`,
    agent,
    call,
    until,
    now,
    stale,
  );
  return changed === 1;
}
