/**
 * One seed, one schedule: mails come, steps run, the clock moves, the process dies at drawn points and is born again
 * on what was committed. At the end everything is let run out, and every promise is looked at.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Probe } from '../../runtime/probe.ts';
import { Failure } from '../../contract/failure.ts';
import { testClock } from '../support/grounds.ts';
import { newBroker } from './broker.ts';
import { born, Death, type Life } from './firstline.ts';
import { brokenPromises, overfilled } from './invariants.ts';
import { newOutside, somebodyWrites, type Mail } from './outside.ts';
import { cluster, embedded, emptied, type Profile } from './profiles.ts';
import { type Random, seeded } from './random.ts';

export type Outcome = { seed: number; mails: number; deaths: number; sent: number; broken: string[] };

const STEPS = 70;
const HOUR_MS = 3_600_000;

/** `database`: the address of a PostgreSQL database with the tables, which is emptied; null: the embedded profile. */
export async function simulate(seed: number, database: string | null = null): Promise<Outcome> {
  const random = seeded(seed);
  const directory = mkdtempSync(join(tmpdir(), 'firstline-simulation-'));
  try {
    return await run(seed, random, directory, database);
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
}

async function run(
  seed: number,
  random: Random,
  directory: string,
  database: string | null,
): Promise<Outcome> {
  const clock = testClock();
  const outside = newOutside();
  const accepted: Buffer[] = [];
  const capacity = random.pick([1, 2, 50]);
  const deadliness = random.pick([0, 0.01, 0.05]);
  let dying = true;
  let [alive, dead] = [false, false];
  let deaths = 0;
  const probe: Probe = (point, who) => {
    if (dying && random.chance(deadliness)) throw new Death(`${point} ${who}`);
  };
  const trouble = {
    atBroker: () => dying && random.chance(0.03),
    betweenStatements() {
      // No later statement of this life reaches the database.
      dead ||= alive && dying && random.chance(deadliness / 30);
      if (dead) throw new Death('between two statements');
    },
  };
  const profile = await profileOf(database, directory, random, trouble);
  const next = async (): Promise<Life> => {
    [alive, dead] = [false, false];
    const life = await born(profile, clock, outside, probe, capacity, random.chance(0.5));
    alive = true;
    return life;
  };
  let life: Life = await next();
  const survive = async (work: () => Promise<unknown>): Promise<boolean> => {
    try {
      await work();
      return true;
    } catch (thrown) {
      // Whoever sent hears 451 and comes again; whatever ran is run again.
      if (thrown instanceof Failure && thrown.retry) return false;
      if (!(thrown instanceof Death)) throw thrown;
      deaths += 1;
      await life.close();
      life = await next();
      return false;
    }
  };
  const send = async (mail: Mail): Promise<void> => {
    if (!(await survive(() => life.takeMail(mail)))) return;
    outside.outbox.splice(outside.outbox.indexOf(mail), 1);
    accepted.push(mail.raw);
  };
  let written = 0;
  for (let n = 0; n < STEPS; n += 1) {
    const what = random.next();
    if (what < 0.25) somebodyWrites(outside, random, (written += 1));
    else if (what < 0.45 && outside.outbox.length > 0) await send(random.pick(outside.outbox));
    else if (what < 0.55) await survive(() => life.pullMailbox());
    else if (what < 0.6) clock.advance(random.below(30) * HOUR_MS);
    else await survive(random.pick(life.steps));
    clock.advance(1 + random.below(1_000));
  }
  dying = false;
  for (const mail of outside.outbox.slice()) await send(mail);
  await settle(life, clock);
  accepted.push(...outside.folder.map(({ raw }) => raw));
  const broken = [...(await brokenPromises(life, outside, accepted)), ...(await overfilled(life, capacity))];
  await life.close();
  return { seed, mails: written, deaths, sent: outside.sent.length, broken };
}

async function profileOf(
  database: string | null,
  directory: string,
  random: Random,
  trouble: { atBroker: () => boolean; betweenStatements: () => void },
): Promise<Profile> {
  if (database === null) return embedded(directory, trouble.betweenStatements);
  await emptied(database);
  return cluster(database, directory, newBroker(), random, trouble);
}

/** Lets everything run out: long enough for leases of the dead to end, not for new deadlines to matter. */
async function settle(life: Life, clock: { advance(ms: number): void }): Promise<void> {
  for (let turns = 0; turns < 500; turns += 1) {
    await life.pullMailbox();
    for (const step of life.steps) await step();
    // Leases of couriers that died end; a lease is 90 seconds.
    clock.advance(100_000);
    if (turns > 4 && (await life.idle())) return;
  }
  throw new Error('it does not come to rest');
}
