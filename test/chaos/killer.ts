/**
 * Whoever kills: each process in its turn, in an order drawn anew every round, mostly by SIGKILL, sometimes frozen for
 * longer than its session with the broker lasts, sometimes stopped as an operator does. Seeded, so that a run can be
 * had again as far as the machine allows.
 */
import type { Random } from '../simulation/random.ts';
import type { Member } from '../support/clusterMember.ts';
import { pause, pauseUnless } from './world.ts';

/** Shares of what is done to a process; the rest is SIGKILL. */
const FREEZES = 0.15;
const STOPS = 0.1;
/** The broker forgets a silent member after about eight seconds. */
const FREEZE_MS = { least: 10_000, most: 22_000 };
const DOWN_MS = { least: 100, most: 3_000 };

/** How often, by role. */
export type Harm = Record<'kills' | 'freezes' | 'stops', Map<string, number>>;

export type Killer = {
  harm: Harm;
  /** Starts nothing new; resolves when every process it touched is started again and none is frozen. */
  stop(): Promise<void>;
};

export function killer(
  members: Member[],
  options: { everyMs: number; random: Random; beforeKill(member: Member): Promise<void> },
): Killer {
  const { random, everyMs } = options;
  const harm: Harm = { kills: new Map(), freezes: new Map(), stops: new Map() };
  const inHand = new Set<Promise<void>>();
  const ending = new AbortController();
  let round: Member[] = [];

  const next = (): Member | null => {
    if (round.length === 0) round = shuffled(members, random);
    const at = round.findIndex((member) => member.state() === 'up');
    if (at === -1) {
      round = [];
      return null;
    }
    return round.splice(at, 1)[0] ?? null;
  };

  const harmOne = async (member: Member): Promise<void> => {
    // The first of its role is killed: a run too short, or a machine too slow, for chance would prove nothing of it.
    const chance = harm.kills.has(member.roles) ? random.next() : 1;
    if (chance < FREEZES) {
      count(harm.freezes, member);
      member.freeze();
      await pause(between(FREEZE_MS, random));
      member.thaw();
      return;
    }
    await options.beforeKill(member);
    if (chance < FREEZES + STOPS) {
      count(harm.stops, member);
      await member.stop();
    } else {
      count(harm.kills, member);
      await member.kill();
    }
    await pause(between(DOWN_MS, random));
    await restarted(member);
  };

  const running = (async () => {
    while (!ending.signal.aborted) {
      await pauseUnless(ending.signal, everyMs * (0.5 + random.next()));
      const member = ending.signal.aborted ? null : next();
      if (member === null) continue;
      const harmed: Promise<void> = harmOne(member).finally(() => inHand.delete(harmed));
      inHand.add(harmed);
    }
  })();

  return {
    harm,
    async stop() {
      ending.abort();
      await running;
      await Promise.all(inHand);
    },
  };
}

function count(of: Map<string, number>, { roles }: Member): void {
  of.set(roles, (of.get(roles) ?? 0) + 1);
}

/** It may be killed again before it is ready, which is no reason to give up. */
export async function restarted(member: Member): Promise<void> {
  if (member.state() !== 'down') return;
  await member.start().catch(() => {});
}

export function between({ least, most }: { least: number; most: number }, random: Random): number {
  return least + random.below(most - least);
}

function shuffled<T>(list: readonly T[], random: Random): T[] {
  return list
    .map((item) => ({ item, at: random.next() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item);
}
