/**
 * Leases of agents' telephones: a row an agent, whose line rings or talks for a call until an instant. No fact is folded into them, and
 * an installation may begin without any.
 */
import type { Clock } from '../../contract/clock.ts';
import type { LineAsked, Lines } from '../../contract/lines.ts';
import { type FreeLine, heldForRing, heldForTalk, roundOf } from '../../contract/liveCall.ts';
import { isRinging, RINGS_LOOKED_FOR_MS } from '../../contract/ring.ts';
import type { Database, Sql } from '../../contract/sql.ts';
import { lock } from './locks.ts';
import { personAt } from './people.ts';
import { ringingTickets } from './ringing.ts';

export function openLines(database: Database, clock: Clock): Lines {
  return {
    ring: (asked) => database.transaction((sql) => ring(sql, asked, clock.now())),
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
      await database.transaction((sql) =>
        sql.run(
          // An agent of an earlier round, whose line is free again, did not talk.
          `UPDATE lines SET until_at = 0, idle_since = CASE WHEN ? = 1 THEN ? ELSE idle_since END
             WHERE call_sid = ? AND until_at > 0`,
          talked ? 1 : 0,
          now,
          call,
        ),
      );
    },
    nameOf: async (number) => (await personAt(database.read, number))?.name ?? '',
  };
}

async function ring(sql: Sql, asked: LineAsked, now: number): Promise<string[]> {
  const { call, strategy, ringSeconds } = asked;
  // Nobody talks with a caller who waits: what an earlier round held is over, also where its end was lost.
  await sql.run('UPDATE lines SET until_at = 0 WHERE call_sid = ? AND until_at > 0', call);
  const lines = await linesOf(sql, asked.agents);
  const gone = await goneOf(sql, now);
  const free = asked.agents.flatMap((agent): FreeLine[] => {
    const line = lines.get(agent);
    const isHeld = line !== undefined && line.until > now && line.call !== call && line.ended !== line.call;
    return isHeld || gone.has(agent) ? [] : [{ agent, idleSince: line?.idleSince ?? 0 }];
  });
  const { agents, atOnce } = roundOf(strategy, free);
  // All at once, their lines stay free: who takes a call first gets it.
  if (atOnce > 1) return agents.slice(0, atOnce);
  const until = heldForRing(now, ringSeconds);
  for (const agent of agents)
    if (await hold(sql, { agent, call, stale: lines.get(agent)?.ended ?? '', until, now })) return [agent];
  return [];
}

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
  const away = await sql.all('SELECT id FROM agents WHERE away_until > ?', now);
  const rings = await ringingTickets(sql, now - RINGS_LOOKED_FOR_MS);
  return new Set([
    ...away.map(({ id }) => String(id)),
    ...rings.flatMap(({ ring: one }) => (one !== undefined && isRinging(one, now) ? [one.agent] : [])),
  ]);
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
